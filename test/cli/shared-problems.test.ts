import { expect, test } from 'vitest';
import { shareProblems } from '../../src/cli/post-text.ts';
import type { Problem } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';

const problem = (message: string, severity: Problem['severity'] = 'blocks'): Problem => ({
  severity,
  code: 'c',
  field: 'post',
  message: plainText(message),
});

test('what several posts have in common is said once, with the channels or the posts that have it', () => {
  const everywhere = problem('No picture.');
  const off = problem('x is off.');
  const long = problem('Long.', 'warns');
  const own = problem('Own.');
  const posts = [
    { channel: 'x', name: 'x', problems: [everywhere, off] },
    { channel: 'x', name: 'x, quote first', problems: [everywhere, off, long] },
    { channel: 'app', name: 'app', problems: [everywhere, long, own] },
  ];
  const { lines, left } = shareProblems(posts);
  expect(lines).toEqual([
    'Problem of all posts: No picture.',
    'Problem of x: x is off.',
    'Note of x, quote first, app: Long.',
  ]);
  expect(posts.map(left)).toEqual([[], [], [own]]);
});

test('the same fault twice in one post is that post’s own', () => {
  const post = { channel: 'x', name: 'x', problems: [problem('No picture.'), problem('No picture.')] };
  expect(shareProblems([post]).lines).toEqual([]);
});
