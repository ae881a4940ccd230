import { eq, type SQL, sql } from 'drizzle-orm';
import { allPaused, channelPaused, tagPaused, tagPauseOf } from '../channels/pause-rules.ts';
import { type Approval, countApprovals, type PeopleAsked } from '../domain/approval.ts';
import type { AtEnd } from '../domain/at-end.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { Message } from '../lib/message.ts';
import { approvalsNow, asApproval, authors, isApproved } from '../posts/approvals.ts';
import { asDate } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { channelStates, deliveries, deliveryCommits, posts, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { Cancelled, Missed, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';

/** All that the desk's rules ask about, read at one moment by the database's clock. */
export interface Standing {
  now: Date;
  kind: 'send' | 'revise' | 'retract';
  killed: boolean;
  deliveryHash: string;
  postHash: string;
  approvedHash: string | null;
  embargoUntil: Date | null;
  /** Of what the post says now. */
  approvals: readonly Approval[];
  authors: readonly string[];
  /** How many its channel asks. */
  people: PeopleAsked;
  /** `why`: as it is said while it holds. */
  paused: { why: Message; until: Date | null } | null;
  /** After it a sending is too old; null: never. */
  leaveBy: Date | null;
  urgency: Urgency;
  /** Something of it is out, or may be. */
  begun: boolean;
}

/** How soon a post that waits for an approval is looked at, should nobody wake it. */
const APPROVAL_RECHECK_MS = 15 * 60_000;

/** Why nothing of the post may leave, however it came to be planned; null: it is approved as it is. */
function whyUnapproved(standing: Standing): Message | null {
  if (standing.postHash !== standing.deliveryHash) {
    return delivery.changedAfterApproval();
  }
  if (standing.approvedHash !== standing.postHash) return delivery.approvalTakenBack();
  const { by, missing } = countApprovals(standing.approvals, standing);
  if (missing === 0) return null;
  if (by.length > 0) return delivery.approvedByOne({ names: by });
  return standing.approvals.length > 0 ? delivery.approvedOtherwise() : delivery.unapproved();
}

/** Something of a delivery is out, or may be. */
const begun = sql`exists (select 1 from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.state} <> 'closed')`;

/** Throws Postponed, Missed or Cancelled unless the delivery may leave now. */
export function judge(standing: Standing): void {
  if (standing.killed) throw new Cancelled('It was withdrawn before it went out.');
  if (standing.kind === 'retract') return;
  if (standing.paused) throw new Postponed(standing.paused.why, standing.paused.until);
  if (standing.embargoUntil && standing.embargoUntil > standing.now) {
    throw new Postponed(delivery.embargo({ until: standing.embargoUntil }), standing.embargoUntil);
  }
  const unapproved = whyUnapproved(standing);
  if (unapproved !== null) throw new Postponed(unapproved, new Date(standing.now.getTime() + APPROVAL_RECHECK_MS));
  // Once a part is out the rest belongs to it, however late.
  if (standing.kind !== 'send' || standing.begun || standing.leaveBy === null) return;
  if (standing.leaveBy <= standing.now)
    throw new Missed(delivery.missedOld({ at: standing.leaveBy, urgency: standing.urgency }));
}

/**
 * The same rules as `judge`, as a condition on a row of `deliveries`: where it holds, `judge` lets the delivery
 * pass. By it a statement that stores an intent asks them at the very moment at which it stores it. `people`: how
 * many the delivery's channel asks, as `PeopleAsked`.
 */
export const mayLeave = (people: SQL) => sql`(not ${deliveries.killed} and (${deliveries.kind} = 'retract' or exists (
  select 1 from ${posts}
  left join ${channelStates} on ${channelStates.channelId} = ${deliveries.channelId}
  left join ${switches} on ${switches.name} = 'pause-all'
  where ${posts.id} = ${deliveries.postId}
  and ${posts.contentHash} = ${deliveries.contentHash} and ${isApproved(people)}
  and coalesce(${posts.embargoUntil} <= clock_timestamp(), true)
  and (${deliveries.kind} <> 'send' or coalesce(${deliveries.leaveBy} > clock_timestamp(), true) or ${begun})
  and not ${allPaused()} and not ${channelPaused()} and not ${tagPaused(posts.articleId)})))`;

/** Selects the standing of the delivery `id`. */
export const standingSelect = (db: Db | Tx) =>
  db
    .select({
      now: sql<Date>`clock_timestamp()`.mapWith(asDate).as('now'),
      kind: deliveries.kind,
      killed: deliveries.killed,
      deliveryHash: sql<string>`${deliveries.contentHash}`.as('delivery_hash'),
      postHash: sql<string>`${posts.contentHash}`.as('post_hash'),
      approvedHash: posts.approvedHash,
      embargoUntil: posts.embargoUntil,
      authors: sql<string[]>`${authors}`.as('authors'),
      approvals: approvalsNow.as('approvals'),
      leaveBy: deliveries.leaveBy,
      urgency: posts.urgency,
      begun: sql<boolean>`${begun}`.mapWith(Boolean).as('begun'),
      channelPaused: channelPaused().mapWith(Boolean).as('channel_paused'),
      pausedUntil: channelStates.pausedUntil,
      pauseReason: channelStates.pauseReason,
      pauseBecause: channelStates.pauseBecause,
      atEnd: sql<AtEnd | null>`${channelStates.atEnd}`.as('channel_at_end'),
      allPaused: allPaused().mapWith(Boolean).as('all_paused'),
      allUntil: switches.until,
      allPausedDetail: switches.detail,
      allAtEnd: sql<AtEnd | null>`${switches.atEnd}`.as('all_at_end'),
      tagPause: tagPauseOf(posts.articleId).as('tag_pause'),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .leftJoin(switches, eq(switches.name, 'pause-all'))
    .where(eq(deliveries.id, sql.placeholder('id')));

type StandingRow = Awaited<ReturnType<typeof standingSelect>>[number];

const byPerson = (reason: string | null | undefined): Message | null => (reason ? delivery.paused({ reason }) : null);

/** Why a channel is paused: Masthead's message, or a person's words; null: neither is kept. */
const pauseMessage = ({ pauseBecause: why, pauseReason }: StandingRow): Message | null =>
  why ? delivery.pausedBecause({ why }) : byPerson(pauseReason);

export function asStanding(row: StandingRow | undefined, people: PeopleAsked): Standing {
  if (!row) throw new Cancelled('The delivery is gone.');
  // Where what was due gets other times first, nobody knows the moment.
  const end = (until: Date | null, atEnd: AtEnd | null) => (atEnd === null ? until : null);
  const channelPause = row.channelPaused
    ? { why: pauseMessage(row) ?? delivery.channelPaused(), until: end(row.pausedUntil, row.atEnd) }
    : null;
  const allPause = row.allPaused
    ? { why: byPerson(row.allPausedDetail?.reason) ?? delivery.allPaused(), until: end(row.allUntil, row.allAtEnd) }
    : null;
  const tagPause = row.tagPause && {
    why: delivery.paused({ reason: row.tagPause.reason }),
    until: row.tagPause.until === null ? null : new Date(row.tagPause.until),
  };
  const paused = allPause ?? channelPause ?? tagPause;
  return { ...row, approvals: row.approvals.map(asApproval), people, paused };
}

const standingStatement = prepared((db: Db) => standingSelect(db).prepare('delivery_standing'));

/** Reads the standing of a delivery, whose channel asks so many people. */
export async function standingOf(db: Db, deliveryId: string, people: PeopleAsked): Promise<Standing> {
  const [row] = await standingStatement(db).execute({ id: deliveryId });
  return asStanding(row, people);
}
