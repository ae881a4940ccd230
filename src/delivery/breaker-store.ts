import { eq, getTableColumns, isNotNull, sql } from 'drizzle-orm';
import { asDate, dbTime, lookTime } from '../store/db-time.ts';
import { breakers } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { type BreakerEvent, react } from './breaker.ts';
import type { DeliveryContext } from './context.ts';

/** State of the platform when an attempt was claimed. */
type StateAtClaim = 'troubled' | 'probed' | null;

/**
 * Tells the platform's breaker what an attempt learnt. While all is well nothing is written. The breaker only
 * saves attempts, so a store that fails here changes nothing for the delivery.
 */
export async function report(
  context: DeliveryContext,
  platform: string,
  event: BreakerEvent,
  state: StateAtClaim,
): Promise<void> {
  if (event.type === 'answered' && state === null) return;
  if (event.type === 'unasked' && state !== 'probed') return;
  // Calls that a stop cut short tell nothing.
  if (context.halt.aborted) return;
  await store(context, platform, event).catch((error: unknown) =>
    context.log.warn({ platform, err: error }, 'the state of a platform was not stored'),
  );
}

async function store(context: DeliveryContext, platform: string, event: BreakerEvent): Promise<void> {
  const { db, log, timings } = context;
  const random = context.random();
  const [before, after] = await db.transaction(async (tx) => {
    await tx.insert(breakers).values({ platform, updatedAt: dbTime() }).onConflictDoNothing();
    const [row] = await tx
      .select({ ...getTableColumns(breakers), now: sql<Date>`clock_timestamp()`.mapWith(asDate) })
      .from(breakers)
      .where(eq(breakers.platform, platform))
      .for('update');
    if (!row) return [];
    const { now, platform: _, ...known } = row;
    const next = react(known, event, { now, random, waits: timings.breaker });
    await tx.update(breakers).set(next).where(eq(breakers.platform, platform));
    return [known, next];
  });
  const wasOpen = Boolean(before?.openedAt);
  if (after?.openedAt && !wasOpen) log.warn({ platform, reason: after.reason }, 'platform down: its deliveries wait');
  if (!after?.openedAt && wasOpen) log.info({ platform }, 'platform answers again');
}

/** Platforms that nothing is sent to, and whether one delivery may try each. */
export async function openBreakers(db: Db): Promise<{ platform: string; mayProbe: boolean }[]> {
  return db
    .select({
      platform: breakers.platform,
      mayProbe: sql<boolean>`${breakers.probeAt} <= ${lookTime()}`.mapWith(Boolean),
    })
    .from(breakers)
    .where(isNotNull(breakers.openedAt));
}
