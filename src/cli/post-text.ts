import type { PostContent, Problem } from '../domain/post.ts';
import type { PostView, TextCount } from '../features/posts/posts.ts';
import { textOf } from '../lib/render.ts';

type Texts = Pick<PostContent, 'texts' | 'shorter' | 'continued'>;

/** The texts of a post, each below its name and its count, and above its shorter forms. */
export const textLines = (counts: readonly TextCount[], { texts, shorter = {}, continued = [] }: Texts): string[] =>
  counts.flatMap(({ field, part = 0, label, count, max, unit }) => [
    `-- ${part > 0 ? `Part ${part + 1}: ` : ''}${textOf(label)} (${count} of ${max} ${unit})`,
    (part > 0 ? continued[part - 1]?.texts : texts)?.[field] ?? '',
    ...((part > 0 ? [] : shorter[field]) ?? []).map((form) => `   or, if declined for its length: ${form || 'none'}`),
  ]);

/** What stands in the way of a post, and what is to be seen about it. */
export const problemWord = ({ severity }: Pick<Problem, 'severity'>): string =>
  severity === 'blocks' ? 'Problem' : 'Note';

export const problemLines = (problems: readonly Pick<Problem, 'severity' | 'message'>[]): string[] =>
  problems.map((problem) => `${problemWord(problem)}: ${textOf(problem.message)}`);

/** A stored post as it stands now. */
export const postLines = ({
  counts,
  content,
  problems,
}: Pick<PostView, 'counts' | 'problems'> & { content: Texts }): string[] => [
  ...textLines(counts, content),
  '--',
  ...problemLines(problems),
];
