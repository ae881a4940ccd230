import { DEFAULT_TIMINGS } from '../../src/domain/timings.ts';
import { type Backend, postgresBackend, redisBackend } from '../../src/queue/backend.ts';
import { jobOptions, workerOptions } from '../../src/queue/queues.ts';
import type { Store } from '../../src/store/store.ts';

export interface Noop {
  jobs: number;
  addedPerSecond: number;
  donePerSecond: number;
}

const CONCURRENCY = 64;

/** The queue library alone: jobs that do nothing, added and worked off 64 at a time. */
export async function measureNoop(store: Store, redisUrl: string | null, jobs: number): Promise<Noop> {
  const trouble: Error[] = [];
  const backend: Backend = redisUrl
    ? redisBackend(redisUrl, (error) => trouble.push(error))
    : await postgresBackend(store);
  await backend.ready;
  const queue = backend.queue('noop');
  queue.on('error', (error) => trouble.push(error));
  const addStart = performance.now();
  let next = 0;
  const adder = async (): Promise<void> => {
    while (next < jobs) await queue.add('noop', {}, { ...jobOptions, jobId: `n-${next++}` });
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, adder));
  const addSeconds = (performance.now() - addStart) / 1_000;

  const workStart = performance.now();
  let done = 0;
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const worker = backend.worker(
    'noop',
    async () => {
      done += 1;
      if (done === jobs) finish();
    },
    { ...workerOptions(DEFAULT_TIMINGS.lease), concurrency: CONCURRENCY },
  );
  worker.on('error', (error) => trouble.push(error));
  await finished;
  const workSeconds = (performance.now() - workStart) / 1_000;
  await worker.close();
  await queue.close();
  await backend.close();
  if (trouble[0]) throw trouble[0];
  return { jobs, addedPerSecond: jobs / addSeconds, donePerSecond: jobs / workSeconds };
}
