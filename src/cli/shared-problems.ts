import type { Problem } from '../domain/post.ts';
import { problemWord } from './post-text.ts';

/** A post as far as its problems go. `name` tells it apart from the other posts of its channel. */
export interface Troubled {
  channel: string;
  name: string;
  problems: readonly Problem[];
}

const keyOf = ({ severity, message }: Problem): string => `${severity} ${message}`;

/** By channel where all of a channel's posts have it. */
function namesOf(having: readonly Troubled[], posts: readonly Troubled[]): string {
  const whole = (channel: string): boolean =>
    posts.filter((post) => post.channel === channel).every((post) => having.includes(post));
  return [...new Set(having.map(({ channel, name }) => (whole(channel) ? channel : name)))].join(', ');
}

/**
 * What several posts have in common, said once: a picture that cannot be used is one fault, in however many posts it
 * was to stand. Answers those lines, and which problems are left for a post itself.
 */
export function shareProblems<Post extends Troubled>(
  posts: readonly Post[],
): { lines: string[]; left: (post: Post) => Problem[] } {
  const having = new Map<string, { problem: Problem; posts: Post[] }>();
  for (const post of posts) {
    for (const problem of post.problems) {
      const known = having.get(keyOf(problem)) ?? { problem, posts: [] };
      if (!known.posts.includes(post)) known.posts.push(post);
      having.set(keyOf(problem), known);
    }
  }
  const shared = [...having.values()].filter((one) => one.posts.length > 1);
  const lines = shared.map(({ problem, posts: theirs }) => {
    const whose = theirs.length === posts.length ? 'all posts' : namesOf(theirs, posts);
    return `${problemWord(problem)} of ${whose}: ${problem.message}`;
  });
  const isShared = (problem: Problem): boolean => (having.get(keyOf(problem))?.posts.length ?? 0) > 1;
  return { lines, left: ({ problems }) => problems.filter((problem) => !isShared(problem)) };
}
