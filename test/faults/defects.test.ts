import { expect, test } from 'vitest';
import { markerOf, newId } from '../../src/lib/ids.ts';
import type { SimulatedPost } from '../../src/simulators/simulator.ts';
import { defectsOf } from './defects.ts';
import type { Row } from './process/wire.ts';

const [ours, theirs] = [newId(), newId()];

const row = (postId: string, change: Partial<Row> = {}): Row => ({
  deliveryId: 'd',
  postId,
  channelId: 'x',
  kind: 'send',
  answer: null,
  words: [],
  pictures: 0,
  live: [],
  paused: null,
  state: 'published',
  epoch: 1,
  heldReason: null,
  outcome: null,
  remoteId: `on-x-${postId}`,
  foreign: [],
  ageMs: 1,
  evidence: [],
  ...change,
});

const post = (postId: string): SimulatedPost => ({
  id: `on-x-${postId}`,
  at: '2026-01-02T00:00:00Z',
  account: '@paper',
  kind: 'post',
  texts: {},
  link: null,
  marker: markerOf(postId),
  media: [],
  visibility: 'public',
  url: null,
});

const accountWith = (...posts: SimulatedPost[]) => new Map([['x', { accepted: () => posts, defects: () => [] }]]);

const accounts = accountWith(post(ours), post(theirs));
const wrongs = (deployments: Row[][], others: ReturnType<typeof accountWith> | null = null): string[] =>
  defectsOf({ accounts, others, deployments, hasLooked: () => true });

test('a row that names another delivery’s post is a defect', () => {
  expect(wrongs([[row(ours), row(theirs)]])).toEqual([]);
  expect(wrongs([[row(ours), row(theirs, { remoteId: `on-x-${ours}` })]])).toHaveLength(1);
});

test('two rows that name one post are a defect', () => {
  const named = (postId: string, ...live: string[]) => row(postId, { live });
  expect(wrongs([[named(ours, '1'), named(theirs, '2')]])).toEqual([]);
  expect(wrongs([[named(ours, '1'), named(theirs, '1')]])).toHaveLength(1);
  expect(wrongs([[named(ours), named(theirs)]])).toEqual([]);
});

test('a post from another account is a defect', () => {
  expect(wrongs([[row(ours)]], accountWith())).toEqual([]);
  expect(wrongs([[row(ours)]], accountWith(post(ours)))).toHaveLength(1);
});

test('deployments that looked must have noted each other, and not themselves', () => {
  const noted = (postId: string, ...seen: string[]) => [row(postId, { foreign: seen.map(markerOf) })];
  expect(wrongs([noted(ours, theirs), noted(theirs, ours)])).toEqual([]);
  expect(wrongs([noted(ours), noted(theirs, ours)])).toHaveLength(1);
  expect(wrongs([noted(ours, theirs, ours), noted(theirs, ours)])).toHaveLength(1);
});
