import { eq } from 'drizzle-orm';
import type { Before, PauseTarget } from '../../channels/pause-store.ts';
import type { AtEnd } from '../../domain/at-end.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { drop, reschedule, wakeAt } from '../../posts/delivery-repository.ts';
import { timeFor } from '../../posts/place.ts';
import { storeNow } from '../../store/now.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { idStart } from '../kit/find-id.ts';
import { pauses as messages } from './messages.ts';
import { checkTarget, type PauseChange, setPause, toldChange } from './pause.ts';
import { type Waiting, waitingFor } from './resume-plan.ts';

interface Given {
  channel: string | null;
  tag?: string | null;
  /** all: what was due goes out now, one after the other · re-place: each gets a coming slot · null: not chosen. */
  how?: AtEnd | null;
  /** Deliveries, or their posts, that are not to go out any more. */
  drop?: readonly string[];
  /** Only shows what would go out. */
  show?: boolean;
  by: string;
}

export interface Resumed {
  /** null: nothing was resumed, it was only shown. */
  change: PauseChange | null;
  /** What had become due, as it goes out now. */
  waiting: Waiting[];
  /** What was given up. */
  dropped: string[];
}

/** The delivery that is meant by its own id or its post's, among those that wait. */
function meant(text: string, waiting: readonly Waiting[]): string {
  const start = idStart('delivery', text);
  const found = waiting.filter(({ delivery, post }) => delivery.startsWith(start) || post.startsWith(start));
  const [one, another] = found;
  if (another) throw new UserError(messages.severalWait({ id: text }), { remedy: messages.moreOfId() });
  if (one) return one.delivery;
  throw new UserError(messages.noneWaits({ id: text }), { remedy: messages.seeWaiting(), kind: 'conflict' });
}

/** Gives each the next free slot of its channel, in the order in which they were due. */
async function replace(tx: Tx, { channels }: DeskContext, waiting: readonly Waiting[], now: Date): Promise<Waiting[]> {
  const placed: Waiting[] = [];
  for (const one of waiting) {
    const channel = channels.get(one.channel);
    const [post] = await tx.select().from(posts).where(eq(posts.id, one.post));
    if (one.fate !== 'goes' || !channel || !post) {
      placed.push(one);
      continue;
    }
    const at = await timeFor(tx, now, post, channel, 'slot');
    await reschedule(tx, one.delivery, at);
    placed.push({ ...one, at });
  }
  return placed;
}

function undecided(count: number, { channel, tag }: PauseTarget): UserError {
  const target = tag === null ? (channel === null ? '' : ` ${channel}`) : ` --tag "${tag}"`;
  const remedy = messages.chooseWith({ command: `masthead resume${target}` });
  return new UserError(messages.undecided({ count }), { remedy, kind: 'conflict' });
}

interface Decided extends Pick<Resumed, 'waiting' | 'dropped'> {
  before: Before;
}

/** Ends a pause in the caller's transaction, with what becomes of what was due meanwhile. `more`: for the audit. */
export async function resumeIn(
  tx: Tx,
  context: DeskContext,
  { channel, tag, how, drop: named, by }: Omit<Required<Given>, 'show'>,
  more: Record<string, Json> = {},
): Promise<Decided> {
  const now = await storeNow(tx);
  const waiting = await waitingFor(tx, context, { channel, tag }, now);
  const dropped = named.map((text) => meant(text, waiting));
  const rest = waiting.filter(({ delivery }) => !dropped.includes(delivery));
  const going = rest.filter(({ fate }) => fate === 'goes');
  if (how === null && going.length > 0) throw undecided(going.length, { channel, tag });
  await drop(tx, dropped, by);
  const detail = { how: how ?? 'nothing was due', goes: going.length, dropped: dropped.length, ...more };
  // First, for it wakes what it had put off to its end.
  const before = await setPause(tx, { channel, tag, paused: false, reason: '', until: null, atEnd: null, by }, detail);
  const placed = how === 're-place' ? await replace(tx, context, rest, now) : rest;
  if (how === 'all') {
    for (const { delivery, at } of going) if (at !== null) await wakeAt(tx, delivery, at);
  }
  return { waiting: placed, dropped, before };
}

/**
 * Ends a pause of everything, of one channel, or of a tag, and decides what becomes of what was due meanwhile: one
 * transaction, so that nothing leaves in between. Never all at once: each waits for its channel's gap after the one
 * before. Throws a UserError where something has become due and no one chose.
 */
export async function resume(
  context: DeskContext,
  { channel, tag = null, how = null, drop: dropping = [], show = false, by }: Given,
): Promise<Resumed> {
  checkTarget(context, { channel, tag });
  if (show) {
    const look = async (tx: Tx) => waitingFor(tx, context, { channel, tag }, await storeNow(tx));
    return { change: null, waiting: await context.db.transaction(look), dropped: [] };
  }
  const given = { channel, tag, how, drop: dropping, by };
  const { waiting, dropped, before } = await context.db.transaction((tx) => resumeIn(tx, context, given));
  const change = await toldChange(context, { channel, tag, paused: false, until: null, before });
  return { change, waiting, dropped };
}
