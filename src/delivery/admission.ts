import { and, eq, exists, gt, isNotNull, isNull, lte, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { sendable, serviceOf } from '../channels/connected.ts';
import { dbTime, dbTimeIn } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { breakers, deliveries } from '../store/schema/index.ts';
import { schemaFits } from '../store/schema-version.ts';
import type { Db } from '../store/store.ts';
import type { DeliveryContext } from './context.ts';

type Context = Pick<DeliveryContext, 'channels' | 'timings'>;

/**
 * Values of the statements that use `mayBeClaimed` and `platformIs`: each channel that can be sent to, with the service
 * that it is on; and after how many seconds a person must hear of a delivery.
 */
export function admissionValues({ channels, timings }: Context) {
  const services = sendable(channels).map((id) => {
    const channel = channels.get(id)?.channel;
    return [id, channel && serviceOf(channel.platform, channel.mode)];
  });
  return { services: JSON.stringify(Object.fromEntries(services)), giveUp: timings.giveUp / 1_000 };
}

/** The service that a delivery's channel is on; null: it cannot be sent to. */
const itsService = sql`(${sql.placeholder('services')}::jsonb ->> ${deliveries.channelId})`;
const isItsBreaker = eq(breakers.platform, itsService);

/**
 * Of a delivery's row: whether a claim may take it. Not while its channel is off or not connected; not what is
 * queued while the platform's breaker is open, save the probe, and what has waited so long that a person must
 * hear of it: that is tried once more.
 */
export function mayBeClaimed(db: Db): SQL | undefined {
  const open = and(isNotNull(breakers.openedAt), sql`${breakers.probedBy} is distinct from ${deliveries.id}`);
  const heldBack = exists(db.select({ one: sql`1` }).from(breakers).where(and(open, isItsBreaker)));
  const waitedLong = lte(
    deliveries.slotAt,
    sql`clock_timestamp() - make_interval(secs => ${sql.placeholder('giveUp')}::float8)`,
  );
  return and(
    isNotNull(itsService),
    // What goes out with another one is sent by that.
    isNull(deliveries.sentWith),
    or(ne(deliveries.state, 'scheduled'), waitedLong, not(heldBack)),
  );
}

/** Of a delivery's row: whether its platform has failed lately, or this delivery is the probe. */
export const platformIs = sql<'troubled' | 'probed' | null>`(
    select case when ${breakers.probedBy} = ${deliveries.id} then 'probed' else 'troubled' end
    from ${breakers} where ${breakers.failures} > 0 and ${isItsBreaker})`;

const probeStatement = prepared((db: Db) => {
  const other = alias(deliveries, 'other');
  const underWay = exists(
    db
      .select({ one: sql`1` })
      .from(other)
      .where(and(eq(other.id, breakers.probedBy), eq(other.state, 'sending'), gt(other.leaseUntil, dbTime()))),
  );
  const due = and(
    eq(deliveries.id, sql.placeholder('id')),
    isNull(deliveries.sentWith),
    eq(deliveries.state, 'scheduled'),
    lte(deliveries.nextAt, dbTime()),
    schemaFits(db),
  );
  return (
    db
      .update(breakers)
      // Should its process end before it has claimed the delivery, another may try after this.
      .set({ probedBy: sql`${sql.placeholder('id')}::uuid`, probeAt: dbTimeIn('lease'), updatedAt: dbTime() })
      .from(deliveries)
      .where(and(due, isItsBreaker, isNotNull(breakers.openedAt), lte(breakers.probeAt, dbTime()), not(underWay)))
      .returning({ platform: breakers.platform })
      .prepare('take_probe')
  );
});

/**
 * Makes a delivery that is due the probe of its platform; false where the breaker is closed, its time has not
 * come, or another probe is under way. One statement, so that of all processes one wins.
 */
export async function takeProbe(context: Context & Pick<DeliveryContext, 'db'>, id: string): Promise<boolean> {
  const { db, channels, timings } = context;
  const { services } = admissionValues({ channels, timings });
  const taken = await probeStatement(db).execute({ id, services, lease: timings.lease / 1_000 });
  return taken.length > 0;
}
