import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import { UserError } from '../../lib/errors.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { isPast } from '../../posts/not-past.ts';
import { rulesOf } from '../../posts/place.ts';
import { askedTime } from '../../posts/requests.ts';
import { takenOn } from '../../posts/taken.ts';
import { findSlot } from '../../schedule/slots.ts';
import type { posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

type PostRow = typeof posts.$inferSelect;

/** When a post goes out once it is approved, and until when that must be. */
export interface WouldLeave {
  /** planned: it has its place · asked: at the time that came with the article · next: at the next free time · now: at once. */
  how: 'planned' | 'asked' | 'next' | 'now';
  /** null: unknown before it is placed. */
  at: Date | null;
  /** That time has passed. */
  late: boolean;
  /** Approved later than this, it misses its time: what is planned goes out no more, a draft is old news. null: any time. */
  mustBy: Date | null;
}

/** The next free time of its channel, as of now; nothing is kept for it. */
async function nextFree(db: Db, earliest: Date, post: PostRow, channel: DraftChannel): Promise<Date | null> {
  const taken = takenOn(db, channel, post.id, post.urgency === 'breaking');
  return findSlot(rulesOf(post, channel), earliest, taken).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
}

/** What is known of the time of a post. */
interface Known {
  /** Its place, with what it is to say there; null: it has none. */
  planned: { contentHash: string; slotAt: Date; leaveBy: Date | null } | null;
  /** What the first of two who approve it asked for; null: nothing. */
  asked: string | null;
}

/** When what waits for an approval would leave, by the same order as an approval that names no time. */
export async function wouldLeave(
  db: Db,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  { planned, asked: said }: Known,
): Promise<WouldLeave> {
  // What says something else by now is placed again, and keeps its time where nothing else was asked for.
  const isSame = planned?.contentHash === post.contentHash;
  if (planned && (isSame || (said === null && planned.slotAt > now))) {
    return { how: 'planned', at: planned.slotAt, late: planned.slotAt <= now, mustBy: planned.leaveBy };
  }
  const zone = channel.rules.timeZone;
  const asked = said ?? (await askedTime(db, post, zone)) ?? 'slot';
  const when = isPast(asked, now, zone) ? 'slot' : asked;
  const embargo = post.embargoUntil && post.embargoUntil > now ? post.embargoUntil : null;
  const { how, at } = await timeOf(db, now, post, channel, { when, embargo });
  const { leaveBy, tooLate } = await leaveByOf(db, post, channel, at ?? now);
  return { how, at, late: false, mustBy: tooLate ? null : leaveBy };
}

/** What was asked for, as a time; nothing leaves before its embargo ends. */
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
