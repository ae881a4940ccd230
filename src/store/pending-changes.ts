import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Message } from '../lib/message.ts';
import { noteOf } from './change-notes.ts';
import { assertUsable, journal, ownSchema, schemaNumber } from './schema-version.ts';
import type { Db } from './store.ts';

/** A table that a change locks. */
export interface LockedTable {
  table: string;
  /** all: reads and writes wait · writes: writes alone. */
  waits: 'all' | 'writes';
  /** The server's estimate; null: it has none yet. */
  rows: number | null;
}

/** A change of the tables that an upgrade will make. */
export interface PendingChange {
  /** Its file, without its ending. */
  name: string;
  /** null: it is from before changes had notes. */
  about: Message | null;
  locks: LockedTable[];
}

export interface MigrationPlan {
  /** Number of the newest change in the store; null: there are no tables yet. */
  store: number | null;
  /** What it will be. */
  own: number;
  changes: PendingChange[];
  /** Processes of the version that the store is at must end; false: they can go on. */
  endsOlder: boolean;
}

const Estimates = z.object({ rows: z.array(z.object({ table: z.string(), rows: z.coerce.number() })) });

async function estimates(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = Estimates.parse(
    await db.execute(
      sql`select relname as "table", reltuples::bigint as rows from pg_class
        where relnamespace = to_regnamespace('masthead') and relkind = 'r' and reltuples >= 0`,
    ),
  );
  return new Map(rows.map(({ table, rows: count }) => [table, count]));
}

/** What an upgrade to this version will do to a store; nothing is changed. Throws where it cannot be used. */
export async function migrationPlan(db: Db): Promise<MigrationPlan> {
  await assertUsable(db);
  const store = await schemaNumber(db);
  const own = ownSchema();
  if (store === null) return { store, own, changes: [], endsOlder: false };
  const pending = journal().filter(({ idx }) => idx > store);
  const counts = await estimates(db);
  const changes = pending.map(({ tag }) => {
    const note = noteOf(tag);
    const locks = Object.entries(note?.locks ?? {}).map(([table, waits]) => ({
      table,
      waits,
      rows: counts.get(table) ?? null,
    }));
    return { name: tag, about: note?.about ?? null, locks };
  });
  // Those without a note end in one that raises the minimum.
  return { store, own, changes, endsOlder: pending.some(({ tag }) => noteOf(tag)?.kind !== 'expand') };
}
