import { and, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DeskContext } from '../features/kit/context.ts';
import { trouble } from '../features/system/status.ts';
import type { StorageTrouble } from '../features/system/storage.ts';
import { newId } from '../lib/ids.ts';
import { asDate, dbTime } from '../store/db-time.ts';
import { alerts, outbox } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { causesOf } from './causes.ts';
import { type Changes, changesOf, type Episode, type Patience } from './episodes.ts';
import { type Newsroom, writeMessage } from './message.ts';
import { timeIn } from './time.ts';

/** One instance looks at a time. A frozen one must not keep the others from it for ever; seconds. */
const LOOK_SECONDS = 10;

/** Null when another instance looks just now. */
async function takeTurn(tx: Tx): Promise<Date | null> {
  await tx.execute(sql.raw(`set local idle_in_transaction_session_timeout = '${LOOK_SECONDS}s'`));
  const [row] = await tx
    .select({
      taken: sql<boolean>`pg_try_advisory_xact_lock(hashtext('masthead:alerts'))`,
      now: sql<Date>`clock_timestamp()`.mapWith(asDate),
    })
    .from(sql`(select 1) as one`);
  return row?.taken ? row.now : null;
}

async function openEpisodes(tx: Tx): Promise<Episode[]> {
  const rows = await tx.select().from(alerts).where(isNull(alerts.closedAt));
  return rows.map(({ cause, startedAt, toldAt, overAt }) => ({ cause, startedAt, told: toldAt !== null, overAt }));
}

const openOf = (keys: readonly string[]) => and(inArray(alerts.key, [...keys]), isNull(alerts.closedAt));

async function store(tx: Tx, changes: Changes, now: Date): Promise<void> {
  const { begun, back, gone, forgotten, started, over } = changes;
  if (begun.length > 0)
    await tx.insert(alerts).values(begun.map((cause) => ({ key: cause.key, cause, startedAt: now })));
  if (back.length > 0) await tx.update(alerts).set({ overAt: null }).where(openOf(back));
  if (gone.length > 0) await tx.update(alerts).set({ overAt: now }).where(openOf(gone));
  if (forgotten.length > 0) {
    await tx.delete(alerts).where(and(openOf(forgotten), isNull(alerts.toldAt)));
    await tx
      .update(alerts)
      .set({ closedAt: now })
      .where(and(openOf(forgotten), isNotNull(alerts.toldAt)));
  }
  const keysOf = (list: readonly { cause: { key: string } }[]) => list.map(({ cause }) => cause.key);
  if (started.length > 0)
    await tx
      .update(alerts)
      .set({ toldAt: now })
      .where(openOf(keysOf(started)));
  if (over.length > 0) {
    const end = { overAt: sql`coalesce(${alerts.overAt}, ${now.toISOString()}::timestamptz)`, overToldAt: now };
    await tx
      .update(alerts)
      .set({ ...end, closedAt: now })
      .where(openOf(keysOf(over)));
  }
}

/**
 * Looks once at what is wrong beside the `storage`, and writes one message for each way about all that started or is over since.
 * Any number of instances may call it at any time: one looks while the others pass, in one transaction with
 * the rows that say what was told.
 */
export async function watch(
  context: DeskContext,
  ways: readonly string[],
  { patience, newsroom, storage }: { patience: Patience; newsroom: Newsroom; storage: StorageTrouble | null },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = await takeTurn(tx);
    if (!now) return;
    const causes = causesOf({ ...(await trouble({ ...context, db: tx })), storage }, timeIn(newsroom.timeZone));
    const changes = changesOf(await openEpisodes(tx), causes, now, patience);
    await store(tx, changes, now);
    if (changes.started.length === 0 && changes.over.length === 0) return;
    const id = newId();
    const content = writeMessage(changes, { id, now, newsroom });
    await tx.insert(outbox).values(ways.map((way) => ({ id, way, content, createdAt: now, nextTryAt: dbTime() })));
  });
}
