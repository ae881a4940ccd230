import { describe, expect, test } from 'vitest';
import { platformFaults, verifyPost } from '../../src/demo/verify.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import type { SimulatedPost } from '../../src/simulators/simulator.ts';

const post = (state: PostView['state'], marker = 'mine'): PostView => ({
  id: 'p',
  version: 'v',
  round: 1,
  articleId: 'a',
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

test('posts of nobody and wrong requests are told', () => {
  const faults = platformFaults(platform([shown('mine'), shown('stranger')], ['A second publish.']), [
    post('published'),
  ]);
  expect(faults).toEqual([
    'anywhere shows 1 unknown posts.',
    'anywhere got a request that no correct client sends: A second publish.',
  ]);
});
