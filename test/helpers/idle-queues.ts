import type { JobContext } from '../../jobs/job.ts';

/** Queues that take everything, and on which no one works. */
export const idleQueues: JobContext['queues'] = {
  add: async () => true,
  held: async () => ({ delayed: [], ready: [] }),
  work() {},
  reachable: () => true,
  close: async () => {},
};
