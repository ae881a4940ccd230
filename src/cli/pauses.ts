import type { Command } from 'commander';
import { z } from 'zod';
import { AtEnd } from '../domain/at-end.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { Message } from '../lib/message.ts';
import { commandFaults } from './command-messages.ts';
import { common } from './common-messages.ts';
import { operationWords as words } from './operations-messages.ts';
import { type Act, oneOf } from './options.ts';
import { joined, sentenceOf, together } from './say.ts';
import { answer, type Page, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { readTime, type Times } from './times.ts';

/** Pause as it comes beside every answer. */
export const Paused = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  /** Earlier versions have none. */
  tag: z.string().nullable().default(null),
  reason: z.string().nullable(),
  /** Reason of a pause by Masthead; earlier versions have it in `reason`. */
  because: Message.nullable().default(null),
  /** null: Masthead itself. */
  by: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});
export type Paused = z.infer<typeof Paused>;

/** Most pauses below an answer; the status lists them all. */
const SHOWN = 3;

interface Target {
  channel: string | null;
  tag: string | null;
}

/** What a pause covers, as words take it. */
const targetOf = ({ channel, tag }: Target): { kind: string; name: string } =>
  tag === null ? { kind: channel === null ? 'all' : 'channel', name: channel ?? '' } : { kind: 'tag', name: tag };

/** The command that ends a pause. */
function resumeLine({ channel, tag }: Target): string {
  if (tag !== null) return `masthead resume --tag "${tag}"`;
  return channel === null ? 'masthead resume' : `masthead resume ${channel}`;
}

/** A pause in one line, with the command that ends it. */
export function pausedText(pause: Paused, times: Pick<Times, 'full'>): string {
  const { reason, because, by, since, until } = pause;
  return words.pause({
    target: words.target(targetOf(pause)),
    by: by ?? 'Masthead',
    form: since && until ? 'both' : since ? 'since' : until ? 'until' : 'none',
    since: times.full(since),
    until: times.full(until),
    why: (sentenceOf(because) || (reason ?? common.noReason())).replace(/[.。\s]+$/, ''),
    resume: resumeLine(pause),
  });
}

/** Remarks below every answer to a person while something is paused. */
export function remarkPauses(shell: { remark(text: string): void }, times: Times, pauses: readonly Paused[]): void {
  for (const pause of pauses.slice(0, SHOWN)) shell.remark(words.paused({ pause: pausedText(pause, times) }));
  const more = pauses.length - SHOWN;
  if (more > 0) shell.remark(words.morePaused({ count: more }));
}

type Change = ActionResult<'pauses.start'>;
type Waiting = ActionResult<'pauses.end'>['waiting'][number];

function startedText({ before, until, holds, ...target }: Change, reason: string, times: Times): string {
  const what = { ...targetOf(target), end: until === null ? '' : words.until({ until: times.full(until) }) };
  const held = holds === null ? '' : words.holds({ count: holds });
  if (!before || before.reason === reason) {
    return together(words.started({ ...what, already: before ? 'yes' : 'no' }), held);
  }
  const by = before.by === null || before.by === 'masthead' ? '' : words.by({ by: before.by });
  return together(words.startedAgain({ ...what, by, before: before.reason ?? common.noReason(), reason }), held);
}

function endedText({ before, others, ...target }: Change): string {
  const { kind, name } = targetOf(target);
  const ended = words.ended({ kind, name, was: before ? 'yes' : 'no' });
  const [other] = others;
  if (!other) return ended;
  const resume = resumeLine(other);
  if (kind !== 'all') {
    return together(ended, words.butEverything({ reason: other.reason ?? common.noReason(), resume }));
  }
  const left = others.map((pause) => `${words.target(targetOf(pause))} (${pause.reason ?? common.noReason()})`);
  return together(ended, words.stillPaused({ pauses: joined(left), resume }));
}

interface PauseFlags {
  reason: string;
  tag?: string;
  until?: string;
  atEnd?: AtEnd;
}

async function pause(shell: Shell, channel: string | undefined, flags: PauseFlags): Promise<number> {
  const { reason, tag = null, until, atEnd = null } = flags;
  const end = until === undefined ? null : readTime(until);
  const change = await shell.call('pauses.start', { channel: channel ?? null, tag, reason, until: end, atEnd });
  return answer(shell, change, ({ times }) => startedText(change, reason.trim(), times));
}

function waitingText(waiting: readonly Waiting[], { times, columns }: Page): string {
  if (waiting.length === 0) return words.nothingDue();
  const rows = waiting.map(({ delivery, channel, dueAt, fate, at, headline }) => [
    shortId(delivery),
    channel,
    times.short(dueAt),
    fate === 'goes' ? times.short(at) : words.fate({ fate }),
    headline,
  ]);
  return `${listing(words.waitingHead(), rows, columns)}\n${times.footer}`;
}

/** What holds back a channel that was connected again, what became due meanwhile, and how it is resumed. */
export function stillPausedText(pause: Paused, waiting: readonly Waiting[], page: Page): string {
  const still = words.staysPaused({ pause: pausedText(pause, page.times) });
  if (waiting.length === 0) return still;
  return [still, waitingText(waiting, page), words.chooseDue({ resume: resumeLine(pause) })].join('\n');
}

interface ResumeFlags {
  tag?: string;
  show?: boolean;
  all?: true;
  rePlace?: true;
  drop?: string[];
}

async function resume(shell: Shell, channel: string | undefined, flags: ResumeFlags): Promise<number> {
  const { tag = null, show = false, all, rePlace, drop = [] } = flags;
  if (all && rePlace) throw new UserError(commandFaults.allOrRePlace(), { usage: true });
  if (show && (all || rePlace || drop.length > 0)) throw new UserError(commandFaults.showAlone(), { usage: true });
  const how = all ? 'all' : rePlace ? 're-place' : null;
  const resumed = await shell.call('pauses.end', { channel: channel ?? null, tag, how, drop, show });
  return answer(shell, resumed, (page) => {
    const { change, waiting, dropped } = resumed;
    const list = waitingText(waiting, page);
    if (!change) return list;
    const cancelled = dropped.length > 0 ? [words.cancelled({ ids: joined(dropped.map(shortId)) })] : [];
    return [endedText(change), ...cancelled, ...(waiting.length > 0 ? ['', list] : [])].join('\n');
  });
}

/** Adds the commands that start and end pauses. */
export function addPauses(program: Command, act: Act): void {
  program
    .command('pause [channel]')
    .description('pause everything, one channel, or the posts of one tag')
    .requiredOption('--reason <text>', 'reason; everyone sees it')
    .option('--tag <tag>', 'articles with this tag, or in this section, on every channel')
    .option('--until <time>', 'end automatically at this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option(
      '--at-end <what>',
      "with --until: posts that became due are published one after another (all) or get their channel's next slots (re-place); by default the rules of each channel decide",
      oneOf('--at-end', AtEnd.options),
    )
    .action(act(pause));
  program
    .command('resume [channel]')
    .summary('end a pause of everything, of one channel, or of a tag')
    .description(
      'Ends a pause. Where posts have become due meanwhile, choose what happens to them; --show lists them without changing anything.',
    )
    .option('--tag <tag>', 'end the pause of this tag')
    .option('--show', 'show what would be published, when, and what is too old')
    .option('--all', 'publish what was due, one after another, as each channel’s gap and rate allow')
    .option('--re-place', "give what was due its channel's next slots")
    .option('--drop <id...>', 'cancel these deliveries, or posts')
    .action(act(resume));
}
