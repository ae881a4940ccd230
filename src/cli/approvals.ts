import type { Command } from 'commander';
import { ANYONE } from '../domain/approval.ts';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { commandFaults } from './command-messages.ts';
import { common } from './common-messages.ts';
import { type Act, IDS, oneOf, wholeNumber, withTime } from './options.ts';
import { embargoRemarks, onePost, postList } from './post-list.ts';
import { postWords as words } from './posts-messages.ts';
import { joined, together } from './say.ts';
import { answer, calling, type Page, pageOf, print, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { type TimeFlags, type Times, whenOf } from './times.ts';
import { wordDiff } from './word-diff.ts';

type Queue = ActionResult<'approvals.list'>;
type Waiting = Queue['approvals'][number];

const rowOf = ({ post, leaves, may }: Waiting, times: Times): string[] => [
  shortId(post.id),
  post.channel,
  common.urgency({ urgency: post.urgency }),
  leaves.at === null ? words.leaves({ how: leaves.how }) : times.short(leaves.at),
  leaves.mustBy === null ? '' : times.short(leaves.mustBy),
  joined(post.approval.authors.map((name) => (name === ANYONE ? words.unknownAuthor() : name))),
  words.may({ may: may.may ? 'yes' : 'no' }),
  post.headline,
];

/** Changes since a post was last approved, and the reason why the caller may not approve it. */
function remarks({ post, last, may }: Waiting): string[] {
  const id = shortId(post.id);
  const changes = (last?.changes ?? []).map(({ what, name, before, after }) => {
    const field = what === 'text' ? name : `${what} ${name}`;
    return words.changedSince({ id, by: last?.by ?? '', field, change: wordDiff(before ?? '', after ?? '') });
  });
  const why = together(may.why?.text, may.who?.text);
  return [...changes, ...(may.why === null ? [] : [`${id}: ${why}`])];
}

function queueText({ approvals, count, atLeast, rejected }: Queue, { times, columns }: Page): string {
  const rejections = rejected.map(({ id, channel, by, note, headline }) =>
    words.rejection({ id: shortId(id), channel, by, note, headline: headline === null ? '' : ` (${headline})` }),
  );
  if (approvals.length === 0) return [words.queueEmpty(), ...rejections].join('\n');
  const rows = approvals.map((one) => rowOf(one, times));
  const left = { count: count - approvals.length };
  const more = left.count > 0 ? [atLeast ? words.moreWaitingAtLeast(left) : words.moreWaiting(left)] : [];
  return [
    listing(words.queueHead(), rows, columns),
    times.footer,
    ...more,
    ...approvals.flatMap(remarks),
    ...rejections,
  ].join('\n');
}

async function list(
  shell: Shell,
  flags: { channel?: string; whose?: 'all' | 'mine' | 'asked'; limit?: number },
): Promise<number> {
  const queue = await shell.call('approvals.list', flags, { asMe: true });
  return answer(shell, queue, (page) => queueText(queue, page));
}

type ApproveFlags = TimeFlags & { urgency?: Urgency; despiteRules?: boolean; overrule?: boolean };

/** Prints the note of a rejection that is overruled; answers its time, or null where the post was not rejected. */
async function overruled(shell: Shell, id: string): Promise<string | null> {
  const { rejection } = await shell.call('posts.show', { id });
  if (!rejection) return null;
  shell.remark(words.overrules({ by: rejection.by, note: rejection.note }));
  return rejection.at;
}

async function approve(shell: Shell, ids: readonly string[], flags: ApproveFlags): Promise<number> {
  const { urgency = null, despiteRules = false } = flags;
  const when = whenOf(flags);
  const posts: ActionResult<'approvals.approve'>[] = [];
  for (const id of ids) {
    try {
      const overrule = flags.overrule ? await overruled(shell, id) : null;
      posts.push(await shell.call('approvals.approve', { id, when, urgency, despiteRules, overrule }));
    } catch (error) {
      if (!(error instanceof UserError) || posts.length === 0) throw error;
      const done = joined(posts.map((post) => `${shortId(post.id)} (${post.channel})`));
      const remedy = commandFaults.approvedBefore({ posts: done });
      throw new UserError(error.asMessage(), { remedy, usage: error.exitCode === 2, cause: error });
    }
  }
  const { times, columns } = await pageOf(shell);
  print(shell, { posts }, () => postList(posts, times, columns));
  for (const remark of embargoRemarks(posts, times)) shell.remark(remark);
  return 0;
}

/** Adds the commands that list, approve and reject posts in review. */
export function addApprovals(program: Command, act: Act): void {
  program
    .command('approvals')
    .summary('list the posts that wait for approval')
    .description('Lists the posts that wait for approval, the most urgent first, with the time by which each needs it.')
    .option('--channel <id>', 'only posts of this channel')
    .option(
      '--whose <which>',
      'mine: those you were asked about, or no one in particular was; asked: those you asked others about',
      oneOf('--whose', ['all', 'mine', 'asked'] as const),
    )
    .option('--limit <n>', 'most posts to list', wholeNumber('--limit', 1, 200))
    .action(act(list));
  withTime(program.command('approve <post-id...>'))
    .description('approve posts exactly as they are now, and schedule them')
    .option(
      '--urgency <urgency>',
      'set the urgency (breaking, normal or evergreen); this may move a scheduled post to another slot',
      oneOf('--urgency', URGENCIES),
    )
    .option('--overrule', 'also approve what another person rejected; their note is printed, and this is audited')
    .option('--despite-rules', 'also approve what a kill word or a skip rule blocks; this is audited')
    .addHelpText('after', IDS)
    .action(act(approve));
  program
    .command('reject <post-id>')
    .summary('reject a post, with a note for its author')
    .description(
      'Takes a post out of the approval queue, with a note for its author. A scheduled post is not published. It goes back into review once its text, pictures or time change.',
    )
    .requiredOption('--note <text>', 'what to change; its author reads it')
    .addHelpText('after', IDS)
    .action(act(calling('approvals.reject', ['id'], ...onePost)));
}
