import { UserError } from '../../domain/errors.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import type { DraftChannel } from '../../drafts/context.ts';
import { leaveByOf } from '../../drafts/leave-by.ts';
import { rulesOf, takenOn } from '../../drafts/place.ts';
import { askedTime } from '../../drafts/requests.ts';
import { findSlot } from '../../schedule/next-slot.ts';
import type { posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { isPast } from '../not-past.ts';

type PostRow = typeof posts.$inferSelect;

/** When a post goes out once it is approved, and until when that must be. */
export interface WouldLeave {
  /** planned: it has its place · asked: at the time that came with the article · next: at the next free time · now: at once. */
  how: 'planned' | 'asked' | 'next' | 'now';
  /** null: nobody can tell before it is placed. */
  at: Date | null;
  /** That time has passed. */
  late: boolean;
  /** Approved later than this, it misses its time: what is planned goes out no more, a draft is old news. null: any time. */
  mustBy: Date | null;
}

/** The next free time of its channel, as things stand; nothing is kept for it. */
async function nextFree(db: Db, now: Date, post: PostRow, channel: DraftChannel): Promise<Date | null> {
  const earliest = post.embargoUntil && post.embargoUntil > now ? post.embargoUntil : now;
  const taken = takenOn(db, channel, post.id, post.urgency === 'breaking');
  return findSlot(rulesOf(post, channel), earliest, taken).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
}

/** When what waits for an approval would leave. `planned`: its place, where it has one. */
export async function wouldLeave(
  db: Db,
  now: Date,
  post: PostRow,
  channel: DraftChannel,
  planned: { slotAt: Date; leaveBy: Date | null } | null,
): Promise<WouldLeave> {
  if (planned) return { how: 'planned', at: planned.slotAt, late: planned.slotAt <= now, mustBy: planned.leaveBy };
  const zone = channel.rules.timeZone;
  const asked = await askedTime(db, post, zone);
  const when = asked === null || isPast(asked, now, zone) ? 'slot' : asked;
  const how = when === 'slot' ? 'next' : when === 'now' ? 'now' : 'asked';
  const at =
    when === 'slot'
      ? await nextFree(db, now, post, channel)
      : when === 'now' || readPostWindow(when)
        ? null
        : new Date(when);
  const { leaveBy, tooLate } = await leaveByOf(db, post, channel, at ?? now);
  return { how, at, late: false, mustBy: tooLate ? null : leaveBy };
}
