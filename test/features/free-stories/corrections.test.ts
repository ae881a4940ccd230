import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { workList } from '../../../src/features/attention/work-list.ts';
import { approveCorrectionBy, dismissCorrection } from '../../../src/features/corrections/decide.ts';
import { listCorrections, oneCorrection } from '../../../src/features/corrections/list.ts';
import { decideStory } from '../../../src/features/corrections/settle-story.ts';
import { startCorrection } from '../../../src/features/corrections/start.ts';
import { storyCorrections } from '../../../src/features/corrections/story.ts';
import { createStory } from '../../../src/features/free-stories/create.ts';
import { oneStory } from '../../../src/features/free-stories/story.ts';
import { onePost } from '../../../src/features/posts/posts.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { newId } from '../../../src/lib/ids.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { wall, work } from '../corrections/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

let texts = 0;

/** A free post that is live on a channel, with what readers see of it. */
async function live(channel: string) {
  const { context } = desk;
  const before = wall(desk, channel).length;
  const text = `Notice ${++texts}: the pool opens at 9.`;
  const story = await createStory(context, { id: newId(), text, posts: [{ channel }], by: 'Ada' });
  const [post] = story.posts;
  if (!post) throw new Error('No post was made');
  await approve(context, { postId: post.id, when: 'now', by: 'Ben' });
  await work(context);
  expect(await onePost(context, { postId: post.id })).toMatchObject({ state: 'published' });
  return {
    story,
    postId: post.id,
    text,
    right: text.replace('9', '10'),
    seen: () => wall(desk, channel).slice(before),
  };
}

const decide = (id: string, as: 'revise' | 'reply' | 'repost' | 'retract', note: string | null = null, by = 'Ben') =>
  approveCorrectionBy(desk.context, { id, as, note, by });

test('a live post is edited in place, from what is live', async () => {
  const { context } = desk;
  const { postId, text, right, seen } = await live('facebook');
  const same = await startCorrection(context, { postId, by: 'Ada' });
  await expect(decide(same.id, 'revise')).rejects.toThrow('would say what is live already');
  const started = await startCorrection(context, { postId, texts: { message: right }, by: 'Ada' });
  expect(started).toMatchObject({
    articleId: null,
    fromRevision: null,
    changes: [],
    was: { texts: { message: text } },
    content: { texts: { message: right } },
    action: 'ask',
    editedBy: 'Ada',
    possible: { revise: { may: true }, retract: { may: true } },
  });
  // Going on with it changes the same one.
  const more = await startCorrection(context, { postId, texts: { message: `${right} Sharp.` }, by: 'Cleo' });
  expect(more).toMatchObject({ id: started.id, editedBy: 'Cleo', content: { texts: { message: `${right} Sharp.` } } });
  await decide(started.id, 'revise');
  await work(context);
  expect(await oneCorrection(context, { id: started.id })).toMatchObject({ state: 'done' });
  expect(seen()).toHaveLength(1);
  expect(seen()[0]).toContain('at 10. Sharp.');
  expect(await onePost(context, { postId })).toMatchObject({ content: { texts: { message: `${right} Sharp.` } } });
});

test('is answered with words of a person, since there is no article to take them from', async () => {
  const { context } = desk;
  const { story, postId, text, seen } = await live('x');
  const { id } = await startCorrection(context, { postId, by: 'Ada' });
  await expect(decide(id, 'reply')).rejects.toThrow('needs a text');
  await decide(id, 'reply', 'The pool opens at 10, not at 9.', 'Cleo');
  await work(context);
  expect(seen().join()).toContain(text);
  expect(seen().join()).toContain('The pool opens at 10, not at 9.');
  const rounds = (await oneStory(context, { id: story.id })).posts.map(({ round, state }) => [round, state]);
  expect(rounds).toEqual([
    [-1, 'published'],
    [1, 'published'],
  ]);
});

test('is deleted and published again with other words, under an id of its own', async () => {
  const { context } = desk;
  const { story, postId, text, right, seen } = await live('x');
  const { id } = await startCorrection(context, { postId, texts: { text: right }, by: 'Ada' });
  await decide(id, 'repost');
  await work(context);
  expect(seen()).toHaveLength(1);
  expect(seen().join()).toContain(right);
  expect(seen().join()).not.toContain(text);
  const { posts } = await oneStory(context, { id: story.id });
  expect(posts).toMatchObject([
    { id: postId, round: 1, state: 'withdrawn' },
    { round: 2, state: 'published', headline: story.title, content: { texts: { text: right } } },
  ]);
});

test('starts only where something is live, and ends with a decision or the withdrawal of the post', async () => {
  const { context } = desk;
  const draft = await createStory(context, { id: newId(), text: 'Not yet.', posts: [{ channel: 'x' }], by: 'Ada' });
  const early = startCorrection(context, { postId: draft.posts[0]?.id ?? '', by: 'Ada' });
  await expect(early).rejects.toThrow('No part of the post is live');
  const { articleId, posts } = await desk.submit(desk.story(), { channels: ['x'] });
  const ofArticle = startCorrection(context, { postId: posts[0]?.id ?? '', by: 'Ada' });
  await expect(ofArticle).rejects.toThrow('about an article');
  expect(await listCorrections(context, { article: articleId })).toEqual([]);
  const { story, postId, right } = await live('facebook');
  const one = await startCorrection(context, { postId, texts: { message: right }, by: 'Ada' });
  expect(await dismissCorrection(context, { id: one.id, reason: 'Too small', by: 'Ben' })).toMatchObject({
    state: 'dismissed',
  });
  const two = await startCorrection(context, { postId, texts: { message: right }, by: 'Ada' });
  expect(await listCorrections(context, { article: story.id })).toMatchObject([{ id: two.id, freeStoryId: story.id }]);
  await withdrawStory(context, { article: postId, reason: 'wrong', by: 'Ben', lift: false });
  expect(await oneCorrection(context, { id: two.id })).toMatchObject({ state: 'superseded' });
});

test('one decision corrects all posts of a free story; a reply waits for the words of a person', async () => {
  const { context } = desk;
  const text = 'The rink opens at 9.';
  const channels = [{ channel: 'facebook' }, { channel: 'x' }];
  const { id: story, posts } = await createStory(context, { id: newId(), text, posts: channels, by: 'Ada' });
  for (const { id } of posts) await approve(context, { postId: id, when: 'now', by: 'Ben' });
  await work(context);
  const shown = { facebook: wall(desk, 'facebook').length, x: wall(desk, 'x').length };
  for (const { id, channel } of posts) {
    const field = channel === 'x' ? 'text' : 'message';
    await startCorrection(context, { postId: id, texts: { [field]: 'The rink opens at 10.' }, by: 'Ada' });
  }
  const { items } = await workList(context, { by: 'Ben' });
  const mine = items.filter(({ key }) => key === `corrections:${story}`);
  expect(mine).toMatchObject([
    { article: null, channels: expect.arrayContaining(['facebook', 'x']), detail: null, deeds: [{ target: story }] },
  ]);
  // The id of one of its posts means the whole story too.
  const before = await storyCorrections(context, { story: posts[0]?.id ?? '', note: null });
  expect(before).toMatchObject({
    articleId: null,
    freeStoryId: story,
    note: '',
    changes: [],
    posts: [
      {
        channel: 'facebook',
        byDecision: { correct: 'revise' },
        proposals: { revise: { message: 'The rink opens at 10.' } },
      },
      { channel: 'x', byDecision: { correct: 'reply' } },
    ],
  });
  expect(before.posts[1]?.proposals.reply).toBeUndefined();
  const outcomes = async (note: string | null) => {
    const { results } = await decideStory(context, { story, decision: 'correct', note, by: 'Ben' });
    return Object.fromEntries(
      results.map(({ channel, outcome, why }) => [channel, `${outcome} ${why === null ? '' : inEnglish(why)}`]),
    );
  };
  expect(await outcomes(null)).toEqual({ facebook: 'approved ', x: expect.stringMatching(/^refused .*needs a text/) });
  expect(await outcomes('It opens at 10, not at 9.')).toEqual({ facebook: 'already ', x: 'approved ' });
  await work(context);
  expect(wall(desk, 'facebook')).toHaveLength(shown.facebook);
  expect(wall(desk, 'facebook').join()).toContain('The rink opens at 10.');
  expect(wall(desk, 'x').join()).toContain('It opens at 10, not at 9.');
  const after = await storyCorrections(context, { story, note: null });
  expect(after.posts.map(({ channel, state }) => `${channel} ${state}`)).toEqual(['facebook done', 'x done']);
});
