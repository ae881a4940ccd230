import { traced } from '../lib/trace.ts';
import { storyTracesOf } from '../posts/story-traces.ts';
import type { Db } from '../store/store.ts';

interface Queued {
  id: string;
  jobId: string;
  channelId: string;
  delayMs: number;
}

/** Jobs that are in a trace already: a sweep adds what waits again and again. The oldest are forgotten. */
const noted = new Set<string>();
const MOST = 10_000;

/** Notes in the traces of their stories that deliveries were handed to the queue. */
export async function traceQueued(db: Db, jobs: readonly Queued[]): Promise<void> {
  const fresh = jobs.filter(({ jobId }) => !noted.has(jobId));
  if (fresh.length === 0) return;
  for (const { jobId } of fresh) noted.add(jobId);
  for (const jobId of noted) {
    if (noted.size <= MOST) break;
    noted.delete(jobId);
  }
  const traces = await storyTracesOf(
    db,
    fresh.map(({ id }) => id),
  );
  for (const { id, channelId, delayMs } of fresh) {
    const parent = traces.get(id);
    if (parent === undefined) continue;
    const facts = {
      'messaging.system': 'bullmq',
      'masthead.delivery.id': id,
      'masthead.channel': channelId,
      'masthead.due_in_ms': Math.round(delayMs),
    };
    await traced('queue delivery', { parent, kind: 'producer', facts }, async () => undefined);
  }
}
