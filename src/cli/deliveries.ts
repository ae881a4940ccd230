import { DeliveryState } from '../domain/delivery.ts';
import { draftText } from '../domain/outcome.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { clip, table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { deliveryRemark, waitsForApproval } from './delivery-remark.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { oneOf } from './menu/menu.ts';
import { cli } from './messages.ts';
import { shortId } from './post-list.ts';
import { sentenceOf } from './sentence-of.ts';
import { type Times, timesIn } from './times.ts';

type Entry = ActionResult<'deliveries.show'>['timeline'][number];

/** `  18:30:05.123  ` */
const INDENT = 16;

/** The engine notes times as ISO 8601. */
const timesInWords = (text: string, times: Times): string =>
  text.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (time) => times.full(time));

/** A line of an attempt, with the start of the answer below it. */
function insideAttempt({ at, step, text, detail, body, kind }: Entry, times: Times, columns: number): string[] {
  const words = `${step === undefined ? '' : `${step}: `}${timesInWords(text, times)}${detail ? ` (${detail})` : ''}`;
  const sign = kind === 'outcome' || kind === 'held' || kind === 'lost' ? '⇒ ' : '';
  return [
    `  ${at === null ? ' '.repeat(INDENT - 4) : times.clock(at)}  ${sign}${words}`,
    ...(body ? [' '.repeat(INDENT) + clip(body, columns - INDENT)] : []),
  ];
}

function outside({ at, text, detail }: Entry, times: Times): string {
  return `${times.full(at)}  ${timesInWords(text, times)}${detail ? ` (${timesInWords(detail, times)})` : ''}`;
}

const isHead = ({ kind, attempt }: Entry): boolean => kind === 'attempt' || attempt === null;

/** Where attempts begin and end, a line is left free. */
const opensGroup = (entry: Entry, before: Entry | undefined): boolean =>
  before !== undefined && (entry.kind === 'attempt' || entry.attempt !== before.attempt);

function todo(entries: readonly Entry[], times: Times): string[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ text, detail }) => [
    `  ${timesInWords(text, times)}`,
    // How to do the same over HTTP is for programs, which read --json.
    ...(detail && !detail.startsWith('POST ') ? [`  ${timesInWords(detail, times)}`] : []),
  ]);
  return ['', 'What to do:', ...lines];
}

/** A delivery's history for people: attempts as groups, times in the newsroom's zone, answers shortened. */
export function timelineText(timeline: readonly Entry[], times: Times, columns: number): string {
  const past = timeline.filter(({ kind }) => kind !== 'to-do');
  const lines = past.flatMap((entry, index) => [
    ...(opensGroup(entry, past[index - 1]) ? [''] : []),
    ...(isHead(entry) ? [outside(entry, times)] : insideAttempt(entry, times, columns)),
  ]);
  const still = timeline.filter(({ kind }) => kind === 'to-do');
  return [...lines, ...todo(still, times)].join('\n');
}

type Delivery = ActionResult<'deliveries.show'>;

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function commitLine({ name, state, intentAt, looks }: Delivery['commits'][number], times: Times): string {
  const looked = looks === 0 ? '' : `, looked for on the platform ${timesOf(looks)}`;
  return `Commit    ${name}: ${state}, begun ${times.full(intentAt)}${looked}`;
}

/** A delivery with its whole history, for people. */
export function deliveryText(delivery: Delivery, times: Times, columns: number): string {
  const { receipt } = delivery;
  const isDown = delivery.kind === 'retract' && delivery.state === 'published';
  const proof = receipt && (receipt.remoteId || `${draftText(receipt)}, not live yet`);
  return [
    `Delivery  ${delivery.id} (${delivery.kind})`,
    `Post      ${delivery.postId}`,
    `Channel   ${delivery.channelId}`,
    `State     ${isDown ? 'taken down' : delivery.state}${delivery.heldReason ? `: ${sentenceOf(delivery.heldReason)}` : ''}`,
    `Due       ${times.full(delivery.slotAt)}`,
    ...(delivery.nextAt ? [`Next      ${times.full(delivery.nextAt)}`] : []),
    ...(receipt && !isDown ? [`Receipt   ${[proof, receipt.url].filter(Boolean).join(' ')}`] : []),
    ...(receipt?.warnings ?? []).map((warning) => `Note      ${sentenceOf(warning)}`),
    ...(delivery.filesRemovedAt ? [`Files     removed ${times.full(delivery.filesRemovedAt)}; the texts stay`] : []),
    ...delivery.commits.map((commit) => commitLine(commit, times)),
    '',
    timelineText(delivery.timeline, times, columns),
  ].join('\n');
}

type Deliveries = ActionResult<'deliveries.list'>['deliveries'];

function stateText(kind: Deliveries[number]['kind'], state: DeliveryState): string {
  if (kind === 'retract' && state === 'published') return 'taken down';
  return kind === 'send' ? state : `${kind}: ${state}`;
}

/** Where something was taken down its address leads nowhere. */
const remarkOf = (delivery: Deliveries[number]): string | null =>
  delivery.kind === 'retract' && delivery.state === 'published'
    ? sentenceOf(delivery.receipt?.warnings.at(-1)) || null
    : deliveryRemark(delivery);

function rowOf(delivery: Deliveries[number], times: Times): string[] {
  const { id, postId, channel, kind, state, attempts, nextAt, approved } = delivery;
  const unapproved = kind !== 'retract' && state === 'queued' && !approved;
  return [
    shortId(id),
    channel,
    stateText(kind, state),
    String(attempts),
    nextAt ? times.short(nextAt) : '',
    unapproved ? waitsForApproval(shortId(postId)) : (remarkOf(delivery) ?? ''),
  ];
}

const stateOf = oneOf('--state', DeliveryState.options);

const nothing = (filtered: boolean): string =>
  filtered
    ? 'No delivery is like that.'
    : 'There are no deliveries yet. Approved and automatic posts make them: masthead post PAGE';

async function showOne(shell: Shell, id: string, times: Times): Promise<number> {
  const delivery = await callDesk(shell, 'deliveries.show', { id });
  answer(shell, delivery, () => deliveryText(delivery, times, shell.columns));
  return 0;
}

export async function deliveriesCommand(
  shell: Shell,
  id: string | undefined,
  { limit, channel, state }: { limit?: number; channel?: string; state?: string },
): Promise<number> {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  if (id !== undefined) {
    if (limit !== undefined || channel !== undefined || state !== undefined) {
      throw new UserError(cli.listAndId(), { usage: true, remedy: cli.leaveOutEither() });
    }
    return showOne(shell, id, times);
  }
  const { deliveries } = await callDesk(shell, 'deliveries.list', {
    ...(limit === undefined ? {} : { limit }),
    ...(channel === undefined ? {} : { channel }),
    ...(state === undefined ? {} : { state: stateOf(state) }),
  });
  const rows = deliveries.map((delivery) => rowOf(delivery, times));
  answer(shell, { deliveries }, () =>
    rows.length === 0
      ? nothing(channel !== undefined || state !== undefined)
      : [
          table(
            ['Delivery', 'Channel', 'State', 'Attempts', 'Next', 'Receipt or reason'],
            fitLast(rows, shell.columns),
          ),
          ...(rows.some((row) => row[4]) ? [times.footer] : []),
        ].join('\n'),
  );
  return 0;
}
