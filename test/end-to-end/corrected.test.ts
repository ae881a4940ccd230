import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Remedy } from '../../src/domain/correction.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { updateArticle } from '../../src/features/articles/update-article.ts';
import { approveCorrectionBy } from '../../src/features/corrections/decide.ts';
import { listCorrections, oneCorrection } from '../../src/features/corrections/list.ts';
import type { CorrectionView } from '../../src/features/corrections/schema.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { status } from '../../src/features/system/status.ts';
import { markDeleted, withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { eventually } from '../helpers/eventually.ts';
import { SLOW } from '../helpers/stores.ts';
import { ENGINES } from './engines.ts';
import { startNewsroom } from './newsroom.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const EMBARGO_MS = 6_000;
const WRONG = 'The ferry returns';
const RIGHT = 'The ferry returns in May';
/** What each platform allows; where it cannot be changed, what a person chooses. */
const WAYS: Readonly<Record<string, Remedy>> = {
  facebook: 'revise',
  youtube: 'revise',
  wechat: 'revise',
  app: 'revise',
  x: 'repost',
  instagram: 'reply',
};
/** Whatever a simulated platform was asked, the first request first. */
const Asked = z.tuple([z.object({ at: z.string() })], z.unknown());
const LIVE: readonly string[] = ['published', 'handed-over'];

test.each(SLOW ? ENGINES : ENGINES.slice(-1))(
  'on $name an article is embargoed, approved by two, posted, corrected and killed on six channels; nothing is doubled or lost',
  async ({ env }) => {
    const engine = await env();
    ended.push(engine.drop);
    const newsroom = await startNewsroom(engine, 'two');
    ended.push(newsroom.stop);
    const service = await newsroom.start();
    const desk = { ...service.context, queues: service.queues };
    const { simulators } = newsroom.simulated;
    /** All that readers or the account's owner see of a channel, as text. */
    const seen = (channel: string): string[] =>
      (simulators.get(channel)?.posts() ?? [])
        .filter(({ visibility }) => visibility !== 'private')
        .map((post) => JSON.stringify(post));
    const viewsOf = async (articleId: string): Promise<PostView[]> => postsOf(desk, { articleId });
    const statesOf = async (articleId: string) =>
      Object.fromEntries((await viewsOf(articleId)).map(({ channel, state }) => [channel, state]));

    // Handed in under embargo, and approved by two people: nothing leaves before its end, no upload or container either.
    const embargoUntil = new Date(Date.now() + EMBARGO_MS).toISOString();
    const article = { ...newsroom.article, embargoUntil };
    const { articleId, posts } = await submit(desk, { article, channels: null, when: 'now', again: false, by: 'CMS' });
    expect(posts.map(({ state }) => state)).toEqual(posts.map(() => 'draft'));
    for (const { id } of posts) await approve(desk, { postId: id, when: null, by: 'Ada' });
    const half = await viewsOf(articleId);
    expect(half.map(({ state, approval }) => [state, approval.by, approval.missing])).toEqual(
      half.map(() => ['draft', ['Ada'], 1]),
    );
    for (const { id } of posts) await approve(desk, { postId: id, when: null, by: 'Ben' });
    await eventually(
      () => statesOf(articleId),
      (states) => Object.values(states).every((state) => LIVE.includes(state)),
    );
    for (const [id, { url }] of simulators) {
      const [first] = Asked.parse(await (await fetch(`${url}/_log`)).json());
      expect(Date.parse(first.at), id).toBeGreaterThanOrEqual(Date.parse(embargoUntil));
    }
    for (const id of simulators.keys()) expect(seen(id), id).toHaveLength(1);

    // Corrected: every channel's post is listed, with what its platform allows.
    const told = await updateArticle(desk, { article: { ...article, headline: RIGHT }, by: 'CMS' });
    expect(told.changes).toEqual([{ part: 'headline', before: WRONG, after: RIGHT }]);
    const open = (await listCorrections(desk, { article: articleId })).filter(({ state }) => state === 'open');
    expect(open.map(({ channel }) => channel).sort()).toEqual(Object.keys(WAYS).sort());
    expect((await status(desk)).corrections).toHaveLength(6);
    for (const { id, channel } of open) {
      const { possible } = await oneCorrection(desk, { id });
      expect(possible.revise?.may, channel).toBe(WAYS[channel] === 'revise');
      const as = WAYS[channel] ?? 'revise';
      expect(await approveCorrectionBy(desk, { id, as, by: 'Ada' })).toMatchObject({ action: as, state: 'open' });
      expect(await approveCorrectionBy(desk, { id, as, by: 'Ben' })).toMatchObject({
        action: as,
        decidedBy: 'Ada and Ben',
      });
    }
    await eventually<CorrectionView[]>(
      () => listCorrections(desk, { article: articleId, all: true }),
      (all) => all.length === 6 && all.every(({ state }) => state === 'done'),
    );
    // What was posted anew is a round of its own, beside the one that was taken down; the answer is a post, too.
    const all = await eventually(
      () => viewsOf(articleId),
      (views) => views.every(({ state }) => state === 'withdrawn' || LIVE.includes(state)),
    );
    expect(
      all
        .filter(({ channel }) => channel === 'x')
        .map(({ round, state }) => `${round} ${state}`)
        .sort(),
    ).toEqual(['1 withdrawn', '2 published']);
    for (const id of ['facebook', 'youtube', 'wechat', 'x']) {
      expect(seen(id), id).toHaveLength(1);
      expect(seen(id)[0], id).toContain(RIGHT);
    }
    expect(seen('x')[0]).toContain('Correction: ');
    expect(seen('instagram').filter((text) => text.includes(`Correction: ${RIGHT}`))).toHaveLength(1);
    expect(seen('instagram')).toHaveLength(2);
    expect(seen('app').filter((text) => text.includes(RIGHT))).toHaveLength(1);
    expect((await status(desk)).corrections).toEqual([]);

    // Killed: what a platform gives back is gone, and of the rest the status tells until a person says that it is.
    await withdrawStory(desk, { article: articleId, lift: false, reason: 'It does not return at all', by: 'Ada' });
    const done = await eventually(
      () => status(desk),
      ({ withdrawn: [story] }) =>
        story?.live.every(({ retraction }) => retraction?.state === 'failed' || retraction?.impossible) ?? true,
    );
    for (const id of ['facebook', 'youtube', 'wechat', 'x']) expect(seen(id), id).toEqual([]);
    for (const { post, retraction } of done.withdrawn.flatMap(({ live }) => live)) {
      if (!retraction?.impossible) await markDeleted(desk, { postId: post, by: 'Ben' });
    }
    const after = await status(desk);
    expect(after.withdrawn.flatMap(({ live }) => live).every(({ retraction }) => retraction?.impossible)).toBe(true);
    expect(after.ok).toBe(true);
    for (const [id, simulator] of simulators) expect(simulator.defects(), id).toEqual([]);
  },
);
