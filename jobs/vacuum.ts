import type { Job } from './job.ts';

/** The embedded store has no autovacuum of its own; a server needs no help. */
export const vacuum: Job<'vacuum'> = {
  name: 'vacuum',
  async run({ store }) {
    if (store.engine === 'embedded') await store.pool.query('vacuum (analyze)');
  },
};
