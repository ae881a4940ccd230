import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
let channels: AppContext['channels'];

/** WeChat as a live account, served by its simulator, whose stories of one evening are one message. */
function sendingMessages(context: AppContext): Pick<AppContext, 'channels'> {
  const wechat = context.channels.get('wechat');
  if (!wechat) throw new Error('The channel is gone');
  const { channel, rules } = wechat;
  const options = { ...channel.options, mode: 'mass', articles: 8 };
  const own = {
    ...wechat,
    channel: { ...channel, mode: 'live' as const, options },
    rules: { ...rules, maxAgeHours: null, slots: [parseCronLine('0 18 * * *')] },
  };
  channels = new Map([...context.channels, ['wechat', own]]);
  return { channels };
}

beforeAll(async () => {
  desk = await openDesk(sendingMessages);
});
afterAll(() => desk.close());

/** A story for WeChat, approved for the next message. */
async function planned(headline: string): Promise<{ articleId: string; post: string }> {
  const body = { article: desk.story({ headline }), channels: ['wechat'] };
  const { articleId } = (await desk.call('/articles', { body })).json as { articleId: string };
  const context = { ...desk.context, channels, queues: null };
  const [post] = await postsOf(context, { articleId });
  if (!post) throw new Error('no post was made');
  await approve(context, { postId: post.id, when: 'slot', by: 'Bo' });
  return { articleId, post: post.id };
}

test('in Chinese and in the dark, on a phone', async () => {
  await planned('One: the ferry returns');
  const { page } = await desk.sit('Li', 'approver', OPPOSITES[1]);
  await page.goto(`${desk.api.address}/desk/channels`);
  await page
    .getByRole('region', { name: '下一次群发' })
    .getByText(/最多 8 篇/)
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
});
