import { eq, ne } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Article, Block } from '../../src/domain/article.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { chooseVariant, listVariants } from '../../src/features/posts/variants.ts';
import { composePosts } from '../../src/posts/compose-posts.ts';
import { saySame, variantOf } from '../../src/posts/variants.ts';
import { articles, audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ type: 'paragraph', text }));
const ferry = (): Article =>
  desk.story({
    standfirst: null,
    blocks: paragraphs(
      'The ferry between the two banks of the river runs again since this morning, three years after it stopped.',
      'The town council will pay 4 million crowns for the first year of crossings.',
      '“We have waited for this boat longer than for any other in our lives,” said Tomas Reed, who runs the harbour café.',
      'Will the ferry survive its second winter on the northern bank?',
    ),
  });
const draft = async (channel = 'x') => {
  const { posts: made } = await desk.submit(ferry(), { channels: [channel] });
  const [post] = made;
  if (!post) throw new Error('no post was made');
  return post;
};

describe('variants of a post', () => {
  test('are listed with their counts; the post says one of them', async () => {
    const post = await draft();
    const variants = await listVariants(desk.context, { postId: post.id.slice(0, 8) });
    expect(variants.map(({ variant, current }) => [variant, current])).toEqual([
      ['straight', true],
      ['quote', false],
      ['question', false],
      ['number', false],
      ['card', false],
      ['card', false],
    ]);
    expect(new Set(variants.map(({ texts }) => texts.text)).size).toBe(4);
    expect(variants.map(({ cards }) => cards.join())).toEqual([
      '',
      '',
      '',
      '',
      'Tomas Reed: “We have waited for this boat longer than for any other in our lives.”',
      ferry().headline,
    ]);
    for (const { counts, problems } of variants) {
      for (const { count, max } of counts) expect(count).toBeLessThanOrEqual(max);
      expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    }
  });

  test('one that is chosen is what the post says: pictures made, approval asked, no revision changes it', async () => {
    const post = await draft();
    const chosen = await chooseVariant(desk.context, { postId: post.id, variant: 'quote', number: 1, by: 'Ada' });
    expect(chosen).toMatchObject({ state: 'draft', approved: false });
    expect(chosen.content.texts.text).toMatch(/^Tomas Reed: “We have waited/);
    expect(chosen.content.pictures[0]?.rendition).toEqual(post.content.pictures[0]?.rendition);
    expect(chosen.content.link).toBe(post.content.link);
    const [row] = await desk.context.db.select().from(posts).where(eq(posts.id, post.id));
    expect(row?.contentHash).not.toBe(row?.approvedHash);
    expect(await desk.context.db.select().from(audit).where(ne(audit.action, 'hand in'))).toMatchObject([
      { who: 'Ada', action: 'choose variant', detail: { was: 'straight', variant: 'quote' } },
    ]);
    await desk.context.db.update(articles).set({ stage: 'new' });
    await composePosts(desk.context, post.articleId ?? '');
    const listed = await listVariants(desk.context, { postId: post.id });
    expect(listed.find(({ current }) => current)?.variant).toBe('quote');
    const approved = await approve(desk.context, { postId: post.id, when: 'now', by: 'Ada' });
    expect(approved).toMatchObject({ state: 'scheduled', content: { texts: chosen.content.texts } });
  });

  test('a card is drawn in the shape of its place, and described by its words', async () => {
    const post = await draft();
    const chosen = await chooseVariant(desk.context, { postId: post.id, variant: 'card', number: 2, by: 'Ada' });
    const [picture] = chosen.content.pictures;
    const [before] = post.content.pictures;
    expect(picture).toMatchObject({ alt: ferry().headline, card: { kind: 'headline', over: 'picture' } });
    const { width, height } = picture?.spec ?? {};
    expect(picture?.rendition).toMatchObject({ width, height });
    expect(picture?.rendition?.hash).not.toBe(before?.rendition?.hash);
    expect(chosen.content.texts).toEqual(post.content.texts);
    expect(chosen.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    const current = (await listVariants(desk.context, { postId: post.id })).filter((one) => one.current);
    expect(current).toMatchObject([{ variant: 'card', number: 2 }]);
  });

  test('of a post that is queued or sent are refused in words', async () => {
    const post = await draft();
    await approve(desk.context, { postId: post.id, when: 'now', by: 'Ada' });
    const choice = { postId: post.id, variant: 'quote' as const, number: 1, by: 'Ada' };
    await expect(chooseVariant(desk.context, choice)).rejects.toThrow(/is approved and scheduled.* cannot be changed/);
    await desk.context.db.update(deliveries).set({ state: 'published' });
    await expect(chooseVariant(desk.context, choice)).rejects.toThrow(/has ended, so its content cannot be changed/);
    expect((await listVariants(desk.context, { postId: post.id }))[0]?.current).toBe(true);
  });

  test('that there are not are refused with those that there are', async () => {
    const post = await draft();
    const choice = { postId: post.id, variant: 'detail' as const, number: 2, by: 'Ada' };
    await expect(chooseVariant(desk.context, choice)).rejects.toMatchObject({
      message: 'The article has nothing to use for the variant detail 2.',
      remedy: 'There are: straight, quote, question, number, card, card 2.',
    });
  });
});

test('each later round says something else; when nothing is left, a person decides', async () => {
  const article = ferry();
  const said = [];
  for (let round = 1; round <= 5; round++) {
    const { posts: made } = await desk.submit(article, { channels: ['instagram'], again: round > 1 });
    const [post] = made;
    if (!post) throw new Error('no post was made');
    expect(post.round).toBe(round);
    said.push(post);
  }
  expect(said.map(({ content }) => variantOf(content))).toEqual([
    'straight',
    'quote',
    'question',
    'number',
    'straight',
  ]);
  const fresh = said.slice(0, 4).map(({ content }) => content);
  for (const [at, post] of fresh.entries()) {
    for (const other of fresh.slice(at + 1)) expect(saySame(post, other)).toBe(false);
  }
  const codes = said.map(({ problems }) => problems.some(({ code }) => code === 'repeats-round'));
  expect(codes).toEqual([false, false, false, false, true]);
});

test('words of the house style are the newsroom’s own, and need not be in the article', async () => {
  const instagram = desk.context.channels.get('instagram');
  if (!instagram) throw new Error('the newsroom has no Instagram');
  const before = instagram.style;
  instagram.style = {
    ...before,
    linkInBio: 'See Courier Weekly 24',
    credit: { ...before.credit, photo: 'Studio Nord {names}' },
  };
  try {
    const post = await draft('instagram');
    expect(post.content.texts.caption).toMatch(/See Courier Weekly 24\n\nStudio Nord Ben Camera/);
    expect(post.problems.map(({ code }) => code)).not.toContain('unfaithful');
  } finally {
    instagram.style = before;
  }
});
