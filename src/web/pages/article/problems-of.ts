import { altField, type Check, type Post } from '../../data/posts.ts';
import { textOf } from '../../parts/server-text.ts';

export type Problem = Check['problems'][number];

/** The field that a problem is about, as it is written here. */
export const fieldOf = ({ field }: Problem): string =>
  field.replace(/^pictures\.(\d+)$/, (_, at: string) => altField(Number(at)));

/** What of a stored post is no matter of its words: its channel, its age, what its channel said before. */
const ofMore = ({ field }: Problem): boolean => ['channel', 'article', 'post'].includes(field);

/** What is wrong with a post as it is typed; `check`: of the words, once they are looked at. */
export function problemsOf(post: Post, check: Check | undefined, isSaved: boolean): Problem[] {
  if (isSaved || !check) return post.problems;
  const all = [...check.problems, ...post.problems.filter(ofMore)];
  return all.filter((one, at) => all.findIndex((other) => textOf(other.message) === textOf(one.message)) === at);
}
