import type { Queue, Worker } from 'bullmq';
import { isJobName, type JobName, type JobPayload } from '../domain/jobs.ts';
import { DEFAULT_TIMINGS } from '../domain/timings.ts';
import { within } from '../lib/within.ts';
import type { Store } from '../store/store.ts';
import { type Backend, postgresBackend, redisBackend } from './backend.ts';
import type { RedisMemory } from './redis.ts';

/** How soon a worker is started again whose store was away when it began; milliseconds. */
const AGAIN_MS = 5_000;

/**
 * Keeps a worker, which `make` makes without running it. The library asks only once whether a worker's PostgreSQL is
 * ready: had it just gone away, the worker would fail for ever, in a circle that lets nothing else in the process have
 * its turn. Such a one is never run, and another is made.
 */
function steadyWorker(make: () => Worker, onError: (error: Error) => void): Pick<Worker, 'close'> {
  let closing = false;
  const begin = (): Worker => {
    const worker = make();
    const again = (error: Error): void => {
      if (closing) return;
      onError(error);
      worker.close(true).catch(onError);
      setTimeout(() => {
        if (!closing) current = begin();
      }, AGAIN_MS).unref();
    };
    worker.waitUntilReady().then(() => worker.run().catch(onError), again);
    return worker;
  };
  let current = begin();
  return {
    close(force) {
      closing = true;
      return current.close(force);
    },
  };
}

/** Counts the work that is under way, so that a stop can wait for it and for nothing else. */
interface InHand {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  empty(): Promise<void>;
}

function createInHand(): InHand {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(work) {
      count++;
      try {
        return await work();
      } finally {
        count--;
        if (count === 0) {
          for (const tell of waiting) tell();
          waiting = [];
        }
      }
    },
    empty: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

export type JobHandler = (name: JobName, payload: unknown, signal: AbortSignal) => Promise<void>;

export interface Queues {
  /**
   * Adds a job, once per id while one of that id is waiting or running. Resolves to false when the queue
   * cannot be reached: the sweep will add it again.
   */
  add<Name extends JobName>(
    queue: string,
    name: Name,
    payload: JobPayload<Name>,
    options: AddOptions,
  ): Promise<boolean>;
  /** The jobs that a queue holds: adding one of these again changes nothing. Empty when the queue cannot be reached. */
  held(queue: string): Promise<Held>;
  /** Handles a queue's jobs until closed. A handler that throws is reported. */
  work(queue: string, concurrency: number, handler: JobHandler): void;
  /** Whether jobs can be added right now. */
  reachable(): boolean;
  /**
   * Stops taking jobs and waits for those in hand. After `graceMs` it calls `forceShutdown`, which makes them park
   * their work; what still hangs then is left to the lease.
   */
  close(graceMs: number, forceShutdown: () => void): Promise<void>;
}

/** Ids of the jobs in a queue: those that wait for their time, and those that a worker takes next or works on. */
export interface Held {
  delayed: readonly string[];
  ready: readonly string[];
}

/** Numbers of jobs in a queue: `delayed` ones wait for their time, `active` ones are being worked on. */
export interface Depth {
  waiting: number;
  active: number;
  delayed: number;
}

export interface OpenQueues extends Queues {
  /** Counts the jobs of a queue; rejects when it cannot be asked. */
  depth(queue: string): Promise<Depth>;
  /** Memory settings of the servers of Redis; null: they do not answer. Empty where queues are in the store. */
  memory(): Promise<RedisMemory[] | null>;
  /** Id of the Redis in use, as it was last read; null: not known, or queues are in the store. */
  redisId(): string | null;
  /** Reads that id again. Never rejects. */
  noteRedisId(): Promise<void>;
  /** As `close`, but jobs can still be added. */
  drain(graceMs: number, forceShutdown: () => void): Promise<void>;
}

export interface AddOptions {
  /** No colon and no bare integer: the queue library refuses them. */
  id: string;
  /** A hint only; rows say when something is due. */
  delayMs?: number;
  /** Before all that waits. */
  first?: boolean;
}

export interface QueueDependencies {
  store: Store;
  redisUrl: string | null;
  /** How long a claim on a delivery holds, in milliseconds: the queue's own locks keep to it. */
  lease?: number;
  onError: (error: Error, where: string) => void;
  /** Called each time that a worker cannot ask for jobs, which it does again at once. */
  onDeaf?: (queue: string, error: Error) => void;
  /** Called every second while Redis doesn't answer, with the reason, and once with null when it does again. */
  onRedis?: (problem: string | null) => void;
}

/** A job is a nudge that may be repeated: one try, forgotten when done, and never failed for crashing twice. */
export const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
/**
 * A lock is shorter than a claim: whoever gets the job of a process that is gone finds its claim still held, and
 * the sweep comes back. `runRetryDelay`: how soon a worker asks again after its store or Redis failed it.
 */
export const workerOptions = (lease: number) => ({
  // Whole milliseconds: PostgreSQL takes no others.
  lockDuration: Math.ceil((lease * 2) / 3),
  stalledInterval: Math.ceil(lease / 6),
  maxStalledCount: 10,
  runRetryDelay: Math.ceil(Math.min(1_000, lease / 90)),
  // Seconds after which an idle worker polls. Notifications wake it sooner, and the sweep adds what they missed.
  drainDelay: Math.ceil((lease * 2) / 3 / 1_000),
});

export async function openQueues({
  store,
  redisUrl,
  lease = DEFAULT_TIMINGS.lease,
  onError,
  onDeaf,
  onRedis,
}: QueueDependencies): Promise<OpenQueues> {
  const backend: Backend = redisUrl
    ? redisBackend(redisUrl, (error) => onError(error, 'redis'), onRedis)
    : await postgresBackend(store);
  // A queue that is away holds nothing up: rows wait for it, and the sweep finds them.
  await within(backend.ready, START_MS);
  const queues = new Map<string, Queue>();
  const workers: Pick<Worker, 'close'>[] = [];
  const inHand = createInHand();

  function queueOf(name: string): Queue {
    const known = queues.get(name);
    if (known) return known;
    const queue = backend.queue(name);
    queue.on('error', (error) => onError(error, `queue ${name}`));
    queues.set(name, queue);
    // The library asks only once whether its PostgreSQL is ready: the next job then gets a new one.
    queue.waitUntilReady().catch(() => queues.delete(name));
    return queue;
  }

  async function drain(graceMs: number, forceShutdown: () => void): Promise<void> {
    // From here on no worker takes another job.
    const closing = Promise.all(workers.map((worker) => worker.close()));
    if (!(await within(inHand.empty(), graceMs))) {
      forceShutdown();
      await within(inHand.empty(), PARK_MS);
    }
    // A worker whose server is gone would wait for it; with nothing in hand there is nothing to wait for.
    if (!(await within(closing, CLOSE_MS))) {
      await within(Promise.all(workers.map((worker) => worker.close(true))), CLOSE_MS);
    }
  }

  return {
    async add(queue, name, payload, options) {
      // Not even tried, because the queue library would wait for the connection.
      if (!backend.reachable()) return false;
      try {
        const job = { ...jobOptions, jobId: options.id, delay: options.delayMs ?? 0, lifo: options.first ?? false };
        // A server that is frozen answers nothing; should the job arrive later after all, it is only a nudge.
        return await within(queueOf(queue).add(name, payload, job), ADD_MS);
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)), `add to ${queue}`);
        return false;
      }
    },
    async held(queue) {
      let held: Held = { delayed: [], ready: [] };
      if (!backend.reachable()) return held;
      const ask = async (): Promise<void> => {
        // In the order in which a job goes through them, so that one that moves meanwhile is not overlooked.
        const delayed = await queueOf(queue).getRanges(['delayed'], 0, -1);
        held = { delayed, ready: await queueOf(queue).getRanges(['waiting', 'active'], 0, -1) };
      };
      try {
        await within(ask(), ADD_MS);
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)), `look into ${queue}`);
      }
      return held;
    },
    async depth(queue) {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
      } = await queueOf(queue).getJobCounts('waiting', 'active', 'delayed');
      return { waiting, active, delayed };
    },
    async memory() {
      if (!backend.reachable()) return null;
      let found: RedisMemory[] | null = null;
      const asked = backend.memory().then((memory) => {
        found = memory;
      });
      await within(asked, ADD_MS).catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error(String(error)), 'memory of redis'),
      );
      return found;
    },
    redisId: () => backend.redisId(),
    async noteRedisId() {
      if (!backend.reachable()) return;
      await within(backend.noteRedisId(), ADD_MS).catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error(String(error)), 'id of redis'),
      );
    },
    work(queue, concurrency, handler) {
      const complain = (error: Error): void => {
        onError(error, `worker ${queue}`);
        onDeaf?.(queue, error);
      };
      const make = (): Worker => {
        const worker = backend.worker(
          queue,
          async (job, _token, signal) => {
            if (!isJobName(job.name)) throw new Error(`Unknown job "${job.name}" in queue ${queue}`);
            const { name, data } = job;
            await inHand.run(() => handler(name, data, signal ?? new AbortController().signal));
          },
          { ...workerOptions(lease), concurrency, autorun: false },
        );
        worker.on('error', complain);
        worker.on('failed', (job, error) => onError(error, `job ${job?.name ?? '?'} in ${queue}`));
        return worker;
      };
      workers.push(steadyWorker(make, complain));
    },
    reachable: () => backend.reachable(),
    drain,
    async close(graceMs, forceShutdown) {
      await drain(graceMs, forceShutdown);
      await within(Promise.all([...queues.values()].map((queue) => queue.close())), CLOSE_MS);
      await backend.close();
    },
  };
}

/** How long a start waits for the queue, and a caller for its answer. */
const START_MS = 2_000;
const ADD_MS = 2_000;

/** How long work may take to store its progress at a forced shutdown. */
const PARK_MS = 5_000;
/** How long the queue library may take to let go of its connections. */
const CLOSE_MS = 2_000;
