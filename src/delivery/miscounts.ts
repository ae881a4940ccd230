import { and, eq, isNull, lt, ne, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { dbTime } from '../store/db-time.ts';
import { prepared, UNNAMED } from '../store/prepared.ts';
import { deliveries, type Miscounted, miscounts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** A published post that its platform does not show once. */
export interface Miscount {
  /** Its delivery. */
  id: string;
  post: string;
  channel: string;
  found: Miscounted;
  /** Where they are seen; of a missing one where it was. */
  places: readonly string[];
  since: Date;
}

const taking = alias(deliveries, 'taking');

/** Takings-down of a post that were not given up. */
export const takenDown = (db: Db | Tx, postId: typeof deliveries.postId) =>
  db
    .select({ id: taking.id })
    .from(taking)
    .where(and(eq(taking.postId, postId), eq(taking.kind, 'retract'), ne(taking.state, 'cancelled')));

/** Notes what was found of deliveries, each once. Answers what is new. */
export async function noteMiscounts(
  tx: Tx,
  channelId: string,
  found: readonly { deliveryId: string; found: Miscounted; places: readonly string[] }[],
): Promise<readonly { deliveryId: string; found: Miscounted }[]> {
  if (found.length === 0) return [];
  return tx
    .insert(miscounts)
    .values(found.map((one) => ({ ...one, channelId, seenAt: dbTime() })))
    .onConflictDoNothing()
    .returning({ deliveryId: miscounts.deliveryId, found: miscounts.found });
}

const openStatement = prepared((db: Db) =>
  db
    .select({
      id: miscounts.deliveryId,
      post: deliveries.postId,
      channel: miscounts.channelId,
      found: miscounts.found,
      places: miscounts.places,
      since: miscounts.seenAt,
    })
    .from(miscounts)
    .innerJoin(deliveries, eq(deliveries.id, miscounts.deliveryId))
    .where(
      and(
        isNull(miscounts.dismissedBy),
        or(eq(miscounts.found, 'double'), notExists(takenDown(db, deliveries.postId))),
      ),
    )
    .orderBy(miscounts.seenAt, miscounts.deliveryId)
    .prepare(UNNAMED),
);

/** What no person has dealt with yet. One that was taken down since is missing no more. */
export const openMiscounts = (db: Db): Promise<Miscount[]> => openStatement(db).execute();

/** Notes that a person has dealt with what was found of a delivery. */
export async function dismissMiscount(
  tx: Tx,
  { delivery, found, by }: { delivery: string; found: Miscounted; by: string },
): Promise<void> {
  await tx
    .update(miscounts)
    .set({ dismissedBy: by })
    .where(and(eq(miscounts.deliveryId, delivery), eq(miscounts.found, found), isNull(miscounts.dismissedBy)));
}

/** Days for which what was found is kept. */
const KEPT_DAYS = 90;

export const pruneMiscounts = (db: Db): Promise<unknown> =>
  db.delete(miscounts).where(lt(miscounts.seenAt, dbTime(-KEPT_DAYS * 86_400_000)));
