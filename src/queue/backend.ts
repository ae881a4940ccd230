import type { Processor } from 'bullmq';
import { createPostgresBackend, Queue, type QueueOptions, runMigrations, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Store } from '../store/store.ts';

/** Makes the queue library's objects on whichever engine is in use. */
export interface Backend {
  queue(name: string): Queue;
  worker(name: string, process: Processor, options: Omit<WorkerOptions, 'connection'>): Worker;
  reachable(): boolean;
  /** Settles when jobs can be added for the first time. */
  ready: Promise<void>;
  close(): Promise<void>;
}

// The casts below: queues on PostgreSQL differ from those on Redis in the type of their connection alone.
const queueOptions = { skipMetasUpdate: true } satisfies Partial<QueueOptions>;

/** BullMQ on the tables of schema `bullmq`, in the embedded store or on a server. */
export async function postgresBackend(store: Store): Promise<Backend> {
  await store.unhurried(({ client }) => runMigrations(client));
  // PGlite has one session for everybody, so its path is set once; a server's pool sets it per connection.
  if (store.engine === 'embedded') await store.pool.query('set search_path to bullmq, public');
  return {
    queue: (name) =>
      new Queue(name, { ...queueOptions, connection: store.listening }, createPostgresBackend) as unknown as Queue,
    worker: (name, process, options) =>
      new Worker(
        name,
        process,
        { ...options, connection: store.listening },
        createPostgresBackend,
      ) as unknown as Worker,
    reachable: () => true,
    ready: Promise.resolve(),
    close: async () => {},
  };
}

/** BullMQ on Redis. Its contents may be lost at any time: rows carry the truth. */
export function redisBackend(url: string, onError: (error: Error) => void): Backend {
  const connect = (options: { producer: boolean }): Redis => {
    const redis = new Redis(url, {
      maxRetriesPerRequest: null,
      // A producer must fail at once while Redis is away: an `add` kept in memory hangs, or arrives later
      // although it was reported as refused.
      enableOfflineQueue: !options.producer,
      retryStrategy: (times) => Math.min(times * 200, 2_000),
      lazyConnect: false,
    });
    redis.on('error', onError);
    return redis;
  };
  const producer = connect({ producer: true });
  const consumers: Redis[] = [];
  return {
    queue: (name) => new Queue(name, { ...queueOptions, connection: producer }),
    worker(name, process, options) {
      const consumer = connect({ producer: false });
      consumers.push(consumer);
      return new Worker(name, process, { ...options, connection: consumer });
    },
    reachable: () => producer.status === 'ready',
    ready: new Promise((resolve) => producer.once('ready', resolve)),
    async close() {
      for (const redis of [producer, ...consumers]) redis.disconnect();
    },
  };
}
