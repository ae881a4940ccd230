import { z } from 'zod';
import { createDigest } from './digest.ts';
import type { Content } from './load.ts';
import type { Session } from './session.ts';
import { begin, type Lines, linesOf, nameOfTable, type Sequence, sequencesOf, tablesOf } from './tables.ts';

const TimeRow = z.object({ at: z.coerce.date() });

/** How far a copy has got. */
export interface CopyProgress {
  table: string;
  /** Tables before it. */
  done: number;
  tables: number;
  /** Bytes of lines so far. */
  bytes: number;
}

/** All tables of a store as they were at one moment. */
export interface Snapshot extends Content {
  /** When that was, by the store's clock. */
  at: Date;
}

/**
 * Runs `use` on all tables of a store as they are at one moment: in one transaction, which others can write beside. At
 * most one part of a table is in memory.
 */
export async function withSnapshot<T>(
  session: Session,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: ((progress: CopyProgress) => void) | undefined },
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  await begin(session, 'repeatable read, read only');
  try {
    const tables = await tablesOf(session);
    // No migration changes them until the end.
    await session.exec(`lock table ${tables.map(({ name }) => nameOfTable(name)).join(', ')} in access share mode`);
    const [now] = await session.query(TimeRow, 'select clock_timestamp() as at');
    if (!now) throw new Error('The store does not say what time it is');
    const digests = new Map(tables.map(({ name }) => [name, createDigest()]));
    let sequences: Sequence[] = [];
    async function* lines(): AsyncGenerator<Lines> {
      let bytes = 0;
      for (const [done, table] of tables.entries()) {
        onProgress?.({ table: table.name, done, tables: tables.length, bytes });
        for await (const part of linesOf(session, table)) {
          signal.throwIfAborted();
          digests.get(table.name)?.add(part);
          bytes += part.length;
          yield { table: table.name, lines: part };
          onProgress?.({ table: table.name, done, tables: tables.length, bytes });
        }
      }
      // They don't belong to a snapshot: read last, they are ahead of it, and no number is given twice.
      sequences = await sequencesOf(session);
    }
    return await use({
      at: now.at,
      tables,
      lines: lines(),
      rest: () => ({ digests: new Map([...digests].map(([name, digest]) => [name, digest.value()])), sequences }),
    });
  } finally {
    await session.exec('rollback').catch(() => undefined);
  }
}
