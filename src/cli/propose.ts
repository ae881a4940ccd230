import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

/** Writes a draft anew with what a language model proposes. */
export async function proposeCommand(shell: Shell, postId: string): Promise<number> {
  const post = await callDesk(shell, 'propose-post', { postId, by: actorOf(shell) });
  answer(shell, { post }, () =>
    [
      ...post.counts.flatMap(({ field, label, count, max, unit }) => [
        `-- ${label} (${count} of ${max} ${unit})`,
        post.content.texts[field] ?? '',
      ]),
      '--',
      ...post.problems.map(({ severity, message }) => `${severity === 'blocks' ? 'Problem' : 'Note'}: ${message}`),
    ].join('\n'),
  );
  return 0;
}
