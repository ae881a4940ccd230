import { and, eq, isNotNull, lte, ne, or } from 'drizzle-orm';
import type { Before, PauseTarget } from '../../channels/pause-store.ts';
import type { AtEnd } from '../../domain/at-end.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { drop, reschedule, wakeAt } from '../../posts/delivery-repository.ts';
import { timeFor } from '../../posts/place.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { channelStates, posts, switches, tagPauses } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { idStart } from '../kit/find.ts';
import { pauses as messages } from './messages.ts';
import { changeView, checkTarget, setPause } from './pause.ts';
import { waitingFor } from './resume-plan.ts';
import type { Resumed, WaitingPost } from './schema.ts';

interface Given {
  channel: string | null;
  tag?: string | null;
  /** all: due posts go out now, one after the other · re-place: each gets a coming slot · null: not chosen. */
  how?: AtEnd | null;
  /** Deliveries, or their posts, that no longer go out. */
  drop?: readonly string[];
  /** Only shows what would go out. */
  show?: boolean;
  by: string;
}

/** Finds a waiting delivery by its id or its post's. */
function meant(text: string, waiting: readonly WaitingPost[]): string {
  const start = idStart('delivery', text);
  const found = waiting.filter(({ delivery, post }) => delivery.startsWith(start) || post.startsWith(start));
  const [one, another] = found;
  if (another) throw new UserError(messages.severalWait({ id: text }), { remedy: messages.moreOfId() });
  if (one) return one.delivery;
  throw new UserError(messages.noneWaits({ id: text }), { remedy: messages.seeWaiting(), kind: 'conflict' });
}

/** Gives each the next free slot of its channel, in the order in which they were due. */
async function replace(
  tx: Tx,
  { channels }: DeskContext,
  waiting: readonly WaitingPost[],
  now: Date,
): Promise<WaitingPost[]> {
  const placed: WaitingPost[] = [];
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

/** Ends a pause in the caller's transaction, and decides on posts that became due. `more`: for the audit. */
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
  // First, since this wakes what the pause had postponed to its end.
  const before = await setPause(tx, { channel, tag, paused: false, reason: '', until: null, atEnd: null, by }, detail);
  const placed = how === 're-place' ? await replace(tx, context, rest, now) : rest;
  if (how === 'all') {
    for (const { delivery, at } of going) if (at !== null) await wakeAt(tx, delivery, at);
  }
  return { waiting: placed, dropped, before };
}

/**
 * Ends a pause of everything, of one channel, or of a tag, and decides on posts that became due, in one transaction, so
 * that nothing goes out in between. They never go out all at once: each waits for its channel's gap after the one before.
 * Throws a UserError if posts have become due and no choice was made.
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
  const change = await changeView(context, { channel, tag, paused: false, until: null, before });
  return { change, waiting, dropped };
}

interface Ended extends PauseTarget {
  atEnd: AtEnd | null;
}

/** People's pauses whose end has come; those that Masthead set end without notice. */
async function endedNow(db: Db | Tx, lock: boolean): Promise<Ended[]> {
  const ofAll = db
    .select({ atEnd: switches.atEnd })
    .from(switches)
    .where(and(eq(switches.name, 'pause-all'), eq(switches.on, true), lte(switches.until, dbTime())));
  const ofChannels = db
    .select({ channel: channelStates.channelId, atEnd: channelStates.atEnd })
    .from(channelStates)
    .where(
      and(
        eq(channelStates.paused, true),
        lte(channelStates.pausedUntil, dbTime()),
        or(ne(channelStates.pausedBy, BY_ITSELF), isNotNull(channelStates.atEnd)),
      ),
    );
  const ofTags = db
    .select({ tag: tagPauses.label, atEnd: tagPauses.atEnd })
    .from(tagPauses)
    .where(lte(tagPauses.until, dbTime()));
  const [all, channels, tags] = [
    await (lock ? ofAll.for('update') : ofAll),
    await (lock ? ofChannels.for('update') : ofChannels),
    await (lock ? ofTags.for('update') : ofTags),
  ];
  return [
    ...all.map(({ atEnd }) => ({ channel: null, tag: null, atEnd })),
    ...channels.map(({ channel, atEnd }) => ({ channel, tag: null, atEnd })),
    ...tags.map(({ tag, atEnd }) => ({ channel: null, tag, atEnd })),
  ];
}

/** Ends one of them, locked, so that its end cannot be changed meanwhile. */
async function liftOne(tx: Tx, context: DeskContext, ended: Ended): Promise<void> {
  const still = (await endedNow(tx, true)).find(({ channel, tag }) => channel === ended.channel && tag === ended.tag);
  if (!still) return;
  const { channel, tag, atEnd } = still;
  const more = { ended: 'at its time' };
  if (atEnd !== null) {
    await resumeIn(tx, context, { channel, tag, how: atEnd, drop: [], by: BY_ITSELF }, more);
    return;
  }
  const over = { channel, tag, paused: false, reason: '', until: null, atEnd: null, by: BY_ITSELF };
  await setPause(tx, over, { how: 'as each channel has it', ...more });
}

/**
 * Ends people's pauses whose end has come, with their choice for posts that became due meanwhile. Without a choice the
 * rules of each channel hold from that very moment, whenever this is called. Returns how many.
 */
export async function liftEnded(context: DeskContext): Promise<number> {
  const ended = await endedNow(context.db, false);
  for (const one of ended) await context.db.transaction((tx) => liftOne(tx, context, one));
  return ended.length;
}
