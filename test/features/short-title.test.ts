import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { chooseProposal, listProposals } from '../../src/features/posts/proposals.ts';
import { modelUse } from '../../src/store/schema/index.ts';
import { createTitleFiller } from '../../src/suggestions/fill-title.ts';
import { connected } from '../suggestions/connected.ts';
import { type Manner, startFakeModel } from '../suggestions/fake-model.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(modelUse);
});

const HEADLINE = 'The city council may not close the old ferry terminal this year, says the mayor';
const SHORT = 'Council may not close the ferry terminal, says mayor';
const story = (changes: Partial<Article> = {}): Article => desk.story({ headline: HEADLINE, ...changes });

const drafts = async (context: DeskContext, article: Article, channels = ['wechat']) =>
  (await submit(context, { article, files: [], channels, when: 'now', again: false, by: 'test' })).posts;

/** The only draft of a new story on WeChat. */
async function draftOf(context: DeskContext, article = story()) {
  const [post] = await drafts(context, article);
  if (!post) throw new Error('no post was made');
  return post;
}

const titleOf = async (context: DeskContext, postId: string) =>
  (await postsOf(context, { postId }))[0]?.content.texts.title;

describe('a headline that the account does not take', () => {
  test('keeps its post from being approved until an editor writes a short title', async () => {
    const { id: postId, ...post } = await draftOf(desk.context);
    expect(post.content.texts.title).toBe(HEADLINE);
    expect(post.state).toBe('draft');
    expect(post.problems).toMatchObject([{ code: 'needs-short-title', severity: 'blocks', field: 'title' }]);
    const approving = () => approve(desk.context, { postId, when: 'now', by: 'Ada' });
    await expect(approving()).rejects.toThrow(/short title/);
    await editPost(desk.context, { postId, texts: { title: SHORT }, by: 'Ada' });
    expect((await approving()).problems).toEqual([]);
  });
});

describe('the short title that an editor writes', () => {
  /** The desk with a second account on WeChat. */
  function withTwoAccounts(): DeskContext {
    const wechat = desk.context.channels.get('wechat');
    if (!wechat) throw new Error('the newsroom has no WeChat');
    const second = { ...wechat, channel: { ...wechat.channel, id: 'wechat-2' } };
    return { ...desk.context, channels: new Map([...desk.context.channels, ['wechat-2', second]]) };
  }

  test('goes to the other posts of the story that wait for one, and to no other', async () => {
    const context = withTwoAccounts();
    const [first, second, x] = await drafts(context, story(), ['wechat', 'wechat-2', 'x']);
    if (!first || !second || !x) throw new Error('a post is missing');
    await editPost(context, { postId: first.id, texts: { title: SHORT }, by: 'Ada' });
    expect(await titleOf(context, second.id)).toBe(SHORT);
    expect((await postsOf(context, { postId: second.id }))[0]?.problems).toEqual([]);
    expect((await postsOf(context, { postId: x.id }))[0]?.content).toEqual(x.content);
  });

  test('stays with the story when the newsroom corrects its text', async () => {
    const article = story();
    const context = withTwoAccounts();
    const { id: postId } = await draftOf(context, article);
    await editPost(context, { postId, texts: { title: SHORT }, by: 'Ada' });
    const corrected = { ...article, blocks: [{ type: 'paragraph' as const, text: 'The mayor said so on Monday.' }] };
    const again = await drafts(context, corrected, ['wechat', 'wechat-2']);
    expect(again.find(({ channel }) => channel === 'wechat-2')?.content.texts.title).toBe(SHORT);
  });

  test('is not kept for another headline', async () => {
    const article = story();
    const context = withTwoAccounts();
    const { id: postId } = await draftOf(context, article);
    await editPost(context, { postId, texts: { title: SHORT }, by: 'Ada' });
    const headline = 'The city council will close the old ferry terminal this year after all, says the mayor';
    const again = await drafts(context, { ...article, headline }, ['wechat', 'wechat-2']);
    expect(again.find(({ channel }) => channel === 'wechat-2')?.content.texts.title).toBe(headline);
  });

  test('is none where the headline had room', async () => {
    const context = withTwoAccounts();
    const article = story({ headline: SHORT });
    const [first, second] = await drafts(context, article, ['wechat', 'wechat-2']);
    await editPost(context, { postId: first?.id ?? '', texts: { title: 'Ferry may stay' }, by: 'Ada' });
    expect(await titleOf(context, second?.id ?? '')).toBe(SHORT);
  });
});

describe('with a language model', () => {
  const says = (answer: object): Manner => ({ says: JSON.stringify(answer) });

  /** The desk with a model that behaves so. */
  async function withModel(manner: Manner) {
    const fake = await startFakeModel(manner);
    const proposals = connected(fake);
    const fillTitle = createTitleFiller(proposals, desk.context);
    return { fake, context: { ...desk.context, proposals, fillTitle } };
  }

  const TITLES = {
    title1: 'Council may not close ferry with 77 boats, says mayor',
    title2: 'Council may not close the ferry, says mayor',
    title3: 'Ferry may not close, says mayor',
  };

  test('its first title that passes the checks fills the field and waits for a person; the others stand beside it', async () => {
    const { context, fake } = await withModel(says(TITLES));
    const { id: postId, ...post } = await draftOf(context);
    expect(post.content.texts.title).toBe(TITLES.title2);
    expect(post.state).toBe('draft');
    expect(post.problems.map(({ code }) => code)).toEqual(['proposed']);
    const { proposals } = await listProposals(context, { postId });
    expect(proposals).toMatchObject([{ task: 'titles', askedBy: 'masthead' }]);
    expect(proposals[0]?.suggestions.map(({ refused, current }) => [refused === null, current])).toEqual([
      [false, false],
      [true, true],
      [true, false],
    ]);
    await chooseProposal(context, { postId, task: 'titles', number: 3, by: 'Ben' });
    expect(await titleOf(context, postId)).toBe(TITLES.title3);
    expect(fake.asked).toHaveLength(1);
  });

  test('nothing is asked where the headline has room', async () => {
    const { context, fake } = await withModel(says(TITLES));
    expect((await draftOf(context, story({ headline: SHORT }))).content.texts.title).toBe(SHORT);
    expect(fake.asked).toEqual([]);
  });

  test('that gives no title which passes, or no answer, the post waits for an editor', async () => {
    const { context, fake } = await withModel(says({ title1: TITLES.title1 }));
    expect((await draftOf(context)).problems.map(({ code }) => code)).toEqual(['needs-short-title']);
    fake.behave({ status: 500, body: '' });
    expect((await draftOf(context)).content.texts.title).toBe(HEADLINE);
    // It rests after a failure.
    const asked = fake.asked.length;
    await draftOf(context);
    expect(fake.asked).toHaveLength(asked);
  });
});
