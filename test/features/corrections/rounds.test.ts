import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Article } from '../../../src/domain/article.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { approveCorrectionBy } from '../../../src/features/corrections/decide.ts';
import { listCorrections } from '../../../src/features/corrections/list.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { planReshares } from '../../../src/posts/reshare.ts';
import { variantOf } from '../../../src/posts/variants.ts';
import { deliveries } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { corrected, handIn, published, wall, withPolicy, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const QUOTE = '“The ferry returns to us at last,” said Tomas Reed, who runs the harbour café.';

/** A story that is out twice on a page, in different words. */
async function twice(): Promise<{ article: Article; articleId: string }> {
  const story = desk.story();
  const article = { ...story, blocks: [...story.blocks, { type: 'paragraph' as const, text: QUOTE }] };
  const { articleId } = await handIn(asking, article, 'facebook');
  await work(asking);
  await submit(asking, { article, channels: ['facebook'], when: 'now', again: true, by: 'test' });
  await work(asking);
  return { article, articleId };
}

test('each live post of a story is corrected once, those of earlier rounds too, and says it in its own words', async () => {
  const { article, articleId } = await twice();
  const before = await postsOf(asking, { articleId });
  expect(before.map(({ round, state }) => `${round} ${state}`).sort()).toEqual(['1 published', '2 published']);
  await handIn(asking, corrected(article), 'facebook');
  const open = await listCorrections(asking, { article: articleId });
  expect(open.map(({ post }) => post).sort()).toEqual(before.map(({ id }) => id).sort());
  for (const { id } of open) await approveCorrectionBy(asking, { id, as: 'revise', by: 'Ada' });
  await work(asking);
  const after = await postsOf(asking, { articleId });
  for (const { id, content } of after) {
    const was = before.find((post) => post.id === id);
    expect(variantOf(content)).toBe(was && variantOf(was.content));
  }
  const walls = wall(desk, 'facebook').slice(-2);
  expect(walls.every((text) => text.includes('The ferry returns in May'))).toBe(true);
  expect(new Set(after.map(({ content }) => JSON.stringify(content.texts).replaceAll(/utm_\S+/g, ''))).size).toBe(2);
});

test('a later round whose channel posts anew can be changed in place instead, without saying what the first round says', async () => {
  const { article, articleId } = await twice();
  const variants = async () => (await postsOf(asking, { articleId })).map(({ content }) => variantOf(content)).sort();
  const before = await variants();
  expect(new Set(before).size).toBe(2);
  const reposting: DeskContext = {
    ...asking,
    channels: new Map(
      [...withPolicy(desk, 'repost').channels].map(([id, one]) => [
        id,
        { ...one, channel: { ...one.channel, approval: 'one' as const } },
      ]),
    ),
  };
  await handIn(reposting, corrected(article), 'facebook');
  const open = await listCorrections(reposting, { article: articleId });
  expect(open.map(({ action }) => action)).toEqual(['repost', 'repost']);
  for (const { id } of open) await approveCorrectionBy(reposting, { id, as: 'revise', by: 'Ada' });
  await work(reposting);
  expect(await variants()).toEqual(before);
});

test('what was posted anew says at its next correction, too, that it is one', async () => {
  const reposting = withPolicy(desk, 'repost');
  const { article, articleId } = await published(desk, reposting, 'facebook');
  await handIn(reposting, corrected(article), 'facebook');
  await work(reposting);
  const revising = withPolicy(desk, 'revise');
  await handIn(revising, { ...article, headline: 'The ferry returns in June' }, 'facebook');
  await work(revising);
  expect(wall(desk, 'facebook').at(-1)).toContain('Correction: The ferry returns in June');
  const all = await listCorrections(revising, { article: articleId, all: true });
  expect(all.map(({ action, state }) => `${action} ${state}`).sort()).toEqual(['repost done', 'revise done']);
});

test('a decision is not asked for again by a newer version that changes nothing of what the post says', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  await handIn(asking, corrected(article), 'x');
  const [one] = await listCorrections(asking, { article: articleId });
  await approveCorrectionBy(asking, { id: one?.id ?? '', as: 'reply', note: 'It is in May.', by: 'Ada' });
  await work(asking);
  const blocks = [...article.blocks, { type: 'paragraph' as const, text: 'The old boat went to a museum.' }];
  await handIn(asking, { ...corrected(article), blocks }, 'x');
  expect(await listCorrections(asking, { article: articleId })).toEqual([]);
});

test('what a correction took down to post it anew is shared again as others are; what a person took down is not', async () => {
  const DAY_MS = 86_400_000;
  const sharing: DeskContext = {
    ...asking,
    channels: new Map(
      [...asking.channels].map(([id, one]) => [
        id,
        { ...one, rules: { ...one.rules, reshare: { afterDays: 3, max: 1, untilDays: 30 } } },
      ]),
    ),
  };
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
  const age = () => asking.db.update(deliveries).set({ slotAt: ago(4), endedAt: ago(4) });
  const plan = () => planReshares(sharing, asking.halt);
  const correct = async (as: 'repost' | 'retract') => {
    const { article, articleId } = await published(desk, asking, 'facebook');
    await handIn(asking, corrected(article), 'facebook');
    const [one] = await listCorrections(asking, { article: articleId });
    await approveCorrectionBy(asking, { id: one?.id ?? '', as, by: 'Ada' });
    await age();
    // While it is being done nothing of it is shared.
    expect(await plan()).toEqual([]);
    await work(asking);
    await age();
    return articleId;
  };
  const articleId = await correct('repost');
  expect(await plan()).toEqual([articleId]);
  await clear(desk);
  await correct('retract');
  expect(await plan()).toEqual([]);
});

test('a version that comes right after a post was taken down to be posted anew loses nothing: what is right goes out once, with its note', async () => {
  const { article, articleId } = await published(desk, asking, 'facebook');
  const before = wall(desk, 'facebook').length;
  await handIn(asking, corrected(article), 'facebook');
  const [one] = await listCorrections(asking, { article: articleId });
  const approved = await approveCorrectionBy(asking, { id: one?.id ?? '', as: 'repost', by: 'Ada' });
  await attemptDelivery(asking, approved.delivery?.id ?? '');
  expect(wall(desk, 'facebook')).toHaveLength(before - 1);
  // Nobody has written down yet that it is gone.
  await handIn(asking, { ...article, headline: 'The ferry returns in June' }, 'facebook');
  await work(asking);
  const seen = wall(desk, 'facebook');
  expect(seen).toHaveLength(before);
  expect(seen.at(-1)).toContain('Correction: The ferry returns in June');
  const all = await listCorrections(asking, { article: articleId, all: true });
  expect(all.map(({ action, state }) => `${action} ${state}`)).toEqual(['repost done']);
});
