import { expect, test } from 'vitest';
import { newsroom, page } from './fixture.ts';

test('a post under a key is made once; made again it answers the same, and another request is refused', async () => {
  const room = await newsroom({ store: 'server' });
  const file = room.write('a.html', page());
  const post = (key: string, ...more: string[]) =>
    room.call('post', file, '--channel', 'x-main', '--at', '2099-05-01T10:00Z', '--idempotency-key', key, ...more);
  const first = await post('bridge', '--json', '--again');
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('"repeated": false') });
  const again = await post('bridge', '--json', '--again');
  expect(again.code).toBe(0);
  expect(again.err).toMatch(/^Already done under this key/);
  expect(JSON.parse(again.out)).toEqual({ ...JSON.parse(first.out), repeated: true });
  expect(await post('bridge')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(
      /key "bridge" was used for another request: again was true and is false\. Use a new key/,
    ),
  });
  for (const bad of ['', ' bridge', 'x'.repeat(256)]) {
    expect(await post(bad)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/--idempotency-key cannot be ".*": .*1 to 255/),
    });
  }
  const listed = await room.call('deliveries', '--state', 'scheduled', '--channel', 'x-main', '--json');
  expect(JSON.parse(listed.out)).toMatchObject({ deliveries: [{ channel: 'x-main', state: 'scheduled' }] });
  expect((await room.call('deliveries', '--state', 'held')).out).toBe('No matching deliveries.\n');
  expect(await room.call('deliveries', '--state', 'hold')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--state takes one of scheduled, .*; "hold" was given/),
  });
});
