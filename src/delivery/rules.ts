import { eq, type SQL, sql } from 'drizzle-orm';
import { connection } from '../channels/messages.ts';
import { storyOf, tagPauseOf } from '../channels/pause-rules.ts';
import { type Approval, countApprovals, type PeopleAsked } from '../domain/approval.ts';
import type { AtEnd } from '../domain/at-end.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { Message } from '../lib/message.ts';
import { approvalsNow, asApproval, authors, otherAccount } from '../posts/approvals.ts';
import { firstBarred, whyBarred } from '../posts/item-rights.ts';
import { type Stop, stopOfJoined } from '../posts/stops.ts';
import { asDate } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { channelStates, deliveries, freeStories, posts, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import { Cancelled, Missed, Moved, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';

/** The rule that stops a delivery, with what its message tells, read at one moment by the database's clock. */
export interface Standing {
  now: Date;
  stop: Stop;
  embargoUntil: Date | null;
  /** Of the post's content. */
  approvals: readonly Approval[];
  authors: readonly string[];
  /** How many its channel asks. */
  people: PeopleAsked;
  /** The pause that stops it; `until`: null: it is not known when it ends. */
  paused: { why: Message; until: Date | null } | null;
  /** Why a picture or film of it may not go out; null: all may. */
  barred: Message | null;
  /** Last moment at which it may leave; null: it does not age. */
  leaveBy: Date | null;
  /** Of a free post; null: it does not expire. */
  expiresAt: Date | null;
  urgency: Urgency;
}

/** How soon a post that waits for an approval, or for rights, is looked at again, unless that wakes it. */
const APPROVAL_RECHECK_MS = 15 * 60_000;

/** Why a post whose content is not approved by as many as its channel asks may not leave. */
function whyUnapproved(standing: Standing): Message {
  const { by } = countApprovals(standing.approvals, standing);
  if (by.length > 0) return delivery.approvedByOne({ names: by });
  return standing.approvals.length > 0 ? delivery.approvedOtherwise() : delivery.unapproved();
}

/** Throws Postponed, Missed or Cancelled unless the delivery may leave now. */
export function judge(standing: Standing): void {
  const { stop, now, paused, embargoUntil, barred, leaveBy, expiresAt, urgency } = standing;
  const recheck = new Date(now.getTime() + APPROVAL_RECHECK_MS);
  switch (stop) {
    case 'none':
      return;
    case 'withdrawn':
      throw new Cancelled('It was withdrawn before it went out.');
    case 'all-paused':
    case 'channel-paused':
    case 'tag-paused':
      throw new Postponed(paused?.why ?? delivery.channelPaused(), paused?.until ?? null);
    case 'embargo':
      throw new Postponed(delivery.embargo({ until: embargoUntil ?? now }), embargoUntil);
    case 'changed':
      throw new Postponed(delivery.changedAfterApproval(), recheck);
    case 'approval-taken-back':
      throw new Postponed(delivery.approvalTakenBack(), recheck);
    case 'unapproved':
      throw new Postponed(whyUnapproved(standing), recheck);
    case 'rights':
      throw new Postponed(barred ?? delivery.barred(), recheck);
    case 'too-old':
      if (expiresAt !== null && expiresAt <= now) throw new Missed(delivery.missedExpired({ at: expiresAt }));
      throw new Missed(delivery.missedOld({ at: leaveBy ?? now, urgency }));
    default:
      stop satisfies never;
  }
}

/** Throws Moved where a post that is sent was approved for another account than `now`. */
export function assertSameAccount(
  { kind }: Pick<DeliveryRow, 'kind'>,
  { approvals }: Pick<Standing, 'approvals'>,
  now: string | null,
): void {
  const was = kind === 'send' ? otherAccount(approvals, now) : null;
  if (was !== null && now !== null) throw new Moved(connection.accountChanged({ was, now }));
}

/** Selects the standing of the delivery `id`. `people`: how many its channel asks. */
export const standingSelect = (db: Db | Tx, people: SQL) =>
  db
    .select({
      now: sql<Date>`clock_timestamp()`.mapWith(asDate).as('now'),
      stop: stopOfJoined(people).as('stop'),
      embargoUntil: posts.embargoUntil,
      authors: sql<string[]>`${authors}`.as('authors'),
      approvals: approvalsNow.as('approvals'),
      barred: firstBarred.as('barred'),
      leaveBy: deliveries.leaveBy,
      expiresAt: freeStories.expiresAt,
      urgency: posts.urgency,
      pausedUntil: channelStates.pausedUntil,
      pauseReason: channelStates.pauseReason,
      pauseBecause: channelStates.pauseBecause,
      atEnd: sql<AtEnd | null>`${channelStates.atEnd}`.as('channel_at_end'),
      allUntil: switches.until,
      allPausedDetail: switches.detail,
      allAtEnd: sql<AtEnd | null>`${switches.atEnd}`.as('all_at_end'),
      tagPause: tagPauseOf(storyOf).as('tag_pause'),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .leftJoin(switches, eq(switches.name, 'pause-all'))
    .leftJoin(freeStories, eq(freeStories.id, posts.freeStoryId))
    .where(eq(deliveries.id, sql.placeholder('id')));

type StandingRow = Awaited<ReturnType<typeof standingSelect>>[number];

const byPerson = (reason: string | null | undefined): Message | null => (reason ? delivery.paused({ reason }) : null);

/** The pause that stops a delivery; null: none does. */
function pauseOf(row: StandingRow): Standing['paused'] {
  // Where what was due gets other times first, the moment is not known.
  const end = (until: Date | null, atEnd: AtEnd | null) => (atEnd === null ? until : null);
  switch (row.stop) {
    case 'all-paused': {
      const why = byPerson(row.allPausedDetail?.reason) ?? delivery.allPaused();
      return { why, until: end(row.allUntil, row.allAtEnd) };
    }
    case 'channel-paused': {
      const because = row.pauseBecause && delivery.pausedBecause({ why: row.pauseBecause });
      const why = because ?? byPerson(row.pauseReason) ?? delivery.channelPaused();
      return { why, until: end(row.pausedUntil, row.atEnd) };
    }
    case 'tag-paused': {
      const { reason, until = null } = row.tagPause ?? { reason: '' };
      return { why: delivery.paused({ reason }), until: until === null ? null : new Date(until) };
    }
    default:
      return null;
  }
}

export function asStanding(row: StandingRow | undefined, people: PeopleAsked): Standing {
  if (!row) throw new Cancelled('The delivery is gone.');
  const barred = whyBarred(row.barred, row.now);
  return { ...row, approvals: row.approvals.map(asApproval), people, paused: pauseOf(row), barred };
}

const standingStatement = prepared((db: Db) =>
  standingSelect(db, sql`${sql.placeholder('people')}::integer`).prepare('delivery_standing'),
);

/** Reads the standing of a delivery, whose channel asks so many people. */
export async function standingOf(db: Db, deliveryId: string, people: PeopleAsked): Promise<Standing> {
  const [row] = await standingStatement(db).execute({ id: deliveryId, people });
  return asStanding(row, people);
}
