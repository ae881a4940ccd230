import { describe, expect, test } from 'vitest';
import type { SimulatedPost } from '../../src/simulators/simulator.ts';
import type { Counted } from './platforms/faults.ts';
import { countForm } from './platforms/forms.ts';

const post = (id: string, text: string, change: Partial<SimulatedPost> = {}): SimulatedPost => ({
  id,
  at: '2026-01-02T00:00:00Z',
  account: '@paper',
  kind: 'post',
  texts: { text },
  link: null,
  marker: null,
  media: [],
  visibility: 'public',
  url: null,
  ...change,
});

const row = (words: string[], live: string[] = [], pictures = 0): Counted => ({
  marker: 'a',
  answer: null,
  words,
  pictures,
  live,
});

const counted = (posts: SimulatedPost[], ...rows: [Counted, ...Counted[]]): number =>
  countForm(posts, rows[0], rows).posts;

describe('a post in parts', () => {
  const [first, second, third] = [
    post('1', 'one'),
    post('2', 'two', { replyTo: '1' }),
    post('3', 'three', { replyTo: '2' }),
  ];
  const words = ['one', 'two', 'three'];

  test('is there once where its receipt names each part in its place', () => {
    expect(counted([first, second, third], row(words, ['1', '2', '3']))).toBe(1);
    expect(counted([first, second, third], row(words, ['1', '2']))).toBe(0);
    expect(counted([first, second], row(words, ['1', '2', '3']))).toBe(0);
    expect(counted([first, second, post('4', 'three', { replyTo: '1' })], row(words, ['1', '2', '4']))).toBe(2);
    expect(counted([], row(words))).toBe(0);
  });

  test('that was made a second time is there twice, named or not', () => {
    const again = post('9', 'one');
    expect(counted([first, second, third, again], row(words, ['1', '2', '3']))).toBe(2);
    expect(counted([first, again], row(words))).toBe(2);
    expect(counted([first], row(words))).toBe(1);
  });

  test('of which the last was refused is as it should be where all others are named', () => {
    expect(counted([first, second], row(words.slice(0, 2), ['1', '2']))).toBe(1);
    expect(counted([first, second], row(words.slice(0, 2), ['1']))).toBe(0);
  });
});

test('pictures that are missing are no whole post', () => {
  const picture = { name: 'a', mimeType: 'image/jpeg', bytes: 1 };
  const shown = post('1', 'one', { media: [picture, picture] });
  expect(counted([shown], row(['one'], ['1'], 2))).toBe(1);
  expect(counted([shown], row(['one'], ['1'], 3))).toBe(0);
});

test('of equal posts each delivery has one, and those that are open may have the rest', () => {
  const posts = [post('1', 'same'), post('2', 'same')];
  const [mine, other, open] = [row(['same'], ['1']), row(['same'], ['2']), row(['same'])];
  expect(counted(posts, mine, other)).toBe(1);
  expect(counted(posts, mine, open)).toBe(1);
  expect(counted(posts, open, mine)).toBe(1);
  expect(counted([...posts, post('3', 'same')], mine, other)).toBe(2);
  expect(counted(posts.slice(0, 1), open, mine)).toBe(0);
});

test('stories have no words, and are told by what receipts name', () => {
  const story = (id: string) => post(id, '', { kind: 'story', texts: {} });
  expect(counted([story('1'), story('2'), post('3', 'words')], row([''], ['1']), row([''], ['2']))).toBe(1);
  expect(counted([story('1'), story('2')], row([''], ['1']))).toBe(2);
});
