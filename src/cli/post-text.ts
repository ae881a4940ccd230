import type { PostView, TextCount } from '../desk/posts.ts';
import type { Problem } from '../domain/post.ts';

/** The texts of a post, each below its name and its count. */
export const textLines = (counts: readonly TextCount[], texts: Readonly<Record<string, string>>): string[] =>
  counts.flatMap(({ field, label, count, max, unit }) => [
    `-- ${label} (${count} of ${max} ${unit})`,
    texts[field] ?? '',
  ]);

/** What stands in the way of a post, and what is to be seen about it. */
export const problemWord = ({ severity }: Pick<Problem, 'severity'>): string =>
  severity === 'blocks' ? 'Problem' : 'Note';

export const problemLines = (problems: readonly Pick<Problem, 'severity' | 'message'>[]): string[] =>
  problems.map((problem) => `${problemWord(problem)}: ${problem.message}`);

/** A stored post as it stands now. */
export const postLines = ({
  counts,
  content,
  problems,
}: Pick<PostView, 'counts' | 'problems'> & { content: Pick<PostView['content'], 'texts'> }): string[] => [
  ...textLines(counts, content.texts),
  '--',
  ...problemLines(problems),
];
