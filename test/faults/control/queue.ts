import type { JobsOptions, WorkerOptions } from 'bullmq';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { AppContext } from '../../../src/app/context.ts';
import { type Backend, postgresBackend, redisBackend } from '../../../src/queue/backend.ts';
import { deliveries } from '../../../src/store/schema/index.ts';

/** One queue for everything, set up as the queue library's own pages show it. */
export const QUEUE = 'posts';

export const Payload = z.object({ deliveryId: z.uuid() });

const ATTEMPTS = 8;
const BACKOFF_MS = 200;
/** The library's own, which it does not tell. */
const LOCK_MS = 30_000;
const STALLED_MS = 30_000;
const CONCURRENCY = 8;

const jobOptions = (pace: number): JobsOptions => ({
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: Math.max(1, Math.round(BACKOFF_MS / pace)) },
});

/** The library's defaults, divided as all waiting times of a run are. */
export const workerOptions = (pace: number): Omit<WorkerOptions, 'connection'> => ({
  lockDuration: LOCK_MS / pace,
  stalledInterval: STALLED_MS / pace,
  concurrency: CONCURRENCY,
});

export async function openBackend({ engine, store }: AppContext, onError: (error: Error) => void): Promise<Backend> {
  const redisUrl = engine.store === 'postgres' ? engine.redisUrl : null;
  return redisUrl === null ? postgresBackend(store) : redisBackend(redisUrl, onError);
}

/** One job for each article on each channel, for when it is due; answers how many. */
export async function fill(context: AppContext, backend: Backend): Promise<number> {
  await backend.ready;
  const queue = backend.queue(QUEUE);
  const rows = await context.db.select().from(deliveries).where(eq(deliveries.state, 'scheduled'));
  const now = context.clock.now().getTime();
  await queue.addBulk(
    rows.map(({ id, slotAt }) => ({
      name: 'post',
      data: { deliveryId: id },
      opts: { ...jobOptions(context.pace), delay: Math.max(0, slotAt.getTime() - now) },
    })),
  );
  await queue.close();
  return rows.length;
}
