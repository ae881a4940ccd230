import type { Store } from './store.ts';

/**
 * Does for the embedded store what a server does by itself: returns the space of rows that are gone, and has the
 * write-ahead log begin afresh. PGlite has no autovacuum and makes no checkpoint while it runs; the log would only grow,
 * and a start after a kill would read all of it.
 */
export async function keepUp({ engine, pool }: Pick<Store, 'engine' | 'pool'>): Promise<void> {
  if (engine !== 'embedded') return;
  await pool.query('vacuum (analyze)');
  await pool.query('checkpoint');
}
