import { eq, lte, max, min } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime, lookTime } from '../delivery/db-time.ts';
import { RESTORED } from '../delivery/restored.ts';
import { UserError } from '../domain/errors.ts';
import { record } from '../store/audit.ts';
import { storeNow } from '../store/now.ts';
import { attempts, deliveries, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';

export const RestoredInput = z.object({
  /** The time of the backup; null: when the store last tried to send something. */
  since: z.iso.datetime({ offset: true }).nullable().default(null),
  /** What was sent since is known by now. */
  end: z.boolean().default(false),
  by: z.string(),
});

/** A store that was set back to a backup: each first sending is looked for on its platform before it is made. */
export interface RestoredStore {
  /** The store does not know what was sent after it. */
  since: Date;
  /** When that was noticed. */
  on: Date;
  by: string;
  reason: string;
}

const ours = eq(switches.name, RESTORED);
/** So far is looked back where the store has never sent anything. */
const WEEK_MS = 7 * 24 * 3_600_000;

const asRestored = ({ on, onSince, detail }: typeof switches.$inferSelect): RestoredStore | null =>
  on && onSince && detail.since !== undefined
    ? { since: new Date(detail.since), on: onSince, by: detail.by, reason: detail.reason }
    : null;

/** Null: nobody said, and nothing shows, that the store was restored. */
export async function restoredStore(db: Db | Tx): Promise<RestoredStore | null> {
  const [row] = await db.select().from(switches).where(ours);
  return row ? asRestored(row) : null;
}

/** When a store was last found to be restored, also where that was ended since; null: it never was. */
export async function lastRestored(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: switches.onSince }).from(switches).where(ours);
  return row?.at ?? null;
}

/**
 * The newest time that the store's own work bears witness to: its last attempt, or, before the first one, its first
 * delivery. What is done at the desk does not count: that can be after the store was restored, and before it is noticed.
 */
async function lastWorked(tx: Tx): Promise<Date> {
  const [tried] = await tx
    .select({ at: max(attempts.startedAt) })
    .from(attempts)
    .where(lte(attempts.startedAt, lookTime()));
  if (tried?.at) return tried.at;
  const [planned] = await tx.select({ at: min(deliveries.createdAt) }).from(deliveries);
  return planned?.at ?? new Date((await storeNow(tx)).getTime() - WEEK_MS);
}

/**
 * Has each first sending looked for from now on, in the caller's transaction. Where that is so already, the earlier of
 * the two times counts unless a person names one, and what was looked for by another is looked for again.
 */
export async function noteRestored(
  tx: Tx,
  { since, reason, by }: { since: Date | null; reason: string; by: string },
): Promise<RestoredStore> {
  const [row] = await tx.select().from(switches).where(ours).for('update');
  const before = row ? asRestored(row) : null;
  const worked = since ?? (await lastWorked(tx));
  const from = since === null && before && before.since < worked ? before.since : worked;
  const detail = { reason, by, since: from.toISOString() };
  const now = { on: true, onSince: dbTime(), until: null, atEnd: null, detail, updatedAt: dbTime() };
  const [stored] = await tx
    .insert(switches)
    .values({ name: RESTORED, ...now })
    .onConflictDoUpdate({ target: switches.name, set: now })
    .returning();
  const after = stored ? asRestored(stored) : null;
  if (!after) throw new Error('A switch that was just thrown is off');
  await record(tx, {
    who: by,
    action: 'restored',
    subject: { type: 'everything' },
    before: before && { since: before.since.toISOString() },
    after: { since: detail.since },
    detail: { reason },
  });
  return after;
}

async function endRestored(tx: Tx, by: string): Promise<RestoredStore> {
  const [row] = await tx.select().from(switches).where(ours).for('update');
  const before = row ? asRestored(row) : null;
  if (!before) {
    throw new UserError('The store is not said to be restored, so there is nothing to end.', {
      kind: 'conflict',
    });
  }
  // Since when it was stays, by which marks of the time before are told.
  await tx.update(switches).set({ on: false, updatedAt: dbTime() }).where(ours);
  await record(tx, {
    who: by,
    action: 'end restored',
    subject: { type: 'everything' },
    before: { since: before.since.toISOString() },
    after: null,
  });
  return before;
}

async function begin(tx: Tx, given: string | null, by: string): Promise<RestoredStore> {
  const now = await storeNow(tx);
  const since = given === null ? null : new Date(given);
  if (since !== null && since > now) {
    throw new UserError(`The backup would be of ${since.toISOString()}, and it is now ${now.toISOString()}.`, {
      usage: true,
      field: 'since',
      remedy: 'Give the time at which the backup was made.',
    });
  }
  return noteRestored(tx, { since, reason: `${by} said so`, by });
}

/**
 * A person says that the store was restored from a backup, or that what was sent since is known. Answers how it stands;
 * of an end, what ended.
 */
export async function restored({ db }: Pick<DeskContext, 'db'>, given: z.input<typeof RestoredInput>) {
  const { since, end, by } = RestoredInput.parse(given);
  const store = await db.transaction((tx) => (end ? endRestored(tx, by) : begin(tx, since, by)));
  return { on: !end, store };
}
