import { eq } from 'drizzle-orm';
import type { AppContext } from '../../../src/app/context.ts';
import { addPerson } from '../../../src/features/people/people.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { connectProvider } from '../../../src/features/sign-in/provider.ts';
import { contentHash } from '../../../src/lib/ids.ts';
import { plainText } from '../../../src/lib/message.ts';
import { renderMedia } from '../../../src/posts/render-media.ts';
import { parseCronLine } from '../../../src/schedule/cron-line.ts';
import { deliveries, libraryItems, posts } from '../../../src/store/schema/index.ts';
import { openDesk } from '../open-desk.ts';

const FREE = '5f6d1f0e-3c5b-4b3e-9a2f-7d1c2b3a4e5f';

/** Single sign-on by a provider that no dialog asks. */
function providerOf({ clock, halt }: AppContext) {
  const client = { label: 'the house account', issuer: 'http://127.0.0.1:9', clientId: 'masthead', scopes: [] };
  const mapping = { groups: 'groups', name: 'name', roles: {}, others: null };
  return connectProvider({ ...client, ...mapping }, { clock, halt, secret: 'unused' });
}

/** WeChat as an account that sends messages, which can be previewed on a phone, and X with slots that its drafts fit. */
function channelsOf({ channels }: AppContext): AppContext['channels'] {
  const [wechat, x] = [channels.get('wechat'), channels.get('x')];
  if (!wechat || !x) throw new Error('The channel is gone');
  const options = { ...wechat.channel.options, mode: 'mass', articles: 8 };
  const channel = { ...wechat.channel, mode: 'live' as const, options };
  const rules = { ...x.rules, urgent: {}, maxAgeHours: null, slots: ['0 9 * * *', '0 15 * * *'].map(parseCronLine) };
  return new Map([...channels, ['wechat', { ...wechat, channel }], ['x', { ...x, rules }]]);
}

/** A newsroom in the states that its dialogs need. */
export async function openNewsroom() {
  const desk = await openDesk((context) => ({ provider: providerOf(context), channels: channelsOf(context) }));
  const { context } = desk;
  const { db } = context;
  const { key: token } = await addPerson(context, { name: 'Bo', role: 'admin', by: 'test' });

  async function does(path: string, body: unknown): Promise<unknown> {
    const { status, json } = await desk.call(path, { body, token });
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`);
    return json;
  }
  const submit = async (article: unknown, channels: string[]): Promise<string> =>
    ((await does('/articles', { article, channels })) as { articleId: string }).articleId;
  const postsIn = (articleId: string) => postsOf({ ...context, queues: null }, { articleId });
  /** Schedules the posts of a story, and has their deliveries be as they would be later. */
  async function becomes(articleId: string, later: Partial<typeof deliveries.$inferInsert>): Promise<void> {
    for (const { id } of await postsIn(articleId)) {
      await does(`/posts/${id}/approval`, { when: '2099-01-01T10:00:00Z' });
      const over = { nextAt: null, endedAt: new Date(), ...later };
      await db.update(deliveries).set(over).where(eq(deliveries.postId, id));
    }
  }

  const draft = await submit(desk.story({ headline: 'A ferry sails at night' }), ['x', 'facebook', 'instagram']);
  const drafts = new Map((await postsIn(draft)).map((post) => [post.channel, post]));
  const [wide, square] = [drafts.get('x'), drafts.get('instagram')];
  const [picture] = square?.content.pictures ?? [];
  const [other] = wide?.content.pictures ?? [];
  if (!square || !picture || !other) throw new Error('The story has no picture');
  // As if it had been made when the channel took another shape.
  const pictures = [{ ...picture, spec: other.spec, rendition: other.rendition }];
  const content = { ...square.content, pictures };
  await db
    .update(posts)
    .set({ content, contentHash: contentHash(content) })
    .where(eq(posts.id, square.id));
  // As if someone had uploaded it.
  await db.update(libraryItems).set({ addedBy: 'Bo' });

  const corrected = desk.story({ headline: 'The bridge opens on Monday' });
  const live = await submit(corrected, ['x']);
  const receipt = { remoteId: '4711', otherIds: {}, url: 'https://x.com/paper/status/4711', warnings: [] };
  await becomes(live, { state: 'published', outcome: { type: 'published', receipt }, receipt });
  await submit({ ...corrected, headline: 'The bridge opens on Tuesday' }, ['x']);
  await renderMedia(context, live, context.halt);

  const stuck = await submit(desk.story({ headline: 'A market that was never held' }), ['facebook']);
  const failure = { type: 'failed' as const, message: plainText('The page is closed.'), code: '200' };
  await becomes(stuck, { kind: 'retract', state: 'failed', outcome: failure });

  const mass = await submit(desk.story({ headline: 'A lighthouse is lit' }), ['wechat']);
  await does('/free-stories', { id: FREE, text: 'The harbour at four.', posts: [{ channel: 'x' }] });
  await does('/pause', { channel: 'facebook', reason: 'An election' });
  await does('/channels', { platform: 'x', name: 'City' });
  return { desk, stories: { DRAFT: draft, LIVE: live, MASS: mass, FREE } };
}
