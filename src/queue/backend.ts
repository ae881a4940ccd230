import type { Processor } from 'bullmq';
import { createPostgresBackend, Queue, type QueueOptions, runMigrations, Worker, type WorkerOptions } from 'bullmq';
import { messageOf } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { inEnglish } from '../lib/render.ts';
import type { Store } from '../store/store.ts';
import { redisTexts } from './messages.ts';
import { connectRedis, memoryOf, type RedisClient, type RedisMemory, unlessRefused } from './redis.ts';
import { readRedisUrl, shownRedisUrl } from './redis-address.ts';
import { CLUSTER_PREFIX, giveRedisId, readRedisId } from './redis-id.ts';
import { watchRedis } from './redis-pulse.ts';

/** Makes the queue library's objects on whichever engine is in use. */
export interface Backend {
  queue(name: string): Queue;
  worker(name: string, process: Processor, options: Omit<WorkerOptions, 'connection'>): Worker;
  /** False while Redis leaves pings unanswered, or has no connection. */
  reachable(): boolean;
  /** Memory settings of the servers that hold the queues, which may lose jobs by them; none in the store. */
  memory(): Promise<RedisMemory[]>;
  /** Id of the Redis that holds the queues; null: not known yet, or they are in the store. */
  redisId(): string | null;
  /** Reads that id, and gives Redis one where it has none. */
  noteRedisId(): Promise<void>;
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
    memory: async () => [],
    redisId: () => null,
    noteRedisId: async () => {},
    ready: Promise.resolve(),
    close: async () => {},
  };
}

/** Longest that a worker waits for a job in one command; seconds. */
const LONGEST_WAIT = 10;
/** A worker's connection on which no command is answered for so long is replaced; milliseconds. */
const CONSUMER_SILENT_MS = (LONGEST_WAIT + 2) * 1_000;

/** BullMQ on Redis. Its contents may be lost at any time: rows carry the truth. */
export function redisBackend(
  url: string,
  onError: (error: Error) => void,
  onPulse: (problem: string | null) => void = () => undefined,
): Backend {
  const address = readRedisUrl(url);
  const prefix = address.kind === 'cluster' ? { prefix: CLUSTER_PREFIX } : {};
  let lastError: string | null = null;
  // A producer must fail at once while Redis is away: an `add` kept in memory hangs, or arrives later
  // although it was reported as refused.
  const producer = connectRedis(address, {
    failsAtOnce: true,
    onError(error) {
      lastError = messageOf(error);
      onError(error);
    },
  });
  const consumers: RedisClient[] = [];
  const silent = inEnglish(redisTexts.silent({ where: shownRedisUrl(url) }));
  const pulse = watchRedis({
    ping: () => readRedisId(producer, address).catch(unlessRefused),
    // A connection that is refused says more than the silence.
    onSilent: () => onPulse(lastError ?? silent),
    onAnswer: () => onPulse(null),
    renew: () => producer.disconnect(true),
  });
  let redisId: string | null = null;
  const noteRedisId = async (): Promise<void> => {
    redisId = await giveRedisId(producer, address, redisId ?? newId());
  };
  // One that lost its data in a restart gets the same id again at once.
  producer.on('ready', () => {
    lastError = null;
    void noteRedisId().catch(onError);
  });
  return {
    queue: (name) => new Queue(name, { ...queueOptions, ...prefix, connection: producer }),
    worker(name, process, options) {
      const consumer = connectRedis(address, { onError, failsAtOnce: false, silentMs: CONSUMER_SILENT_MS });
      consumers.push(consumer);
      const drainDelay = Math.min(options.drainDelay ?? LONGEST_WAIT, LONGEST_WAIT);
      return new Worker(name, process, { ...options, ...prefix, drainDelay, connection: consumer });
    },
    reachable: () => producer.status === 'ready' && pulse.answers(),
    memory: () => memoryOf(producer),
    redisId: () => redisId,
    noteRedisId,
    ready: new Promise((resolve) => producer.once('ready', resolve)),
    async close() {
      pulse.stop();
      for (const redis of [producer, ...consumers]) redis.disconnect();
    },
  };
}
