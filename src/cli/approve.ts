import type { Urgency } from '../domain/urgency.ts';
import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { embargoRemarks } from './embargo.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList, shortId } from './post-list.ts';
import { type TimeFlags, whenOf } from './read-time.ts';
import { timesIn } from './times.ts';

export type ApproveFlags = TimeFlags & { urgency?: Urgency; despiteRules?: boolean; overrule?: boolean };

/** When a post was rejected, after its note was printed; null: it was not. */
async function rejectedAt(shell: Shell, postId: string): Promise<string | null> {
  const { rejection } = await callDesk(shell, 'post', { postId });
  if (!rejection) return null;
  shell.remark(`Overrules ${rejection.by}, who rejected it: ${rejection.note}`);
  return rejection.at;
}

export async function approveCommand(shell: Shell, ids: readonly string[], flags: ApproveFlags): Promise<number> {
  const when = whenOf(flags);
  const posts: Wire<CommandOutput<'approve'>>[] = [];
  for (const postId of ids) {
    try {
      const { urgency = null, despiteRules = false } = flags;
      const overrule = flags.overrule ? await rejectedAt(shell, postId) : null;
      posts.push(
        await callDesk(shell, 'approve', { postId, when, urgency, despiteRules, overrule, by: actorOf(shell) }),
      );
    } catch (error) {
      if (!(error instanceof UserError) || posts.length === 0) throw error;
      const done = posts.map(({ id, channel }) => `${shortId(id)} (${channel})`).join(', ');
      const remedy = cli.approvedBefore({ posts: done });
      throw new UserError(error.asMessage(), { remedy, usage: error.exitCode === 2, cause: error });
    }
  }
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { posts }, () => postList(posts, times, shell.columns));
  for (const remark of embargoRemarks(posts, times)) shell.remark(remark);
  return 0;
}
