import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page } from './fixture.ts';

const END = '2099-05-01T04:00:00.000Z';
const Posts = z.object({
  posts: z.array(
    z.object({ id: z.string(), embargoUntil: z.string(), delivery: z.object({ nextAt: z.string() }).nullable() }),
  ),
});

test('an embargo is named wherever a post waits for it, on the newsroom’s clocks', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  room.edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Europe/Berlin'));
  const story = room.write('e.html', page('', '<meta name="embargo" content="2099-05-01T06:00:00+02:00">'));

  const composed = await room.call('compose', story, '--channel', 'x-main');
  expect(composed.out).toMatch(/^Under embargo until 2099-05-01 06:00:00 Europe\/Berlin\.\n\n== x-main/);
  const json = await room.call('compose', story, '--channel', 'x-main', '--json');
  expect(JSON.parse(json.out)).toMatchObject({ embargoUntil: expect.stringMatching(/^2099-05-01T/) });

  const posted = await room.call('post', story, '--channel', 'x-main', '--now');
  expect(posted.out).toMatch(/draft .*Waits for approval\. Under embargo until 2099-05-01\s+06:00\./s);
  const [, id = ''] = /^([0-9a-f]{8})/m.exec(posted.out) ?? [];
  const approved = await room.call('approve', id, '--now', '--json');
  expect(Posts.parse(JSON.parse(approved.out)).posts).toMatchObject([{ embargoUntil: END, delivery: { nextAt: END } }]);
  expect(approved.err).toBe(
    'Under embargo until 2099-05-01 06:00:00 Europe/Berlin: nothing goes out earlier, whatever time was given (x-main).\n',
  );
  expect((await room.call('posts')).out).toMatch(/scheduled +2099-05-01 06:00 +Under embargo until 2099-05-01 06:00\./);
});
