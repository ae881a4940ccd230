import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { type Entry, inOrder } from '../../ingest/feed/entries.ts';
import { dbTime } from '../../store/db-time.ts';
import { sourceItems } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { type Beginning, type Changes, changesOf, type KnownItem } from './changes.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows in one statement. */
const TURN = 200;

const inTurns = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / TURN) }, (_, turn) => list.slice(turn * TURN, (turn + 1) * TURN));

async function knownOf(tx: Tx, sourceId: string, entries: readonly Entry[]): Promise<KnownItem[]> {
  const known: KnownItem[] = [];
  for (const turn of inTurns(entries.map(({ key }) => key))) {
    const theirs = and(eq(sourceItems.sourceId, sourceId), inArray(sourceItems.key, turn));
    const { key, hash, state, namedAt } = sourceItems;
    known.push(...(await tx.select({ key, hash, state }).from(sourceItems).where(theirs)));
    // Once a day is enough to tell what a source has long dropped.
    await tx
      .update(sourceItems)
      .set({ namedAt: dbTime() })
      .where(and(theirs, lt(namedAt, dbTime(-DAY_MS))));
  }
  return known;
}

async function store(tx: Tx, sourceId: string, { added, changed }: Changes): Promise<void> {
  for (const turn of inTurns(added)) {
    await tx
      .insert(sourceItems)
      .values(
        turn.map(({ state, told, updatedAt: _updatedAt, ...entry }) => ({
          sourceId,
          ...entry,
          state,
          ...(state === 'waiting' ? { told, nextAt: dbTime() } : {}),
        })),
      )
      .onConflictDoNothing();
  }
  for (const { key, hash, url, title, publishedAt, told, again } of changed) {
    const reading = { state: 'waiting' as const, told, attempts: 0, error: null, nextAt: dbTime(), leaseUntil: null };
    await tx
      .update(sourceItems)
      // A reading that is under way may have met the page as it was: it ends for nothing.
      .set({ hash, url, title, publishedAt, ...(again ? { ...reading, epoch: sql`${sourceItems.epoch} + 1` } : {}) })
      .where(and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.key, key)));
  }
}

export interface Merged {
  total: number;
  added: number;
  changed: number;
  /** Of those that were added: how many were there before we looked. */
  seen: number;
}

/** Stores what a source says, within the transaction that settles its claim. */
export async function mergeEntries(
  tx: Tx,
  sourceId: string,
  entries: readonly Entry[],
  beginning: Beginning,
): Promise<Merged> {
  const changes = changesOf(inOrder(entries), await knownOf(tx, sourceId, entries), beginning);
  await store(tx, sourceId, changes);
  return {
    total: entries.length,
    added: changes.added.length,
    changed: changes.changed.filter(({ again }) => again).length,
    seen: changes.added.filter(({ state }) => state === 'seen').length,
  };
}
