import { and, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { sendable, serviceOf } from '../channels/connected.ts';
import { dbTime } from '../store/db-time.ts';
import { breakers, deliveries } from '../store/schema/index.ts';
import { schemaFits } from '../store/schema-version.ts';
import type { DeliveryContext } from './context.ts';

type Context = Pick<DeliveryContext, 'db' | 'channels' | 'timings'>;

/** The breaker of the platform that a delivery's channel is on. */
function isItsBreaker({ channels }: Context): SQL {
  const pairs = [...channels.values()].map(
    ({ channel }) => sql`(${channel.id}, ${serviceOf(channel.platform, channel.mode)})`,
  );
  if (pairs.length === 0) return sql`false`;
  return sql`(${deliveries.channelId}, ${breakers.platform}) in (${sql.join(pairs, sql`, `)})`;
}

/**
 * Of a delivery's row: whether a claim may take it. Not while its channel is off or not connected; not what is
 * queued while the platform's breaker is open, save the probe, and what has waited so long that a person must
 * hear of it: that is tried once more.
 */
export function mayBeClaimed(context: Context): SQL | undefined {
  const open = and(isNotNull(breakers.openedAt), sql`${breakers.probedBy} is distinct from ${deliveries.id}`);
  const heldBack = exists(
    context.db
      .select({ one: sql`1` })
      .from(breakers)
      .where(and(open, isItsBreaker(context))),
  );
  return and(
    inArray(deliveries.channelId, sendable(context.channels)),
    // What goes out with another one is sent by that.
    isNull(deliveries.sentWith),
    or(ne(deliveries.state, 'scheduled'), lte(deliveries.slotAt, dbTime(-context.timings.giveUp)), not(heldBack)),
  );
}

/** Of a delivery's row: whether its platform has failed lately, or this delivery is the probe. */
export function platformIs(context: Context): SQL<'troubled' | 'probed' | null> {
  return sql<'troubled' | 'probed' | null>`(
    select case when ${breakers.probedBy} = ${deliveries.id} then 'probed' else 'troubled' end
    from ${breakers} where ${breakers.failures} > 0 and ${isItsBreaker(context)})`;
}

/**
 * Makes a delivery that is due the probe of its platform; false where the breaker is closed, its time has not
 * come, or another probe is under way. One statement, so that of all processes one wins.
 */
export async function takeProbe(context: Context, deliveryId: string): Promise<boolean> {
  const { db, channels, timings } = context;
  const other = alias(deliveries, 'other');
  const underWay = exists(
    db
      .select({ one: sql`1` })
      .from(other)
      .where(and(eq(other.id, breakers.probedBy), eq(other.state, 'sending'), gt(other.leaseUntil, dbTime()))),
  );
  const due = and(
    eq(deliveries.id, deliveryId),
    isNull(deliveries.sentWith),
    eq(deliveries.state, 'scheduled'),
    lte(deliveries.nextAt, dbTime()),
    inArray(deliveries.channelId, sendable(channels)),
    schemaFits(db),
  );
  const taken = await db
    .update(breakers)
    // Should its process end before it has claimed the delivery, another may try after this.
    .set({ probedBy: deliveryId, probeAt: dbTime(timings.lease), updatedAt: dbTime() })
    .from(deliveries)
    .where(
      and(due, isItsBreaker(context), isNotNull(breakers.openedAt), lte(breakers.probeAt, dbTime()), not(underWay)),
    )
    .returning({ platform: breakers.platform });
  return taken.length > 0;
}
