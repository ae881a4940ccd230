import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import { UserError } from '../../lib/errors.ts';
import { leaveTimes } from '../../posts/leave-by.ts';
import { isPast } from '../../posts/not-past.ts';
import { rulesOf } from '../../posts/place.ts';
import { askedTimes } from '../../posts/requests.ts';
import { takenOn } from '../../posts/taken.ts';
import { messageWithRoom } from '../../posts/together.ts';
import { findSlot } from '../../schedule/slots.ts';
import type { posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { WouldLeave } from './schema.ts';

type PostRow = typeof posts.$inferSelect;

/** A post with what decides its time. */
export interface Leaving {
  post: PostRow;
  channel: DraftChannel;
  /** Its slot with the content scheduled there; null: none. */
  planned: { contentHash: string; slotAt: Date; leaveBy: Date | null } | null;
  /** Time that the first of two approvers asked for; null: none. */
  asked: string | null;
}

/** Next free slot of its channel; it is not reserved. */
async function nextFree(db: Db, earliest: Date, { post, channel }: Leaving): Promise<Date | null> {
  const taken = takenOn(db, channel, post.id, post.urgency === 'breaking');
  try {
    const free = await findSlot(rulesOf(post, channel), earliest, taken);
    return (await messageWithRoom(db, channel, post.id, { from: earliest, before: free })) ?? free;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** What two posts of a channel share that have the same next free slot: a place of its own is in no one else's way. */
function slotKey({ post, channel, planned }: Leaving, earliest: Date): string {
  const quotas = rulesOf(post, channel).quotas?.map(({ name }) => name);
  const own = planned ? post.id : null;
  return JSON.stringify([post.channelId, post.urgency, post.section, quotas, earliest, own]);
}

/** Finds next free slots; each that several posts share once. */
function freeSlots(db: Db): (earliest: Date, leaving: Leaving) => Promise<Date | null> {
  const found = new Map<string, Date | null>();
  return async (earliest, leaving) => {
    const key = slotKey(leaving, earliest);
    const known = found.get(key);
    if (known !== undefined) return known;
    const free = await nextFree(db, earliest, leaving);
    found.set(key, free);
    return free;
  };
}

/** A post that has changed is scheduled again, and keeps its time unless another was asked for. */
function plannedTime({ post, planned, asked }: Leaving, now: Date): WouldLeave | null {
  const isSame = planned?.contentHash === post.contentHash;
  if (!planned || !(isSame || (asked === null && planned.slotAt > now))) return null;
  return { how: 'planned', at: planned.slotAt, late: planned.slotAt <= now, mustBy: planned.leaveBy };
}

/** Times at which posts would go out if they were approved now, as approvals without a time decide; by post. */
export async function wouldLeave(db: Db, now: Date, all: readonly Leaving[]): Promise<ReadonlyMap<string, WouldLeave>> {
  const times = new Map<string, WouldLeave>();
  const open: Leaving[] = [];
  for (const leaving of all) {
    const planned = plannedTime(leaving, now);
    if (planned) times.set(leaving.post.id, planned);
    else open.push(leaving);
  }
  if (open.length === 0) return times;
  const zones = new Map(open.map(({ post, channel }) => [post.channelId, channel.rules.timeZone]));
  const zoneOf = (id: string): string => zones.get(id) ?? 'UTC';
  const wished = await askedTimes(
    db,
    open.flatMap(({ post, asked }) => (asked === null ? [post] : [])),
    zoneOf,
  );
  const mayLeave = await leaveTimes(db, open);
  const free = freeSlots(db);
  for (const leaving of open) {
    const { post, channel } = leaving;
    const asked = leaving.asked ?? wished.get(post.id) ?? 'slot';
    const when = isPast(asked, now, zoneOf(post.channelId)) ? 'slot' : asked;
    const embargo = post.embargoUntil && post.embargoUntil > now ? post.embargoUntil : null;
    const { how, at } = await timeOf(now, leaving, { when, embargo }, free);
    const { leaveBy, tooLate } = mayLeave(post, channel, at ?? now);
    times.set(post.id, { how, at, late: false, mustBy: tooLate ? null : leaveBy });
  }
  return times;
}

/** Requested time; never before the embargo ends. */
async function timeOf(
  now: Date,
  leaving: Leaving,
  { when, embargo }: { when: string; embargo: Date | null },
  free: ReturnType<typeof freeSlots>,
): Promise<Pick<WouldLeave, 'how' | 'at'>> {
  if (when === 'slot') {
    const at = await free(embargo ?? now, leaving);
    // A channel without slots has one now.
    return at !== null && at.getTime() - now.getTime() < 1_000 ? { how: 'now', at: null } : { how: 'next', at };
  }
  if (when === 'now') return embargo ? { how: 'asked', at: embargo } : { how: 'now', at: null };
  if (readPostWindow(when)) return { how: 'asked', at: null };
  const at = new Date(when);
  return { how: 'asked', at: embargo && embargo > at ? embargo : at };
}
