import { expect, onTestFinished, test } from 'vitest';
import { foreignPosts } from '../../src/store/schema/index.ts';
import { freshDatabase } from '../helpers/database.ts';
import { newsroom } from './fixture.ts';

test('posts of another Masthead are named by the status, until somebody accepts them', async () => {
  const { store, url, drop } = await freshDatabase();
  onTestFinished(drop);
  const room = await newsroom();
  Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` });
  const place = 'https://x.com/example/status/1';
  await store.db.insert(foreignPosts).values({ account: '7', marker: '3'.repeat(26), channelId: 'x-main', place });
  const seen = await room.call('status');
  expect(seen.code).toBe(1);
  expect(seen.out).toContain(`Another  Masthead publishes to the account of x-main (posts seen: 1): ${place}`);
  expect(await room.call('channels', 'accept', 'x-main')).toMatchObject({
    code: 0,
    out: 'Accepted 1 post on x-main.\n',
  });
  expect((await room.call('status')).out).not.toContain('Another');
  const none = await room.call('channels', 'accept', 'x-main');
  expect(none.out).toBe('No posts of another Masthead are known on x-main.\n');
  expect((await room.call('channels', 'accept', 'y')).err).toContain('There is no channel "y"');
});
