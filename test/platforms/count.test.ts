import { expect, test } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import { countEntries } from '../../src/platforms/kit/count.ts';
import type { CountedPost } from '../../src/platforms/platform.ts';
import { content } from '../delivery/bench.ts';

interface Entry {
  id: string;
  words: string;
}

const SINCE = new Date('2026-03-01T08:00:00Z');
const post = (remoteId: string, text: string, changes: Partial<PostContent> = {}): CountedPost => ({
  post: { ...content, texts: { text }, ...changes },
  receipt: { remoteId, otherIds: {}, url: null, warnings: [] },
  since: SINCE,
});

const count = (entries: Entry[], posts: CountedPost[], known: string[] = [], doubt: string | null = null) =>
  countEntries(
    { entries, doubt: doubt === null ? null : plainText(doubt) },
    { posts, since: SINCE, known: new Set(known) },
    {
      idOf: ({ id }) => id,
      whereOf: ({ id }) => `at ${id}`,
      likeness: ({ id, words }, counted, isKnown) => {
        if (words === 'hidden') return { unclear: plainText(`${id} is hidden`) };
        return words === counted.post.texts.text && !isKnown ? 'it' : 'other';
      },
    },
  );

test('an entry that is listed twice counts once, and two entries count twice', () => {
  const [twice] = count(
    [
      { id: '1', words: 'a' },
      { id: '2', words: 'a' },
    ],
    [post('1', 'a')],
    ['1'],
  );
  expect(twice?.places).toEqual(['at 1', 'at 2']);
  const [once] = count(
    [
      { id: '1', words: 'a' },
      { id: '1', words: 'a' },
    ],
    [post('1', 'a')],
    ['1'],
  );
  expect(once?.places).toEqual(['at 1']);
});

test('a post is known by its id whatever its entry says, and two posts with the same words are not each other', () => {
  const posts = [post('1', 'a'), post('2', 'a')];
  const counts = count(
    [
      { id: '1', words: 'edited' },
      { id: '2', words: 'a' },
    ],
    posts,
    ['1', '2'],
  );
  expect(counts.map(({ places }) => places)).toEqual([['at 1'], ['at 2']]);
});

test('what a list hides is a doubt, and a list that goes on another', () => {
  const [hidden] = count([{ id: '3', words: 'hidden' }], [post('1', 'a')]);
  expect(hidden).toMatchObject({ places: [], doubt: { params: { text: '3 is hidden' } } });
  const [cut] = count([], [post('1', 'a')], [], 'it goes on');
  expect(cut).toMatchObject({ places: [], doubt: { params: { text: 'it goes on' } } });
  expect(count([], [post('1', 'a')])).toEqual([{ expected: 1, places: [], doubt: null }]);
});
