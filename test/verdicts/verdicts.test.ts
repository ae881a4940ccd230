import { expect, test } from 'vitest';
import { type Answer, type Key, type Reading, readings, tally, verdictsOf } from './round.ts';
import { RUBRIC } from './rubric.ts';

const key: Key = {
  round: 'one',
  posts: [
    { post: '1a', page: 'set/p', language: 'en', channel: 'x' },
    { post: '1b', page: 'set/p', language: 'en', channel: 'app' },
  ],
};
const yes = (post: string): Answer => ({ post, publish: true });
const no = (post: string): Answer => ({ post, publish: false, fault: 'orphan', note: 'who?' });

test('answers become verdicts on pages and channels, and a sheet is read whole', () => {
  expect(verdictsOf(key, [no('1b'), yes('1a')])).toEqual([
    { page: 'set/p', language: 'en', channel: 'x', publish: true },
    { page: 'set/p', language: 'en', channel: 'app', publish: false, fault: 'orphan', note: 'who?' },
  ]);
  expect(() => verdictsOf(key, [yes('1a')])).toThrow('1b has no answer');
  expect(() => verdictsOf(key, [yes('1a'), yes('1b'), no('1a')])).toThrow('1a has two answers');
  expect(() => verdictsOf(key, [yes('1a'), yes('1b'), yes('9z')])).toThrow('no post 9z');
});

test('a post counts where two have read it, and as good where both would publish it', () => {
  const reading = (...answers: Answer[]): Reading => ({
    round: 'one',
    on: '2026-11-29',
    by: 'person',
    verdicts: verdictsOf(key, answers),
  });
  const all = () => true;
  const [first, second] = [reading(yes('1a'), yes('1b')), reading(yes('1a'), no('1b'))];
  expect(tally([first], all)).toEqual({ posts: 0, byAll: 0, byOne: 0, alike: 0 });
  expect(tally([first, second], all)).toEqual({ posts: 2, byAll: 1, byOne: 2, alike: 1 });
  expect(tally([first, second], ({ channel }) => channel === 'app')).toEqual({
    posts: 1,
    byAll: 0,
    byOne: 1,
    alike: 0,
  });
});

test('what is kept can be read, and names each page and channel once a reader', () => {
  for (const { verdicts } of readings()) {
    const ids = verdicts.map(({ page, channel }) => `${page} ${channel}`);
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(RUBRIC).toContain('orphan: it speaks of somebody');
});
