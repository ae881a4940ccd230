import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList, shortId } from './post-list.ts';
import { postLines } from './post-text.ts';
import { timesIn } from './times.ts';
import { wordsOf } from './words-of.ts';

export type BaseFlags = { text?: string; file?: string; none?: boolean };
export type VersionsFlags = { restore?: number };

type Post = Wire<CommandOutput<'reset-post'>>;

const WORDS: Readonly<Record<Post['words'], string>> = {
  masthead: 'as Masthead wrote it',
  base: 'the base copy',
  own: 'words of its own',
};

function baseText({ text, editedBy, suggested, posts }: Wire<CommandOutput<'base'>>): string {
  const head = text === null ? ['There is no base copy. One might begin with:', suggested] : [`By ${editedBy}:`, text];
  const lines = posts.map(
    ({ id, channel, words, begun }) =>
      `${shortId(id)}  ${channel}: ${WORDS[words]}${begun ? ', and stays so: its sending has begun' : ''}`,
  );
  return [...head, '', ...lines].join('\n');
}

/** Shows the base copy of an article, or gives it another. */
export async function baseCommand(shell: Shell, article: string, { none, ...flags }: BaseFlags): Promise<number> {
  const given = flags.text !== undefined || flags.file !== undefined;
  if (none && given) throw new UserError(cli.noneWithWords(), { usage: true });
  if (!none && !given) {
    const base = await callDesk(shell, 'base', { article });
    answer(shell, { base }, () => baseText(base));
    return 0;
  }
  const text = none ? null : await wordsOf(shell, flags);
  const { rewritten, ...base } = await callDesk(shell, 'set-base', { article, text, by: actorOf(shell) });
  answer(shell, { base, rewritten }, () => {
    const named = base.posts.filter(({ id }) => rewritten.includes(id)).map(({ channel }) => channel);
    const told = named.length > 0 ? `Written anew: ${named.join(', ')}.` : 'No post says something else by it.';
    return [baseText(base), '', told].join('\n');
  });
  return 0;
}

function tell(shell: Shell, post: Post): number {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { post }, () => [...postLines(post), '', postList([post], times, shell.columns)].join('\n'));
  return 0;
}

/** Takes the own words of a channel back. */
export const resetCommand = async (shell: Shell, postId: string): Promise<number> =>
  tell(shell, await callDesk(shell, 'reset-post', { postId, by: actorOf(shell) }));

/** Shows what a post said before, or has it say that again. */
export async function versionsCommand(shell: Shell, postId: string, { restore }: VersionsFlags): Promise<number> {
  if (restore !== undefined) {
    return tell(shell, await callDesk(shell, 'restore-post', { postId, version: restore, by: actorOf(shell) }));
  }
  const versions = await callDesk(shell, 'post-versions', { postId });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { versions }, () =>
    versions
      .map(({ id, texts, writtenBy, replacedBy, replacedAt, action }) =>
        [
          `== ${id}: by ${writtenBy ?? 'Masthead'}, until ${times.full(replacedAt)} (${replacedBy}: ${action})`,
          ...Object.values(texts),
        ].join('\n'),
      )
      .join('\n\n'),
  );
  return 0;
}
