import { UserError } from '../domain/errors.ts';
import { articleFrom, type PageFlags } from './article.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { postRows } from './posts.ts';
import { table } from './table.ts';

export type PostFlags = PageFlags & { channel?: readonly string[]; at?: string; now?: boolean; again?: boolean };

/** A time with a zone, as `--at` takes it. A time without one could be anybody's. */
export function readTime(text: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = new Date(text.replace(' ', 'T'));
  if (!iso || Number.isNaN(time.getTime())) {
    throw new UserError(
      `The time "${text}" is not understood: a date, a time and a zone were expected, such as 2026-11-25T18:30+01:00.`,
      { usage: true },
    );
  }
  return time.toISOString();
}

export async function postCommand(shell: Shell, page: string, flags: PostFlags): Promise<number> {
  if (flags.at !== undefined && flags.now) throw new UserError('--at and --now exclude each other.', { usage: true });
  const when = flags.now ? 'now' : flags.at === undefined ? 'slot' : readTime(flags.at);
  const article = await articleFrom(shell, page, flags);
  shell.remark(`Read: ${article.headline}`);
  const submitted = await callDesk(shell, 'submit', {
    article,
    channels: flags.channel === undefined ? null : [...flags.channel],
    when,
    again: flags.again ?? false,
    by: actorOf(shell),
  });
  answer(shell, submitted, () => table(['Channel', 'State', 'When', 'Says'], postRows(submitted.posts)));
  return 0;
}
