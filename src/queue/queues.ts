import type { Queue, Worker } from 'bullmq';
import { type JobName, type JobPayload, JobPayloads } from '../domain/jobs.ts';
import type { Store } from '../store/store.ts';
import { type Backend, postgresBackend, redisBackend } from './backend.ts';

export type JobHandler = (name: JobName, payload: unknown, signal: AbortSignal) => Promise<void>;

export interface Queues {
  /**
   * Adds a job, once per id while one of that id is waiting or running. Resolves to false when the queue
   * cannot be reached: the sweep will add it again, so nobody needs to care.
   */
  add<Name extends JobName>(
    queue: string,
    name: Name,
    payload: JobPayload<Name>,
    options: AddOptions,
  ): Promise<boolean>;
  /** Handles a queue's jobs until closed. Payloads come parsed; a handler that throws is reported. */
  work(queue: string, concurrency: number, handler: JobHandler): void;
  /** Stops taking jobs and waits for those in hand, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface AddOptions {
  /** No colon and no bare integer: the queue library refuses them. */
  id: string;
  /** A hint only; rows say when something is due. */
  delayMs?: number;
}

export interface QueueDependencies {
  store: Store;
  redisUrl: string | null;
  onError: (error: Error, where: string) => void;
}

/** A job is a nudge that may be repeated: one try, forgotten when done, and never failed for crashing twice. */
const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
const workerOptions = { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 10 };

const isJobName = (name: string): name is JobName => Object.hasOwn(JobPayloads, name);

export async function openQueues({ store, redisUrl, onError }: QueueDependencies): Promise<Queues> {
  const backend: Backend = redisUrl
    ? redisBackend(redisUrl, (error) => onError(error, 'redis'))
    : await postgresBackend(store);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];

  function queueOf(name: string): Queue {
    const known = queues.get(name);
    if (known) return known;
    const queue = backend.queue(name);
    queue.on('error', (error) => onError(error, `queue ${name}`));
    queues.set(name, queue);
    return queue;
  }

  return {
    async add(queue, name, payload, options) {
      try {
        await queueOf(queue).add(name, payload, { ...jobOptions, jobId: options.id, delay: options.delayMs ?? 0 });
        return true;
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)), `add to ${queue}`);
        return false;
      }
    },
    work(queue, concurrency, handler) {
      const worker = backend.worker(
        queue,
        async (job, _token, signal) => {
          if (!isJobName(job.name)) throw new Error(`Unknown job "${job.name}" in queue ${queue}`);
          const payload: unknown = JobPayloads[job.name].parse(job.data);
          await handler(job.name, payload, signal ?? new AbortController().signal);
        },
        { ...workerOptions, concurrency },
      );
      worker.on('error', (error) => onError(error, `worker ${queue}`));
      worker.on('failed', (job, error) => onError(error, `job ${job?.name ?? '?'} in ${queue}`));
      workers.push(worker);
    },
    async close(graceMs) {
      const grace = AbortSignal.timeout(graceMs);
      const closing = Promise.all(workers.map((worker) => worker.close()));
      await Promise.race([
        closing,
        new Promise<void>((resolve) => grace.addEventListener('abort', () => resolve(), { once: true })),
      ]);
      if (grace.aborted) await Promise.all(workers.map((worker) => worker.close(true)));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}
