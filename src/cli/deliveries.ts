import type { Command } from 'commander';
import { DeliveryState } from '../domain/delivery.ts';
import { draftText } from '../domain/outcome.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { commandFaults } from './command-messages.ts';
import { common, stateName } from './common-messages.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { deliveryRemark } from './post-list.ts';
import { postWords } from './posts-messages.ts';
import { sentenceOf } from './say.ts';
import { answer, callEach, calling, type Page, print, type Shell } from './shell.ts';
import { fact, headings, listing, shortId } from './text.ts';
import type { Times } from './times.ts';

type Delivery = ActionResult<'deliveries.show'>;
type Entry = Delivery['timeline'][number];
type Listed = ActionResult<'deliveries.list'>['deliveries'][number];

/** `  18:30:05.123  ` */
const INDENT = 16;

const entryText = ({ message, detail }: Entry): string =>
  `${sentenceOf(message)}${detail ? ` (${sentenceOf(detail)})` : ''}`;

/** A line within an attempt, with the start of the answer below it. */
function insideAttempt(entry: Entry, times: Times, columns: number): string[] {
  const { at, step, body, kind } = entry;
  const sign = kind === 'outcome' || kind === 'held' || kind === 'lost' ? '⇒ ' : '';
  const time = at === null ? ' '.repeat(INDENT - 4) : times.clock(at);
  return [
    `  ${time}  ${sign}${step === undefined ? '' : `${step}: `}${entryText(entry)}`,
    ...(body ? [' '.repeat(INDENT) + clip(body, columns - INDENT)] : []),
  ];
}

const isHead = ({ kind, attempt }: Entry): boolean => kind === 'attempt' || attempt === null;

/** A blank line goes before and after each attempt. */
const opensGroup = (entry: Entry, before: Entry | undefined): boolean =>
  before !== undefined && (entry.kind === 'attempt' || entry.attempt !== before.attempt);

function todo(entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ message, detail }) => [
    `  ${sentenceOf(message)}`,
    ...(detail ? [`  ${sentenceOf(detail)}`] : []),
  ]);
  return ['', words.toDo(), ...lines];
}

/** A delivery's history: attempts as groups, times in the newsroom's zone, answers shortened. */
export function timelineText(timeline: readonly Entry[], times: Times, columns: number): string {
  const past = timeline.filter(({ kind }) => kind !== 'to-do');
  const lines = past.flatMap((entry, index) => [
    ...(opensGroup(entry, past[index - 1]) ? [''] : []),
    ...(isHead(entry) ? [`${times.full(entry.at)}  ${entryText(entry)}`] : insideAttempt(entry, times, columns)),
  ]);
  const open = timeline.filter(({ kind }) => kind === 'to-do');
  return [...lines, ...todo(open)].join('\n');
}

/** Width of the names of facts. */
const NAMES = 10;

const isTakenDown = ({ kind, state }: { kind: Delivery['kind']; state: DeliveryState }): boolean =>
  kind === 'retract' && state === 'published';

/** A delivery with its whole history. */
export function deliveryText(delivery: Delivery, { times, columns }: Page): string {
  const { receipt, heldReason, nextAt, filesRemovedAt, kind, state } = delivery;
  const isDown = isTakenDown(delivery);
  const proof = receipt && (receipt.remoteId || words.draft({ draft: draftText(receipt) }));
  const held = heldReason ? `: ${sentenceOf(heldReason)}` : '';
  const names = headings(words.names());
  const commits = delivery.commits.map(({ intentAt, looks, ...commit }) =>
    words.commit({ ...commit, at: times.full(intentAt), lookups: looks }),
  );
  const facts: (readonly (string | null | undefined)[])[] = [
    [`${delivery.id} (${common.kind({ kind })})`],
    [delivery.postId],
    [delivery.channelId],
    [`${isDown ? words.takenDown() : stateName(state)}${held}`],
    [times.full(delivery.slotAt)],
    [nextAt && times.full(nextAt)],
    [receipt && !isDown ? [proof, receipt.url].filter(Boolean).join(' ') : null],
    (receipt?.warnings ?? []).map(sentenceOf),
    [filesRemovedAt && words.filesRemoved({ at: times.full(filesRemovedAt) })],
    commits,
  ];
  const lines = facts.flatMap((values, index) => values.flatMap((value) => fact(names[index] ?? '', value, NAMES)));
  return [...lines, '', timelineText(delivery.timeline, times, columns)].join('\n');
}

function stateText({ kind, state }: Listed): string {
  if (isTakenDown({ kind, state })) return words.takenDown();
  return kind === 'send' ? stateName(state) : `${common.kind({ kind })}: ${stateName(state)}`;
}

/** The URL of a post that was taken down leads nowhere: its last warning is shown instead. */
function remarkOf(delivery: Listed): string {
  const { kind, state, approved, postId, receipt } = delivery;
  if (kind !== 'retract' && state === 'scheduled' && !approved) {
    return postWords.waitsFor({ id: shortId(postId) });
  }
  return isTakenDown(delivery) ? sentenceOf(receipt?.warnings.at(-1)) : deliveryRemark(delivery);
}

const rowOf = (delivery: Listed, times: Times): string[] => [
  shortId(delivery.id),
  delivery.channel,
  stateText(delivery),
  String(delivery.attempts),
  delivery.nextAt ? times.short(delivery.nextAt) : '',
  remarkOf(delivery),
];

type ListFlags = ActionInput<'deliveries.list'>;

async function list(shell: Shell, flags: ListFlags): Promise<number> {
  const { deliveries } = await shell.call('deliveries.list', flags);
  return answer(shell, { deliveries }, ({ times, columns }) => {
    if (deliveries.length === 0) {
      const isFiltered = flags.channel !== undefined || flags.state !== undefined;
      return isFiltered ? words.noMatch() : words.none();
    }
    const rows = deliveries.map((delivery) => rowOf(delivery, times));
    return [listing(words.listHead(), rows, columns), ...(rows.some((row) => row[4]) ? [times.footer] : [])].join('\n');
  });
}

async function listOrShow(shell: Shell, id: string | undefined, flags: ListFlags): Promise<number> {
  if (id === undefined) return list(shell, flags);
  if (flags.limit !== undefined || flags.channel !== undefined || flags.state !== undefined) {
    throw new UserError(commandFaults.listAndId(), { usage: true, remedy: commandFaults.leaveOutEither() });
  }
  return calling('deliveries.show', ['id'], deliveryText)(shell, id);
}

interface ResolveFlags {
  /** True without an id. */
  live?: string | boolean;
  sendAgain?: boolean;
  retry?: boolean;
  giveUp?: boolean;
  takeDown?: boolean;
}

type Verdict = 'live' | 'send-again' | 'retry' | 'give-up' | 'take-down';

function verdictOf({ live, sendAgain, retry, giveUp, takeDown }: ResolveFlags): Verdict {
  const [verdict, ...more] = [
    ...(live !== undefined ? ['live' as const] : []),
    ...(sendAgain ? ['send-again' as const] : []),
    ...(retry ? ['retry' as const] : []),
    ...(giveUp ? ['give-up' as const] : []),
    ...(takeDown ? ['take-down' as const] : []),
  ];
  if (verdict === undefined || more.length > 0) throw new UserError(commandFaults.oneVerdict(), { usage: true });
  return verdict;
}

async function resolve(shell: Shell, id: string | undefined, flags: ResolveFlags): Promise<number> {
  const { live } = flags;
  if (id === undefined) {
    const problem = typeof live === 'string' ? commandFaults.deliveryTaken({ live }) : commandFaults.deliveryMissing();
    throw new UserError(problem, { usage: true, remedy: commandFaults.deliveryFirst() });
  }
  const verdict = verdictOf(flags);
  const result = typeof live === 'string' ? { result: live } : {};
  const resolved = await shell.call('deliveries.resolve', { id, verdict, ...result });
  return print(shell, resolved, () => words.resolved({ id: resolved.id, state: stateName(resolved.state) }));
}

async function dismiss(shell: Shell, ids: readonly string[]): Promise<number> {
  const asked = ids.map((id) => ({ id }));
  const deliveries = await callEach(shell, 'deliveries.dismiss', asked);
  const line = ({ id, state, dismissedBy }: (typeof deliveries)[number]): string =>
    words.dismissed({ id, state: stateName(state), by: dismissedBy });
  return print(shell, { deliveries }, () => deliveries.map(line).join('\n'));
}

/** Adds the commands that list deliveries and settle those that need a person. */
export function addDeliveries(program: Command, act: Act): void {
  program
    .command('deliveries [id]')
    .description('list the newest deliveries, or show one with its whole history')
    .option('--limit <n>', 'most deliveries to list', wholeNumber('--limit', 1, 1_000))
    .option('--channel <id>', 'only those of this channel')
    .option('--state <state>', 'only those in this state, such as held', oneOf('--state', DeliveryState.options))
    .addHelpText('after', IDS)
    .action(act(listOrShow));
  program
    .command('resolve [delivery-id]')
    .usage('<delivery-id> [options]')
    .summary('decide on a held delivery')
    .description(
      'Decides on a held delivery: its post is marked as live, sent again, looked up again or cancelled. A scheduled one can be marked as live or cancelled.',
    )
    .option('--live [id-or-url]', 'it is live on the platform, under this ID or URL if you know it')
    .option('--send-again', 'it is not there: send it again (held ones only)')
    .option('--retry', 'you do not know: look it up again, and continue with the result')
    .option('--give-up', 'it is not there, and should not be sent')
    .option('--take-down', 'only some of its parts are live: take them down (--retry publishes the others)')
    .addHelpText('after', IDS)
    .action(act(resolve));
  program
    .command('dismiss <delivery-id...>')
    .summary('dismiss failed deliveries, or drafts on platforms')
    .description(
      'Dismisses deliveries that failed, expired or were partly published, or that are drafts on their platform: `masthead status` and the desk no longer list them.',
    )
    .addHelpText('after', IDS)
    .action(act(dismiss));
}
