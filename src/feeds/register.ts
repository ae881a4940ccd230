import { and, eq, isNotNull, ne, notInArray } from 'drizzle-orm';
import type { Source } from '../domain/source.ts';
import { dbTime } from '../store/db-time.ts';
import { sources } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

const NOTHING_LEARNT = {
  kind: null,
  title: null,
  validators: {},
  beganAt: null,
  failures: 0,
  failingSince: null,
  lastError: null,
};

/** Gives a feed its row; with another address it starts over. */
export async function registerSource(db: Db, { id, url }: Source): Promise<void> {
  const fresh = { url, nextAt: dbTime() };
  await db
    .insert(sources)
    .values({ id, ...fresh })
    .onConflictDoUpdate({
      target: sources.id,
      set: { ...fresh, ...NOTHING_LEARNT },
      setWhere: ne(sources.url, url),
    });
}

/**
 * Gives each configured feed its row. A feed that was removed and is added again starts over: items that exist then
 * are not new.
 */
export async function registerSources(db: Db, configured: readonly Source[]): Promise<void> {
  const ids = configured.map(({ id }) => id);
  const gone = and(isNotNull(sources.beganAt), notInArray(sources.id, ids));
  await db.update(sources).set(NOTHING_LEARNT).where(gone);
  for (const source of configured) await registerSource(db, source);
}

/** Makes a feed due at once. */
export const makeDue = (db: Db, id: string): Promise<unknown> =>
  db
    .update(sources)
    .set({ nextAt: dbTime(-1_000) })
    .where(eq(sources.id, id));
