import { and, eq, gt, inArray, isNotNull, lt, notInArray, or, sql } from 'drizzle-orm';
import type { Message } from '../../lib/message.ts';
import { peopleOf } from '../../posts/approvals.ts';
import { mayLeave } from '../../posts/stops.ts';
import { lookTime } from '../../store/db-time.ts';
import { attempts, deliveries } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** Late because of what the platform answered; it goes on by itself. */
export interface Delayed {
  id: string;
  channel: string;
  /** When it was due. */
  since: Date;
  /** When it is tried, or looked for, again. */
  until: Date | null;
  reason: Message | null;
}

/** So late is more than a hiccup; milliseconds. */
const LATE_MS = 3_600_000;
/** Looks of our own plan lie closer together: one that is farther off was named by the platform; seconds. */
const LONG_LOOK_SECONDS = 15 * 60;
/** More than this is told as this many. */
const MOST = 1_000;

interface Elsewhere {
  /** Channels that are off or not connected. */
  stopped: readonly string[];
  /** Channels of platforms that are down. */
  silent: readonly string[];
}

/**
 * What was tried, was due long ago and may leave. Asked by itself: what is planned ahead makes planners expect
 * many of these, and read whole tables for whatever is joined to them.
 */
function triedLongAgo({ db, channels }: DeskContext, { stopped, silent }: Elsewhere) {
  const isSent = and(mayLeave(peopleOf(channels, deliveries.channelId)), notInArray(deliveries.channelId, [...silent]));
  return db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${deliveries.state} in ('scheduled', 'settling') and ${deliveries.epoch} > 0`,
        lt(deliveries.slotAt, lookTime(-LATE_MS)),
        notInArray(deliveries.channelId, [...stopped]),
        or(eq(deliveries.state, 'settling'), isSent),
      ),
    )
    .orderBy(deliveries.slotAt)
    .limit(MOST);
}

/**
 * Deliveries that were due more than an hour ago and wait for another try. The last attempt tells why: it has
 * an outcome where the platform put it off, and none where a rule did, such as a pause or the channel's own
 * rate. What may not leave, or is on a channel that stands still, is told elsewhere.
 */
export async function delayedDeliveries(context: DeskContext, elsewhere: Elsewhere): Promise<Delayed[]> {
  const tried = await triedLongAgo(context, elsewhere);
  if (tried.length === 0) return [];
  const longLook = sql`${attempts.endedAt} + make_interval(secs => ${LONG_LOOK_SECONDS})`;
  return context.db
    .select({
      id: deliveries.id,
      channel: deliveries.channelId,
      since: deliveries.slotAt,
      until: deliveries.nextAt,
      reason: sql<Message | null>`${attempts.outcome}->'message'`,
    })
    .from(deliveries)
    .innerJoin(attempts, and(eq(attempts.deliveryId, deliveries.id), eq(attempts.epoch, deliveries.epoch)))
    .where(
      and(
        inArray(
          deliveries.id,
          tried.map(({ id }) => id),
        ),
        gt(deliveries.nextAt, lookTime()),
        isNotNull(attempts.outcome),
        or(eq(deliveries.state, 'scheduled'), and(eq(deliveries.state, 'settling'), gt(deliveries.nextAt, longLook))),
      ),
    )
    .orderBy(deliveries.slotAt);
}
