import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approveCorrectionBy, dismissCorrection, editCorrection } from '../../../src/features/corrections/decide.ts';
import { listCorrections, oneCorrection } from '../../../src/features/corrections/list.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { plainText } from '../../../src/lib/message.ts';
import { renderMedia } from '../../../src/posts/render-media.ts';
import { audit, deliveries } from '../../../src/store/schema/index.ts';
import { saying } from '../../helpers/says.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { corrected, handIn, onlyCorrection, published, wall, withPolicy, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));
const RIGHT = 'The ferry returns in May';

test('a live post whose article is corrected is listed with what changed, what stands there and what it would say', async () => {
  const { article, articleId, post } = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(article), 'facebook');
  const one = await onlyCorrection(asking, articleId);
  expect(one).toMatchObject({
    post: post.id,
    channel: 'facebook',
    state: 'open',
    action: 'ask',
    making: false,
    fromRevision: 1,
    toRevision: 2,
    changes: [{ part: 'headline', before: 'The ferry returns', after: RIGHT }],
    was: { texts: post.content.texts },
    url: post.delivery?.receipt?.url,
  });
  expect(JSON.stringify(one.content.texts)).toContain(RIGHT);
  // Nothing happens by itself, and the post says still what stands there.
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).not.toContain(RIGHT);
  expect(await postsOf(asking, { articleId })).toMatchObject([{ content: { texts: post.content.texts } }]);
  expect((await oneCorrection(asking, { id: one.id })).possible).toMatchObject({
    revise: { may: true },
    repost: { may: true },
    reply: { may: true },
  });
});

test('what the post does not say is noted, and asks nobody', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  const blocks = [...article.blocks, { type: 'paragraph' as const, text: 'The old boat went to a museum in Lindau.' }];
  await handIn(asking, { ...article, blocks }, 'x');
  expect(await onlyCorrection(asking, articleId)).toMatchObject({
    state: 'dismissed',
    decidedBy: 'masthead',
    because: saying('The post does not mention what changed.'),
  });
  await handIn(asking, { ...article, blocks, modifiedAt: '2026-03-02T10:00:00Z' }, 'x');
  expect(await listCorrections(asking, { article: articleId, all: true })).toHaveLength(1);
});

test('approved as a revision it is made where it stands; a later one starts from what stands there then', async () => {
  const { article, articleId, post } = await published(desk, asking, 'facebook');
  const before = wall(desk, 'facebook').length;
  await handIn(asking, corrected(article), 'facebook');
  const { id } = await onlyCorrection(asking, articleId);
  expect(await approveCorrectionBy(asking, { id, as: 'revise', by: 'Ada' })).toMatchObject({
    state: 'approved',
    action: 'revise',
    decidedBy: 'Ada',
  });
  await work(asking);
  expect(wall(desk, 'facebook')).toHaveLength(before);
  expect(wall(desk, 'facebook').at(-1)).toContain(RIGHT);
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'done' });
  const trail = await asking.db
    .select()
    .from(audit)
    .where(eq(audit.subject, `post:${post.id}`));
  expect(trail.map(({ who, action }) => `${who}: ${action}`)).toEqual(
    expect.arrayContaining(['Ada: correct: revise', 'masthead: correction done']),
  );

  await handIn(asking, { ...article, headline: 'The ferry returns in June' }, 'facebook');
  const [next] = await listCorrections(asking, { article: articleId });
  expect(next).toMatchObject({
    fromRevision: 2,
    changes: expect.arrayContaining([{ part: 'headline', before: RIGHT, after: 'The ferry returns in June' }]),
  });
  expect(JSON.stringify(next?.was.texts)).toContain(RIGHT);
  await approveCorrectionBy(asking, { id: next?.id ?? '', as: 'revise', by: 'Ada' });
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).toContain('in June');
  expect((await asking.db.select().from(deliveries)).map(({ kind, sequence }) => `${kind} ${sequence}`).sort()).toEqual(
    ['revise 1', 'revise 2', 'send 1'],
  );
});

test('where the channel says so and asks nobody, it is done by itself; where the platform cannot, a person is asked why', async () => {
  const revising = withPolicy(desk, 'revise');
  const facebook = await published(desk, revising, 'facebook');
  await handIn(revising, corrected(facebook.article), 'facebook');
  await work(revising);
  expect(wall(desk, 'facebook').at(-1)).toContain(RIGHT);
  expect(await onlyCorrection(revising, facebook.articleId)).toMatchObject({ state: 'done', decidedBy: 'automatic' });

  const x = await published(desk, revising, 'x');
  await handIn(revising, corrected(x.article), 'x');
  const asked = await onlyCorrection(revising, x.articleId);
  expect(asked).toMatchObject({ state: 'open', action: 'ask', why: saying(/\bX\b/) });
  await expect(approveCorrectionBy(revising, { id: asked.id, by: 'Ada' })).rejects.toThrow(
    /^Choose how to make this correction: /,
  );
  await expect(approveCorrectionBy(revising, { id: asked.id, as: 'revise', by: 'Ada' })).rejects.toThrow(
    /cannot be done as revise: /,
  );
});

test('to be posted anew it is first taken down, and then stands there once, with a note', async () => {
  const reposting = withPolicy(desk, 'repost');
  const { article, articleId, post } = await published(desk, reposting, 'x');
  const before = wall(desk, 'x').length;
  await handIn(reposting, corrected(article), 'x');
  await work(reposting);
  const seen = wall(desk, 'x');
  expect(seen).toHaveLength(before);
  expect(seen.at(-1)).toContain(`Correction: ${RIGHT}`);
  const one = await onlyCorrection(reposting, articleId);
  expect(one).toMatchObject({ state: 'done', action: 'repost', newPost: expect.any(String) });
  const views = await postsOf(reposting, { articleId });
  expect(views.map(({ id, state, round }) => ({ id, state, round }))).toEqual(
    expect.arrayContaining([
      { id: post.id, state: 'withdrawn', round: 1 },
      { id: one.newPost, state: 'published', round: 2 },
    ]),
  );
  // The next correction is of the new post alone.
  await handIn(reposting, { ...article, headline: 'The ferry returns in June' }, 'x');
  await work(reposting);
  expect(wall(desk, 'x')).toHaveLength(before);
  expect(wall(desk, 'x').at(-1)).toContain('in June');
});

test('an answer stands under what it corrects, and says what is right', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  const before = wall(desk, 'x').length;
  await handIn(asking, corrected(article), 'x');
  const { id } = await onlyCorrection(asking, articleId);
  await approveCorrectionBy(asking, { id, as: 'reply', by: 'Ada' });
  await work(asking);
  expect(wall(desk, 'x')).toHaveLength(before + 1);
  expect(wall(desk, 'x').join()).toContain(`Correction: ${RIGHT}`);
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'done', action: 'reply' });
  // It is no round of the article: handing it in again sends nothing.
  await handIn(asking, corrected(article), 'x');
  await work(asking);
  expect(wall(desk, 'x')).toHaveLength(before + 1);
});

test('other words may be written, and a correction may be dismissed with a reason; both are kept', async () => {
  const { article, articleId } = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(article), 'facebook');
  const { id, content } = await onlyCorrection(asking, articleId);
  const [field = ''] = Object.keys(content.texts);
  await expect(editCorrection(asking, { id, field: 'nothing', text: 'x', by: 'Ada' })).rejects.toThrow(
    /has no text "nothing"/,
  );
  const edited = await editCorrection(asking, { id, field, text: 'The ferry returns, in May.', by: 'Ada' });
  expect(edited).toMatchObject({ editedBy: 'Ada', content: { texts: { [field]: 'The ferry returns, in May.' } } });
  expect(await dismissCorrection(asking, { id, reason: 'Nobody will notice', by: 'Ben' })).toMatchObject({
    state: 'dismissed',
    decidedBy: 'Ben',
    reason: 'Nobody will notice',
  });
  await expect(approveCorrectionBy(asking, { id, as: 'revise', by: 'Ada' })).rejects.toThrow(
    /is dismissed already\. Ben decided it/,
  );
});

test('a newer revision takes the place of an open correction, and of one that is approved and has not begun', async () => {
  const { article, articleId } = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(article), 'facebook');
  await handIn(asking, { ...article, headline: 'The ferry returns in June' }, 'facebook');
  const [june, may] = await listCorrections(asking, { article: articleId, all: true });
  expect(may).toMatchObject({ state: 'superseded' });
  expect(june).toMatchObject({ state: 'open', fromRevision: 1, toRevision: 3 });
  await approveCorrectionBy(asking, { id: june?.id ?? '', as: 'revise', by: 'Ada' });
  await handIn(asking, { ...article, headline: 'The ferry returns in July' }, 'facebook');
  const [july, before] = await listCorrections(asking, { article: articleId, all: true });
  expect(before).toMatchObject({ state: 'superseded', delivery: { state: 'cancelled' } });
  expect(july).toMatchObject({ state: 'open', fromRevision: 1, changes: [{ before: 'The ferry returns' }] });
  await approveCorrectionBy(asking, { id: july?.id ?? '', as: 'revise', by: 'Ada' });
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).toContain('in July');
});

test('a revision that comes while the post is on its way is held against it once it is out', async () => {
  const article = desk.story();
  const {
    articleId,
    posts: [post],
  } = await handIn(asking, article, 'x');
  const id = post?.delivery?.id ?? '';
  const late = {
    ...asking,
    checkpoint: async (point: string) => {
      if (point === 'before-call') await handIn(asking, corrected(article), 'x');
    },
  };
  await work(late);
  expect(wall(desk, 'x').at(-1)).not.toContain(RIGHT);
  expect(id).not.toBe('');
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'open', fromRevision: 1, toRevision: 2 });
});

test('a kill ends what was to be corrected, also while it is taken down to be posted anew', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  const before = wall(desk, 'x').length;
  await handIn(asking, corrected(article), 'x');
  const { id } = await onlyCorrection(asking, articleId);
  await approveCorrectionBy(asking, { id, as: 'repost', by: 'Ada' });
  await withdrawStory(asking, { article: articleId, lift: false, reason: 'Wrong altogether', by: 'Ada' });
  await work(asking);
  expect(wall(desk, 'x')).toHaveLength(before - 1);
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'superseded' });

  const other = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(other.article), 'facebook');
  await withdrawStory(asking, { article: other.articleId, lift: false, reason: 'Wrong altogether', by: 'Ada' });
  expect(await onlyCorrection(asking, other.articleId)).toMatchObject({ state: 'superseded' });
});

test('what could not be done is asked about again, with the reason, and the post says still what stands there', async () => {
  const { article, articleId, post } = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(article), 'facebook');
  const { id } = await onlyCorrection(asking, articleId);
  await approveCorrectionBy(asking, { id, as: 'revise', by: 'Ada' });
  const refused = { type: 'failed' as const, message: plainText('The page is read only.'), code: null };
  await asking.db
    .update(deliveries)
    .set({ state: 'failed', outcome: refused, nextAt: null })
    .where(eq(deliveries.kind, 'revise'));
  await work(asking);
  const [again, failed] = await listCorrections(asking, { article: articleId, all: true });
  expect(failed).toMatchObject({ id, state: 'failed', because: saying('The page is read only.') });
  expect(again).toMatchObject({
    state: 'open',
    why: saying('It could not be done as revise: The page is read only.'),
  });
  expect(await postsOf(asking, { articleId })).toMatchObject([
    { content: { texts: post.content.texts }, approved: true },
  ]);
  await approveCorrectionBy(asking, { id: again?.id ?? '', as: 'revise', by: 'Ada' });
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).toContain(RIGHT);
});

test('a channel that asks for two takes a correction up when the second person approves the same', async () => {
  const two: DeskContext = {
    ...asking,
    channels: new Map(
      [...asking.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval: 'two' as const } }]),
    ),
  };
  const { article, articleId } = await published(desk, asking, 'x');
  await handIn(two, { ...article, headline: 'The ferry returns in autumn' }, 'x');
  const { id } = await onlyCorrection(two, articleId);
  expect(await approveCorrectionBy(two, { id, as: 'repost', by: 'Ada' })).toMatchObject({
    state: 'open',
    approvedBy: ['Ada'],
  });
  expect(await approveCorrectionBy(two, { id, by: 'Ada' })).toMatchObject({ state: 'open', approvedBy: ['Ada'] });
  expect(await approveCorrectionBy(two, { id, as: 'reply', by: 'Ben' })).toMatchObject({
    state: 'open',
    approvedBy: ['Ben'],
  });
  expect(await approveCorrectionBy(two, { id, by: 'Ada' })).toMatchObject({
    state: 'approved',
    decidedBy: 'Ben and Ada',
  });
  await work(two);
  expect(wall(desk, 'x').join()).toContain('Correction: The ferry returns in autumn');
  expect(await onlyCorrection(two, articleId)).toMatchObject({ state: 'done' });
});

test('a draft that is just being looked at stands there as before: its correction is neither lost nor refused', async () => {
  const article = desk.story();
  const { articleId } = await handIn(asking, article, 'wechat');
  await work(asking);
  const sending = and(eq(deliveries.channelId, 'wechat'), eq(deliveries.kind, 'send'));
  const states = async () => (await asking.db.select().from(deliveries).where(sending)).map(({ state }) => state);
  expect(await states()).toEqual(['handed-over']);
  await handIn(asking, corrected(article), 'wechat');
  const isLookedAt = { state: 'sending' as const, leaseUntil: new Date(Date.now() + 60_000) };
  await asking.db.update(deliveries).set(isLookedAt).where(sending);
  await renderMedia(asking, articleId, asking.halt);
  const { id } = await onlyCorrection(asking, articleId);
  expect(await oneCorrection(asking, { id })).toMatchObject({ state: 'open', possible: { revise: { may: true } } });
  expect(await approveCorrectionBy(asking, { id, as: 'revise', by: 'Ada' })).toMatchObject({ state: 'approved' });
  await asking.db.update(deliveries).set({ state: 'handed-over', leaseUntil: null }).where(sending);
  await work(asking);
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'done' });
  const drafts = desk.newsroom.simulated.simulators.get('wechat')?.posts() ?? [];
  expect(drafts.map(({ texts }) => texts.title)).toEqual([RIGHT]);
});
