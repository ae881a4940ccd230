import { describe, expect, test } from 'vitest';
import { platformFaults, shownOf, verifyPost } from '../../src/demo/verify.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { inEnglish } from '../../src/lib/render.ts';
import type { SimulatedPost } from '../../src/simulators/simulator.ts';

const post = (state: PostView['state'], marker = 'mine'): PostView => ({
  id: 'p',
  version: 'v',
  round: 1,
  articleId: 'a',
  freeStoryId: null,
  headline: 'Ferry',
  channel: 'c',
  platform: 'anywhere',
  simulated: true,
  words: 'masthead',
  content: {
    platform: 'anywhere',
    kind: 'post',
    language: null,
    marker,
    texts: { text: `The ferry (${marker})` },
    link: null,
    pictures: [],
    video: null,
    blocks: null,
    extra: {},
  },
  retraction: null,
  rejection: null,
  comments: 0,
  asked: [],
  leaves: null,
  undoSeconds: null,
  may: null,
  counts: [],
  making: null,
  embargoUntil: null,
  urgency: 'normal',
  problems: [],
  approved: true,
  approval: { people: 0, by: ['automatic'], missing: 0, authors: [], editedBy: null, alone: false },
  filesRemovedAt: null,
  state,
  delivery: null,
});

const shown = (marker: string | null, rest: Partial<SimulatedPost> = {}): SimulatedPost => ({
  id: '1',
  at: '2026-03-12T19:00:00.000Z',
  account: 'courier',
  kind: 'post',
  texts: { text: 'anything' },
  link: null,
  marker,
  media: [],
  visibility: 'public',
  url: null,
  ...rest,
});
const platform = (posts: SimulatedPost[], defects: string[] = []) => ({
  platform: 'anywhere',
  posts: () => posts,
  defects: () => defects,
});

describe('what the platform says of a post', () => {
  test.each([
    ['once', [shown('mine'), shown('other')], true, 1],
    ['twice', [shown('mine'), shown('mine')], false, 2],
    ['never', [shown('other')], false, 0],
    [
      'once, known by its words where no link is shown',
      [shown(null, { texts: { caption: 'The ferry (mine)' } })],
      true,
      1,
    ],
    ['never, where it is only prepared', [shown('mine', { visibility: 'draft' })], false, 0],
  ])('published and there %s', (_name, posts, ok, count) => {
    expect(verifyPost(post('published'), platform(posts))).toMatchObject({ ok, count });
  });

  test('a handed-over draft is there as a draft', () => {
    expect(verifyPost(post('handed-over'), platform([shown('mine', { visibility: 'draft' })]))).toMatchObject({
      ok: true,
    });
  });

  test('a draft of ours must not be there, and what is held did not end well', () => {
    expect(verifyPost(post('draft'), platform([])).ok).toBe(true);
    expect(verifyPost(post('draft'), platform([shown('mine')])).ok).toBe(false);
    expect(verifyPost(post('held'), platform([shown('mine')])).ok).toBe(false);
  });
});

describe('a post of several parts', () => {
  const thread: PostView = {
    ...post('published'),
    content: {
      ...post('published').content,
      texts: { text: 'one' },
      continued: [
        { texts: { text: 'two' }, pictures: [], video: null },
        { texts: { text: 'three, with the link' }, pictures: [], video: null },
      ],
    },
  };
  const one = shown(null, { id: '1', texts: { text: 'one' } });
  const two = shown(null, { id: '2', texts: { text: 'two' }, replyTo: '1' });
  const three = shown('mine', { id: '3', texts: { text: 'three, with the link' }, replyTo: '2' });

  test.each([
    ['whole', [one, two, three], true, /3 parts/],
    ['without its second', [one, three], false, /part 2 of 3 0 times/],
    ['with its last one twice', [one, two, three, { ...three, id: '4' }], false, /part 3 of 3 2 times/],
    ['with one that is not below it', [one, { ...two, replyTo: '9' }, three], false, /part 2 of 3 is not below/],
  ])('%s', (_name, posts, ok, text) => {
    const found = verifyPost(thread, platform(posts));
    expect([found.ok, inEnglish(found.text)]).toEqual([ok, expect.stringMatching(text)]);
  });

  test('is shown from its first part on, with all that is below it', () => {
    expect(shownOf(thread, [three, one, two]).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(shownOf(thread, [two, three])).toEqual([]);
  });

  test('none of its parts is a stranger', () => {
    expect(platformFaults(platform([one, two, three]), [thread])).toEqual([]);
  });
});

test('a story, which has no words, is known by the sizes of its files', () => {
  const spec = { width: 9, height: 16, format: 'jpeg', maxBytes: 9_999, fit: 'crop' } as const;
  const rendition = { hash: 'a', width: 9, height: 16, bytes: 1_234, mimeType: 'image/jpeg', crop: null };
  const content = {
    ...post('published').content,
    texts: {},
    pictures: [{ place: 'story', image: 0, spec, alt: '', rendition }],
  };
  const story = { ...post('published'), content };
  const of = (bytes: number) =>
    shown(null, { texts: { caption: '' }, media: [{ name: 'a', mimeType: 'image/jpeg', bytes }] });
  expect(verifyPost(story, platform([of(1_234)])).ok).toBe(true);
  expect(verifyPost(story, platform([of(99)])).ok).toBe(false);
});

test('posts of nobody and wrong requests are told', () => {
  const faults = platformFaults(platform([shown('mine'), shown('stranger')], ['A second publish.']), [
    post('published'),
  ]);
  expect(faults.map(inEnglish)).toEqual([
    'anywhere shows 1 unknown post.',
    'anywhere got a request that no correct client sends: A second publish.',
  ]);
});
