import { and, eq, gte, isNotNull, ne, or, sql } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { deliveries, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Under which name the switch stands. */
export const RESTORED = 'restored';

/** ISO times. `since`: the store does not know what was sent after it. `on`: when that was noticed. */
export interface Restored {
  since: string;
  on: string;
}

const isOn = sql`${switches.name} = ${sql.raw(`'${RESTORED}'`)} and ${switches.on}`;

/** As part of a statement: what a store knows no more because it was restored; null: it knows everything. */
export const restoredNow = sql<Restored | null>`(select jsonb_build_object('since', ${switches.detail} ->> 'since',
  'on', ${switches.onSince}) from ${switches} where ${isOn})`;

/** As part of a statement: whether each first sending is looked for before it is made. */
export const looksFirst = sql<boolean>`exists (select 1 from ${switches} where ${isOn})`;

/** Ids of what the store knows to have gone out on a channel since then, with those of its parts and drafts. */
export async function knownSince(db: Db, channelId: string, except: string, since: Date): Promise<Set<string>> {
  const rows = await db
    .select({ receipt: deliveries.receipt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        ne(deliveries.id, except),
        isNotNull(deliveries.receipt),
        or(gte(deliveries.slotAt, since), gte(deliveries.endedAt, since)),
      ),
    );
  const ids = rows.flatMap(({ receipt }) => (receipt ? [receipt.remoteId, ...Object.values(receipt.otherIds)] : []));
  return new Set(ids.filter((id) => id !== ''));
}

/** Has each first sending looked for from now on, back to `detail.since`. */
export async function beginRestored(tx: Tx, detail: { reason: string; by: string; since: string }) {
  const now = { on: true, onSince: dbTime(), until: null, atEnd: null, detail, updatedAt: dbTime() };
  const [stored] = await tx
    .insert(switches)
    .values({ name: RESTORED, ...now })
    .onConflictDoUpdate({ target: switches.name, set: now })
    .returning();
  return stored;
}

/** Ends it. The time since when it held stays: marks of the time before are known by it. */
export const liftRestored = (tx: Tx): Promise<unknown> =>
  tx.update(switches).set({ on: false, updatedAt: dbTime() }).where(eq(switches.name, RESTORED));
