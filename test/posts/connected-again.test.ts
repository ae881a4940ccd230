import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../src/lib/message.ts';
import { noteConnected } from '../../src/posts/connected-again.ts';
import { audit, posts } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

test('drafts of a channel that was not connected can be approved once it is, and keep what else is wrong', async () => {
  const { articleId, posts: made } = await desk.submit(desk.story(), { channels: ['x', 'app'] });
  const blocked = (code: string) => ({
    severity: 'blocks' as const,
    code,
    field: 'channel',
    message: plainText(code),
  });
  const problems = [blocked('too-long'), blocked('not-connected'), blocked('too-many')];
  await desk.context.db.update(posts).set({ problems }).where(eq(posts.articleId, articleId));
  const app = desk.context.channels.get('app');
  if (!app) throw new Error('There is no app');
  const without = { ...app, credentials: { values: {}, missing: ['MASTHEAD_APP_SERVICE_ACCOUNT'] } };
  const channels = new Map([...desk.context.channels, ['app', without] as const]);

  await desk.context.db.transaction((tx) => noteConnected(tx, channels));
  const codesOf = async (channel: string) => {
    const rows = await desk.context.db.select().from(posts).where(eq(posts.articleId, articleId));
    return rows.find(({ channelId }) => channelId === channel)?.problems.map(({ code }) => code);
  };
  expect(await codesOf('x')).toEqual(['too-long', 'too-many']);
  expect(await codesOf('app')).toEqual(['too-long', 'not-connected', 'too-many']);
  await desk.context.db.transaction((tx) => noteConnected(tx, channels));
  const told = (await desk.context.db.select().from(audit)).filter(({ action }) => action === 'connected');
  expect(told).toMatchObject([{ subject: 'channel:x', detail: { drafts: 1 } }]);
  expect(made.every(({ approved }) => !approved)).toBe(true);
});
