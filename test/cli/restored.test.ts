import { expect, test } from 'vitest';
import { newsroom } from './fixture.ts';

test('a store is said to be restored, which the status tells with its end, until it is over', async () => {
  const room = await newsroom({ store: 'server' });
  const said = await room.call('restored', '--since', '2026-11-01T08:00Z');
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toMatch(
    /^Each post is looked up on its platform before it is sent, back to 2026-11-01 08:00:00 UTC\./,
  );
  expect(said.out).toContain('masthead restored --end');

  const status = await room.call('status');
  expect(status.code).toBe(1);
  expect(status.out).toMatch(
    /^Restored the store is that of 2026-11-01 08:00:00 UTC, noticed \d{4}-.*: tester said so\. .* masthead restored --end$/m,
  );
  const { restored, ok } = JSON.parse((await room.call('status', '--json')).out);
  expect(ok).toBe(false);
  expect(restored).toMatchObject([{ since: '2026-11-01T08:00:00.000Z', by: 'tester' }]);
  // Who looks after it later may know of an older backup.
  expect((await room.call('restored', '--since', '2026-10-31T08:00Z')).out).toContain(
    'back to 2026-10-31 08:00:00 UTC',
  );
  expect((await room.call('audit')).out).toMatch(/tester: restored/);

  const ended = await room.call('restored', '--end');
  expect(ended.out).toMatch(/^Posts are sent without a lookup again\./);
  expect((await room.call('status')).code).toBe(0);
  expect(await room.call('restored', '--end')).toMatchObject({
    code: 1,
    err: expect.stringContaining('nothing to end'),
  });
});

test.each([
  [['--since', '2999-01-01T00:00Z'], 'The time of the backup, Jan 1, 2999, 00:00 UTC, is in the future; it is now '],
  [['--since', 'yesterday'], 'The time "yesterday" is not understood'],
  [[], 'The time of the backup is missing. Give the time when the backup was made; an earlier one does no harm.'],
  [['--end', '--since', '2026-11-01T08:00Z'], '--end and --since exclude each other'],
])('%s is refused with what was expected', async (flags, words) => {
  const room = await newsroom({ store: 'server' });
  const answer = await room.call('restored', ...flags);
  expect(answer).toMatchObject({ code: 2, out: '' });
  expect(answer.err).toContain(words);
});
