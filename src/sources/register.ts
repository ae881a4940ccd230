import { and, isNotNull, ne, notInArray } from 'drizzle-orm';
import { dbTime } from '../delivery/db-time.ts';
import type { Source } from '../domain/source.ts';
import { sources } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/**
 * Gives each configured source its row. One with a new address begins anew, and so does one that was taken out and
 * put in again: what is there by then is not new.
 */
export async function registerSources(db: Db, configured: readonly Source[]): Promise<void> {
  const ids = configured.map(({ id }) => id);
  await db
    .update(sources)
    .set({ beganAt: null, validators: {} })
    .where(and(isNotNull(sources.beganAt), notInArray(sources.id, ids)));
  for (const { id, url } of configured) {
    const anew = { url, nextAt: dbTime() };
    await db
      .insert(sources)
      .values({ id, ...anew })
      .onConflictDoUpdate({
        target: sources.id,
        set: {
          ...anew,
          kind: null,
          title: null,
          validators: {},
          beganAt: null,
          failures: 0,
          failingSince: null,
          lastError: null,
        },
        setWhere: ne(sources.url, url),
      });
  }
}
