import { sql } from 'drizzle-orm';
import type { Store } from '../../src/store/store.ts';

/** How many connections the pool of a store that was opened for one listener may have. */
export const CONNECTIONS = 13;

/** Holds as many transactions open at once as there may be connections: each must get one that answers. */
export async function allAtOnce({ db }: Pick<Store, 'db'>): Promise<void> {
  const begun: unknown[] = [];
  const ready = new AbortController();
  const all = new Promise((resolve) => ready.signal.addEventListener('abort', resolve));
  const one = () =>
    db.transaction(async (tx) => {
      begun.push(await tx.execute(sql`select 1`));
      if (begun.length === CONNECTIONS) ready.abort();
      await all;
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
}
