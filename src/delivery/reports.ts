import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Receipt } from '../domain/outcome.ts';
import type { PlatformEvent } from '../platforms/platform.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { deliveries, deliveryCommits, deliverySteps } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** What was sent longer ago is not reported any more. */
const REPORTED_FOR_MS = 3 * DAY_MS;

/** Name of the step under which the reported addresses of a delivery are kept until it is known to be out. */
const ADDRESSES = 'reported addresses';
const Addresses = z.record(z.string(), z.string());

/** Addresses that the platform reported of what a delivery sent, by place; empty: none, or not yet. */
export async function reportedAddresses(db: Db, deliveryId: string): Promise<z.infer<typeof Addresses>> {
  const [row] = await db
    .select({ result: deliverySteps.result })
    .from(deliverySteps)
    .where(and(eq(deliverySteps.deliveryId, deliveryId), eq(deliverySteps.name, ADDRESSES)));
  return row ? Addresses.parse(JSON.parse(row.result)) : {};
}

/** Finds the delivery that a commit with this result belongs to; of posts that went out together, the one that sent them. */
async function deliveryOf(tx: Tx, channelId: string, { result }: PlatformEvent) {
  const [row] = await tx
    .select({ delivery: deliveries })
    .from(deliveryCommits)
    .innerJoin(deliveries, eq(deliveries.id, deliveryCommits.deliveryId))
    .where(
      and(
        gt(deliveryCommits.intentAt, lookTime(-REPORTED_FOR_MS)),
        eq(deliveries.channelId, channelId),
        isNull(deliveries.sentWith),
        sql`${deliveryCommits.result} @> ${JSON.stringify(result)}::jsonb`,
      ),
    )
    .limit(1);
  return row?.delivery ?? null;
}

/** Adds addresses to receipts that have none: the platform has said that they are out. */
async function addAddresses(tx: Tx, carrier: string, addresses: PlatformEvent['addresses']): Promise<void> {
  const out = and(
    or(eq(deliveries.id, carrier), eq(deliveries.sentWith, carrier)),
    eq(deliveries.state, 'published'),
    sql`${deliveries.receipt} ->> 'url' is null`,
  );
  for (const { id, receipt } of await tx.select().from(deliveries).where(out).orderBy(deliveries.id).for('update')) {
    const url = receipt && addresses[receipt.otherIds.place ?? '1'];
    if (!url) continue;
    const known = Receipt.parse({ ...receipt, url });
    await tx
      .update(deliveries)
      .set({ receipt: known, outcome: { type: 'published', receipt: known } })
      .where(eq(deliveries.id, id));
  }
}

/**
 * Takes a report of a platform as a nudge: the delivery that waits for it asks the platform at once. Of what it says only
 * addresses are kept, since no call answers them; they count once the platform itself says that the posts are out. A second
 * report, or a replayed one, does the same again.
 */
export async function takeReport(db: Db, channelId: string, event: PlatformEvent): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await deliveryOf(tx, channelId, event);
    if (!found) return;
    if (found.state === 'published') return addAddresses(tx, found.id, event.addresses);
    if (Object.keys(event.addresses).length > 0) {
      const result = JSON.stringify(event.addresses);
      const kept = { contentHash: found.contentHash, result, secret: false, expiresAt: dbTime(REPORTED_FOR_MS) };
      await tx
        .insert(deliverySteps)
        .values({ deliveryId: found.id, name: ADDRESSES, ...kept })
        .onConflictDoUpdate({ target: [deliverySteps.deliveryId, deliverySteps.name], set: kept });
    }
    await tx
      .update(deliveries)
      .set({ nextAt: dbTime() })
      .where(
        and(
          eq(deliveries.id, found.id),
          inArray(deliveries.state, ['waiting', 'settling']),
          gt(deliveries.nextAt, dbTime()),
        ),
      );
  });
}
