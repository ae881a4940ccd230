import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { listCorrections } from '../../../src/features/corrections/list.ts';
import { decideStory } from '../../../src/features/corrections/settle-story.ts';
import { storyCorrections } from '../../../src/features/corrections/story.ts';
import { undoDecisions } from '../../../src/features/corrections/undo.ts';
import { setFocal } from '../../../src/features/crops/focal.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { plainText } from '../../../src/lib/message.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { scene, withSite } from '../focal/scenes.ts';
import { handIn, wall, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required');
  asking = desk.context;
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const TEXT = [
  'Councillors voted late on Wednesday to let everyone under 19 ride free.',
  'About 58,000 people will be entitled to a free pass.',
];
const NOW = ['About 64,000 people will be entitled to a free pass.'];

const paragraphs = (texts: readonly string[]) => texts.map((text) => ({ type: 'paragraph' as const, text }));

/** A story about 58,000 passes that is live on these channels, with words of Ada's on some of them. */
async function live(channels: readonly string[], words: Readonly<Record<string, Record<string, string>>> = {}) {
  const article = { ...desk.story(), headline: 'City to scrap tram fares', blocks: paragraphs(TEXT) };
  const asked = { article, channels: [...channels], when: 'now', again: false, by: 'test' };
  const { articleId, posts } = await submit(asking, asked);
  for (const { id, channel } of posts) {
    const texts = words[channel];
    if (texts) await editPost(asking, { postId: id, texts, by: 'Ada' });
    await approve(asking, { postId: id, when: 'now', by: 'Ben' });
  }
  await work(asking);
  return { article, articleId };
}

async function corrected(channels: readonly string[], words: Readonly<Record<string, Record<string, string>>> = {}) {
  const { article, articleId } = await live(channels, words);
  const blocks = paragraphs([TEXT[0] ?? '', ...NOW]);
  await handIn(asking, { ...article, blocks }, channels[0] ?? '');
  await work(asking);
  return articleId;
}

const OWN = {
  facebook: { message: 'Free trams! 58,000 of you get a pass. Tell us what you think.' },
  x: { text: 'Free trams for 58,000 young riders.' },
};

test('a proposal is the live post, in its own words, with the figure that changed', async () => {
  const articleId = await corrected(['facebook', 'x'], OWN);
  const { posts, note } = await storyCorrections(asking, { story: articleId, note: null });
  const [facebook, x] = posts;
  expect(facebook).toMatchObject({
    channel: 'facebook',
    live: { message: expect.stringContaining('58,000') },
    proposals: { revise: { message: expect.stringMatching(/^Free trams! 64,000 of you get a pass\. Tell us what/) } },
    byDecision: { correct: 'revise', repost: 'repost', retract: 'retract', leave: 'leave' },
  });
  // X posts cannot be edited: it is answered there.
  expect(x).toMatchObject({
    byDecision: { correct: 'reply' },
    proposals: { reply: { text: expect.stringContaining('64,000') } },
  });
  expect(x?.proposals.revise).toBeUndefined();
  expect(note).toContain('64,000');
});

test('one decision corrects all, with an exception and a note; repeated it changes nothing', async () => {
  const articleId = await corrected(['facebook', 'x'], OWN);
  const note = 'Correction: 64,000 people get a pass, not 58,000.';
  const shown = await storyCorrections(asking, { story: articleId, note });
  const [facebook, x] = shown.posts;
  expect(facebook?.proposals.revise?.message).toMatch(
    /Tell us what you think\.\n\nCorrection: 64,000 people get a pass/,
  );
  const decision = {
    story: articleId,
    decision: 'correct' as const,
    note,
    reason: 'Few saw it',
    exceptions: [{ correction: x?.id ?? '', as: 'leave' as const }],
    by: 'Ben',
  };
  const { results } = await decideStory(asking, decision);
  expect(results.map(({ channel, did, outcome }) => `${channel} ${did} ${outcome}`).sort()).toEqual([
    'facebook revise approved',
    'x leave left',
  ]);
  await work(asking);
  const seen = wall(desk, 'facebook').at(-1);
  expect(seen).toContain('Free trams! 64,000 of you get a pass.');
  expect(seen).toContain('64,000 people get a pass, not 58,000');
  expect(wall(desk, 'x').at(-1)).toContain('58,000');
  const again = await decideStory(asking, decision);
  expect(again.results.map(({ outcome }) => outcome)).toEqual(['already', 'already']);
  expect(again.story.posts.map(({ state }) => state).sort()).toEqual(['dismissed', 'done']);
});

test('what the platform does not allow is left for later, and says why', async () => {
  const articleId = await corrected(['facebook'], OWN);
  const because = plainText('Only a person can delete it.');
  const channels = new Map(
    [...asking.channels].map(([id, one]) => {
      const no = (proposed: { kind: string }) => proposed.kind === 'retract';
      const may: typeof one.platform.changes.may = (proposed, ...rest) =>
        no(proposed) ? { may: false, because, byHand: true } : one.platform.changes.may(proposed, ...rest);
      return [id, { ...one, platform: { ...one.platform, changes: { ...one.platform.changes, may } } }];
    }),
  );
  const context = { ...asking, channels };
  const { results } = await decideStory(context, { story: articleId, decision: 'repost', by: 'Ben' });
  expect(results).toMatchObject([{ channel: 'facebook', did: 'later', outcome: 'later', why: because }]);
  expect(await listCorrections(asking, { article: articleId })).toMatchObject([{ state: 'open' }]);
});

test('without the reason nothing is left as published, and nothing else is decided either', async () => {
  const articleId = await corrected(['facebook'], OWN);
  await expect(decideStory(asking, { story: articleId, decision: 'leave', by: 'Ben' })).rejects.toThrow(/reason/);
  expect(await listCorrections(asking, { article: articleId })).toMatchObject([{ state: 'open' }]);
});

test('who may not approve asks for it; nothing is sent before another person approves', async () => {
  const articleId = await corrected(['facebook'], OWN);
  const asked = await decideStory(asking, { story: articleId, decision: 'correct', ask: true, by: 'Ada' });
  expect(asked.results).toMatchObject([{ outcome: 'asked', missing: 1 }]);
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).toContain('58,000');
  const approved = await decideStory(asking, { story: articleId, decision: 'correct', by: 'Ben' });
  expect(approved.results).toMatchObject([{ outcome: 'approved' }]);
});

test('a focal point that moved after publishing is no change of the post', async () => {
  const context = withSite(asking, new Map([['/lead.jpg', await scene(10).jpeg().toBuffer()]]));
  const images = [{ url: 'https://paper.example/lead.jpg', caption: 'Boats', credit: null, alt: 'Boats on a river' }];
  const article = { ...desk.story(), blocks: paragraphs(TEXT), images };
  const asked = { channels: ['facebook'], when: 'now', again: false, by: 'test' };
  const { articleId, posts } = await submit(context, { article, ...asked });
  await approve(context, { postId: posts[0]?.id ?? '', when: 'now', by: 'Ben' });
  await work(context);
  await setFocal(context, { article: articleId, medium: '1', focal: { x: 0.85, y: 0.2 }, by: 'Ada' });
  await handIn(context, { ...article, headline: 'City to scrap bus fares' }, 'facebook');
  await work(context);
  const { posts: shown } = await storyCorrections(context, { story: articleId, note: null });
  expect(shown).toMatchObject([{ possible: { revise: { may: true } }, byDecision: { correct: 'revise' } }]);
});

test('a decision is undone before anything of it is made: the posts are as live, and it can be decided otherwise', async () => {
  const ten = { ...asking, timings: { ...asking.timings, undo: 10_000 } };
  const articleId = await corrected(['facebook', 'x'], OWN);
  const before = await storyCorrections(ten, { story: articleId, note: null, by: 'Ben' });
  const posts = async () =>
    (await postsOf(ten, { articleId })).map(({ id, version, content }) => ({ id, version, content }));
  const live = await posts();
  const decision = { story: articleId, decision: 'correct', undo: true, by: 'Ben' } as const;
  const { story, results } = await decideStory(ten, decision);
  expect(results.map(({ did }) => did).toSorted()).toEqual(['reply', 'revise']);
  expect(story.undoSeconds).toBeGreaterThan(0);
  // The reply is a post of its own; whoever else looks can undo nothing.
  expect(await posts()).toHaveLength(3);
  expect((await storyCorrections(ten, { story: articleId, note: null, by: 'Ada' })).undoSeconds).toBeNull();
  await expect(undoDecisions(ten, { story: articleId, by: 'Ada' })).rejects.toMatchObject({ kind: 'conflict' });
  const undone = await undoDecisions(ten, { story: articleId, by: 'Ben' });
  expect(undone).toEqual({ ...before, undoSeconds: null });
  expect(await posts()).toEqual(live);
  await work(ten);
  expect([wall(desk, 'facebook').at(-1), wall(desk, 'x').at(-1)].join()).not.toContain('64,000');
  // Decided again without the wait, it is made.
  await decideStory(ten, { ...decision, undo: false });
  await work(ten);
  expect(wall(desk, 'facebook').at(-1)).toContain('64,000');
  expect(wall(desk, 'x').at(-1)).toContain('64,000');
  await expect(undoDecisions(ten, { story: articleId, by: 'Ben' })).rejects.toMatchObject({ kind: 'conflict' });
});
