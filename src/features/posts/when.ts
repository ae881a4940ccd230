import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import { UserError } from '../../lib/errors.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { isPast } from '../../posts/not-past.ts';
import { rulesOf } from '../../posts/place.ts';
import { askedTime } from '../../posts/requests.ts';
import { takenOn } from '../../posts/taken.ts';
import { messageWithRoom } from '../../posts/together.ts';
import { findSlot } from '../../schedule/slots.ts';
import type { posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { WouldLeave } from './schema.ts';

type PostRow = typeof posts.$inferSelect;

/** Next free slot of its channel; it is not reserved. */
async function nextFree(db: Db, earliest: Date, post: PostRow, channel: DraftChannel): Promise<Date | null> {
  const taken = takenOn(db, channel, post.id, post.urgency === 'breaking');
  try {
    const free = await findSlot(rulesOf(post, channel), earliest, taken);
    return (await messageWithRoom(db, channel, post.id, { from: earliest, before: free })) ?? free;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Facts about the time of a post. */
interface Known {
  /** Its slot with the content scheduled there; null: none. */
  planned: { contentHash: string; slotAt: Date; leaveBy: Date | null } | null;
  /** Time that the first of two approvers asked for; null: none. */
  asked: string | null;
}

/** Time at which a post would go out if it were approved now, as an approval without a time decides. */
export async function wouldLeave(
  db: Db,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  { planned, asked: named }: Known,
): Promise<WouldLeave> {
  // A post that has changed is scheduled again, and keeps its time unless another was asked for.
  const isSame = planned?.contentHash === post.contentHash;
  if (planned && (isSame || (named === null && planned.slotAt > now))) {
    return { how: 'planned', at: planned.slotAt, late: planned.slotAt <= now, mustBy: planned.leaveBy };
  }
  const zone = channel.rules.timeZone;
  const asked = named ?? (await askedTime(db, post, zone)) ?? 'slot';
  const when = isPast(asked, now, zone) ? 'slot' : asked;
  const embargo = post.embargoUntil && post.embargoUntil > now ? post.embargoUntil : null;
  const { how, at } = await timeOf(db, now, post, channel, { when, embargo });
  const { leaveBy, tooLate } = await leaveByOf(db, post, channel, at ?? now);
  return { how, at, late: false, mustBy: tooLate ? null : leaveBy };
}

/** Requested time; never before the embargo ends. */
async function timeOf(
  db: Db,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  { when, embargo }: { when: string; embargo: Date | null },
): Promise<Pick<WouldLeave, 'how' | 'at'>> {
  if (when === 'slot') {
    const at = await nextFree(db, embargo ?? now, post, channel);
    // A channel without slots has one now.
    return at !== null && at.getTime() - now.getTime() < 1_000 ? { how: 'now', at: null } : { how: 'next', at };
  }
  if (when === 'now') return embargo ? { how: 'asked', at: embargo } : { how: 'now', at: null };
  if (readPostWindow(when)) return { how: 'asked', at: null };
  const at = new Date(when);
  return { how: 'asked', at: embargo && embargo > at ? embargo : at };
}
