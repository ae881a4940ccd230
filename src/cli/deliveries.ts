import type { Command } from 'commander';
import { DeliveryState } from '../domain/delivery.ts';
import { draftText } from '../domain/outcome.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { cli } from './messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { deliveryRemark, waitsForApproval } from './post-list.ts';
import { answer, print, type Shell } from './shell.ts';
import { listing, sentenceOf, shortId } from './text.ts';
import type { Times } from './times.ts';

type Delivery = ActionResult<'deliveries.show'>;
type Entry = Delivery['timeline'][number];
type Listed = ActionResult<'deliveries.list'>['deliveries'][number];

/** `  18:30:05.123  ` */
const INDENT = 16;

/** A line within an attempt, with the start of the answer below it. */
function insideAttempt({ at, step, message, detail, body, kind }: Entry, times: Times, columns: number): string[] {
  const words = `${step === undefined ? '' : `${step}: `}${sentenceOf(message)}${detail ? ` (${sentenceOf(detail)})` : ''}`;
  const sign = kind === 'outcome' || kind === 'held' || kind === 'lost' ? '⇒ ' : '';
  return [
    `  ${at === null ? ' '.repeat(INDENT - 4) : times.clock(at)}  ${sign}${words}`,
    ...(body ? [' '.repeat(INDENT) + clip(body, columns - INDENT)] : []),
  ];
}

const outside = ({ at, message, detail }: Entry, times: Times): string =>
  `${times.full(at)}  ${sentenceOf(message)}${detail ? ` (${sentenceOf(detail)})` : ''}`;

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
  return ['', 'What to do:', ...lines];
}

/** A delivery's history: attempts as groups, times in the newsroom's zone, answers shortened. */
export function timelineText(timeline: readonly Entry[], times: Times, columns: number): string {
  const past = timeline.filter(({ kind }) => kind !== 'to-do');
  const lines = past.flatMap((entry, index) => [
    ...(opensGroup(entry, past[index - 1]) ? [''] : []),
    ...(isHead(entry) ? [outside(entry, times)] : insideAttempt(entry, times, columns)),
  ]);
  const open = timeline.filter(({ kind }) => kind === 'to-do');
  return [...lines, ...todo(open)].join('\n');
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function commitLine({ name, state, intentAt, looks }: Delivery['commits'][number], times: Times): string {
  const lookups = looks === 0 ? '' : `, looked up on the platform ${timesOf(looks)}`;
  return `Commit    ${name}: ${state}, begun ${times.full(intentAt)}${lookups}`;
}

const isTakenDown = ({ kind, state }: { kind: Delivery['kind']; state: DeliveryState }): boolean =>
  kind === 'retract' && state === 'published';

/** A delivery with its whole history. */
export function deliveryText(delivery: Delivery, times: Times, columns: number): string {
  const { receipt, heldReason, nextAt, filesRemovedAt } = delivery;
  const isDown = isTakenDown(delivery);
  const proof = receipt && (receipt.remoteId || `${draftText(receipt)}, not live yet`);
  return [
    `Delivery  ${delivery.id} (${delivery.kind})`,
    `Post      ${delivery.postId}`,
    `Channel   ${delivery.channelId}`,
    `State     ${isDown ? 'taken down' : delivery.state}${heldReason ? `: ${sentenceOf(heldReason)}` : ''}`,
    `Due       ${times.full(delivery.slotAt)}`,
    ...(nextAt ? [`Next      ${times.full(nextAt)}`] : []),
    ...(receipt && !isDown ? [`Receipt   ${[proof, receipt.url].filter(Boolean).join(' ')}`] : []),
    ...(receipt?.warnings ?? []).map((warning) => `Note      ${sentenceOf(warning)}`),
    ...(filesRemovedAt ? [`Files     removed ${times.full(filesRemovedAt)}; the texts are kept`] : []),
    ...delivery.commits.map((commit) => commitLine(commit, times)),
    '',
    timelineText(delivery.timeline, times, columns),
  ].join('\n');
}

function stateText({ kind, state }: Listed): string {
  if (kind === 'retract' && state === 'published') return 'taken down';
  return kind === 'send' ? state : `${kind}: ${state}`;
}

/** The URL of a post that was taken down leads nowhere: its last warning is shown instead. */
function remarkOf(delivery: Listed): string {
  const { kind, state, approved, postId, receipt } = delivery;
  if (kind !== 'retract' && state === 'scheduled' && !approved) return waitsForApproval(shortId(postId));
  return (isTakenDown(delivery) ? sentenceOf(receipt?.warnings.at(-1)) : deliveryRemark(delivery)) ?? '';
}

const rowOf = (delivery: Listed, times: Times): string[] => [
  shortId(delivery.id),
  delivery.channel,
  stateText(delivery),
  String(delivery.attempts),
  delivery.nextAt ? times.short(delivery.nextAt) : '',
  remarkOf(delivery),
];

interface ListFlags {
  limit?: number;
  channel?: string;
  state?: DeliveryState;
}

async function list(shell: Shell, flags: ListFlags): Promise<number> {
  const { deliveries } = await shell.call('deliveries.list', flags);
  return answer(shell, { deliveries }, ({ times, columns }) => {
    if (deliveries.length === 0) {
      const isFiltered = flags.channel !== undefined || flags.state !== undefined;
      return isFiltered ? 'No matching deliveries.' : 'No deliveries yet. Create posts with: masthead post PAGE';
    }
    const rows = deliveries.map((delivery) => rowOf(delivery, times));
    const head = ['Delivery', 'Channel', 'State', 'Attempts', 'Next', 'Receipt or reason'];
    return [listing(head, rows, columns), ...(rows.some((row) => row[4]) ? [times.footer] : [])].join('\n');
  });
}

async function listOrShow(shell: Shell, id: string | undefined, flags: ListFlags): Promise<number> {
  if (id === undefined) return list(shell, flags);
  if (flags.limit !== undefined || flags.channel !== undefined || flags.state !== undefined) {
    throw new UserError(cli.listAndId(), { usage: true, remedy: cli.leaveOutEither() });
  }
  const delivery = await shell.call('deliveries.show', { id });
  return answer(shell, delivery, ({ times, columns }) => deliveryText(delivery, times, columns));
}

interface ResolveFlags {
  /** True without an id. */
  live?: string | boolean;
  sendAgain?: boolean;
  retry?: boolean;
  giveUp?: boolean;
}

function verdictOf({ live, sendAgain, retry, giveUp }: ResolveFlags): 'live' | 'send-again' | 'retry' | 'give-up' {
  const [verdict, ...more] = [
    ...(live !== undefined ? ['live' as const] : []),
    ...(sendAgain ? ['send-again' as const] : []),
    ...(retry ? ['retry' as const] : []),
    ...(giveUp ? ['give-up' as const] : []),
  ];
  if (verdict === undefined || more.length > 0) throw new UserError(cli.oneVerdict(), { usage: true });
  return verdict;
}

async function resolve(shell: Shell, id: string | undefined, flags: ResolveFlags): Promise<number> {
  const { live } = flags;
  if (id === undefined) {
    const problem = typeof live === 'string' ? cli.deliveryTaken({ live }) : cli.deliveryMissing();
    throw new UserError(problem, { usage: true, remedy: cli.deliveryFirst() });
  }
  const verdict = verdictOf(flags);
  const result = typeof live === 'string' ? { result: live } : {};
  const resolved = await shell.call('deliveries.resolve', { id, verdict, ...result });
  return print(shell, resolved, () => `Delivery ${resolved.id} is now ${resolved.state}.`);
}

async function dismiss(shell: Shell, ids: readonly string[]): Promise<number> {
  const deliveries: ActionResult<'deliveries.dismiss'>[] = [];
  for (const id of ids) deliveries.push(await shell.call('deliveries.dismiss', { id }));
  const line = ({ id, state, dismissedBy }: (typeof deliveries)[number]): string =>
    `Delivery ${id} (${state}) was dismissed by ${dismissedBy}.`;
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
      'Decides on a held delivery: whether its post is live, is sent again, looked up again or cancelled. A queued one can be marked as live or cancelled before it goes out.',
    )
    .option('--live [id-or-url]', 'it is live on the platform, under this ID or URL if you know it')
    .option('--send-again', 'it is not there: send it again (held ones only)')
    .option('--retry', 'you do not know: look it up again, and continue with the result')
    .option('--give-up', 'it is not there, and is not sent any more')
    .addHelpText('after', IDS)
    .action(act(resolve));
  program
    .command('dismiss <delivery-id...>')
    .summary('dismiss failed deliveries, or drafts on platforms')
    .description(
      'Notes that nothing is to be done about deliveries that failed, expired or were partly published, or that are drafts on their platform. `masthead status` and the desk stop listing them.',
    )
    .addHelpText('after', IDS)
    .action(act(dismiss));
}
