import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '../helpers/eventually.ts';
import { newsroom, page, start } from './fixture.ts';

const Posts = z.object({
  posts: z.array(z.object({ id: z.string(), state: z.string() })),
});

test('started with --simulated, what is not connected posts to a simulator, and its readers can be looked at', async () => {
  const room = await newsroom({ store: 'embedded' });
  // As shipped: channels that would post for real, and nothing to sign in with.
  room.edit('channels.yaml', (text) => text.replaceAll('mode: simulated', 'mode: live'));
  const service = await start(['start', '--simulated'], room.env);
  const said = await service.says('The channel x-main is in test mode: see its posts at');
  const timeline = /The channel x-main is in test mode: see its posts at (\S+)/.exec(said)?.[1] ?? '';
  const story = room.write('a.html', page());
  expect((await room.call('post', story, '--channel', 'x-main', '--now')).code).toBe(0);
  await eventually(
    async () => Posts.parse(JSON.parse((await room.call('posts', '--json')).out)).posts.map(({ state }) => state),
    (states) => states.length === 1 && states[0] === 'published',
  );
  const shown = await (await fetch(timeline)).text();
  expect(shown).toContain('The new bridge over the Lune opens on Monday');
  service.child.kill('SIGTERM');
  expect((await service.ended).code).toBe(0);
  // Nothing of it stays: without the option the channel is not connected, as before.
  expect((await room.call('channels', 'list')).out).toMatch(/x-main .*not connected/);
});
