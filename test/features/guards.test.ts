import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { handIn } from '../../src/features/articles/hand-in.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { listSkips } from '../../src/features/posts/skips.ts';
import { status } from '../../src/features/system/status.ts';
import { audit } from '../../src/store/schema/index.ts';
import { saying } from '../helpers/saying.ts';
import { clear, type Desk, openDesk } from './bench.ts';

/** Under `guards` of the newsroom's file, where the bench writes nothing else but duplicates. */
const RULES = `words: [{ words: [contraband], channels: [x] }, { words: [rumour], action: ask }], skip: [{ section: Obituaries, channels: [app], because: Not as a push }]`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic', '', RULES);
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** The audit is never emptied: what stood in it before a test is not its own. */
let before = 0;
beforeEach(async () => {
  before = await desk.context.db.$count(audit);
});
const actions = async () => {
  const rows = await desk.context.db.select().from(audit).orderBy(audit.id).offset(before);
  return rows.map(({ who, action }) => `${who}: ${action}`).filter((one) => !/automatically$|hand in$/.test(one));
};

test('an article that a channel leaves out gets no draft there, and the reason is told everywhere', async () => {
  const story = desk.story({ section: 'Obituaries' });
  const submitted = await desk.submit(story, { channels: ['app', 'x'] });
  expect(submitted.posts.map(({ channel }) => channel)).toEqual(['x']);
  const reason = saying('A rule keeps articles with the section “Obituaries” off app: Not as a push.');
  expect(submitted.skipped).toEqual([{ channel: 'app', reason }]);
  expect(await listSkips(desk.context, {})).toMatchObject([{ headline: story.headline, channel: 'app', reason }]);
  expect(await actions()).toEqual(['masthead: skip']);
  await desk.submit(story, { channels: ['app', 'x'] });
  expect(await actions()).toEqual(['masthead: skip']);
});

const REASON = saying('A rule keeps articles with the section “Obituaries” off app: Not as a push.');

test('an article that rules left out wherever it was asked for stands in the status, until somebody posts it all the same', async () => {
  const story = desk.story({ section: 'Obituaries' });
  const { articleId } = await desk.submit(story, { channels: ['app'] });
  await desk.submit(desk.story({ section: 'Obituaries' }), { channels: ['app', 'x'] });
  const told = await status(desk.context);
  expect(told.leftOut).toMatchObject([
    { articleId, headline: story.headline, url: story.canonicalUrl, channels: [{ channel: 'app', reason: REASON }] },
  ]);
  expect(told.ok).toBe(true);
  await desk.submit(story, { channels: ['app'], despite: true });
  expect((await status(desk.context)).leftOut).toEqual([]);
});

test('a system that hands an article in hears which channels leave it out, and why', async () => {
  const story = desk.story({ section: 'Obituaries' });
  const take = (channels: string[] | null) =>
    handIn(
      desk.context,
      { kind: 'story', read: async () => story, origin: null },
      { channels, when: 'slot', by: 'webhook cms' },
    );
  expect(await take(['x'])).toMatchObject({ result: 'accepted', skipped: [] });
  expect(await take(null)).toMatchObject({ result: 'accepted', skipped: [{ channel: 'app', reason: REASON }] });
  // Where it has a post already, it is not left out any more.
  await desk.submit(story, { channels: ['app'], despite: true });
  expect(await take(null)).toMatchObject({ result: 'accepted', skipped: [] });
});

test('by an explicit word it is posted there all the same, and that is written down', async () => {
  const story = desk.story({ section: 'Obituaries' });
  await desk.submit(story, { channels: ['app'] });
  const { posts, skipped } = await desk.submit(story, { channels: ['app'], despite: true, by: 'ann' });
  expect(posts).toMatchObject([{ channel: 'app', state: 'scheduled' }]);
  expect(skipped).toEqual([]);
  expect(await actions()).toEqual(['masthead: skip', 'ann: post despite rules']);
});

test('a kill word keeps a post a draft, until a person sends it with an explicit word', async () => {
  const { posts } = await desk.submit(desk.story({ headline: 'Contraband on the ferry' }), {
    channels: ['x', 'facebook'],
  });
  expect(posts.map(({ channel, state }) => [channel, state])).toEqual([
    ['facebook', 'scheduled'],
    ['x', 'draft'],
  ]);
  const [draft] = posts.filter(({ channel }) => channel === 'x');
  if (!draft) throw new Error('no draft');
  const asked = { postId: draft.id, when: null, by: 'ann' };
  await expect(approve(desk.context, asked)).rejects.toThrow('It has “contraband” in the text');
  expect(await approve(desk.context, { ...asked, despiteRules: true })).toMatchObject({
    state: 'scheduled',
    approved: true,
  });
  expect(await actions()).toContain('ann: approve despite rules');
});

test('a word that only asks waits for an approval', async () => {
  const { posts } = await desk.submit(desk.story({ headline: 'A rumour about the ferry' }), { channels: ['x'] });
  expect(posts).toMatchObject([{ state: 'draft' }]);
  expect(await approve(desk.context, { postId: posts[0]?.id ?? '', when: null, by: 'ann' })).toMatchObject({
    state: 'scheduled',
  });
});

test('what the channel has planned is told on a draft that says the same, and keeps it back', async () => {
  const x = desk.context.channels.get('x');
  if (!x?.guards) throw new Error('no X');
  const guards = { ...x.guards, duplicates: { link: 'warn' as const, text: 'block' as const, days: 7, likeness: 0.8 } };
  const context = { ...desk.context, channels: new Map([...desk.context.channels, ['x', { ...x, guards }]]) };
  const hand = (story: Parameters<Desk['submit']>[0], again = false) =>
    submit(context, { article: story, channels: ['x'], when: 'now', again, by: 'ann' });
  const first = desk.story();
  expect((await hand(first)).posts).toMatchObject([{ state: 'scheduled', problems: [] }]);
  const second = await hand(desk.story());
  expect(second.posts).toMatchObject([{ state: 'draft' }]);
  expect(second.posts[0]?.problems).toMatchObject([{ code: 'same-text' }]);
  const again = (await hand(first, true)).posts[0];
  expect(again?.problems.map(({ code }) => code)).toContain('same-link-told');
  expect(await postsOf(context, {})).toHaveLength(3);
});
