import { runJob } from '../../jobs/index.ts';
import type { AppContext } from '../../src/app/context.ts';
import { jobIdOf, queueOf, sweepAll } from '../../src/delivery/sweep.ts';
import { DEFAULT_TIMINGS } from '../../src/domain/timings.ts';
import { postgresBackend, redisBackend } from '../../src/queue/backend.ts';
import { jobOptions, openQueues, workerOptions } from '../../src/queue/queues.ts';
import type { Statement, Unit } from './capture.ts';
import { replayOf, send } from './replay.ts';
import type { Seeded } from './seed.ts';

/** Something that takes deliveries which are due from rows to receipts. */
export interface Contender {
  name: string;
  /** Starts its workers; `onDone` hears of each delivery once, `onError` of any trouble, which ends the run. */
  start(onDone: (deliveryId: string) => void, onError: (error: Error) => void): Promise<Running>;
}

export interface Running {
  /** Puts the next rows that are due into the queue. */
  feed(): Promise<void>;
  stop(): Promise<void>;
}

/** As many adds side by side as the sweep makes. */
const SIDE_BY_SIDE = 50;

const redisUrlOf = ({ engine }: AppContext): string | null => (engine.store === 'postgres' ? engine.redisUrl : null);

/** The engine as the service runs it: the sweep, the queue, the job. `sent` are those that met the platform. */
export function wholeEngine(context: AppContext, perChannel: number, sent: Set<string>): Contender {
  const channelIds = [...context.channels.keys()];
  return {
    name: 'engine',
    async start(onDone, onError) {
      const queues = await openQueues({
        store: context.store,
        redisUrl: redisUrlOf(context),
        lease: context.timings.lease,
        onError,
      });
      const jobContext = { ...context, queues };
      for (const id of channelIds) {
        queues.work(queueOf(id), perChannel, async (name, payload, signal) => {
          await runJob(jobContext, name, payload, signal);
          if (typeof payload !== 'object' || payload === null || !('deliveryId' in payload)) return;
          const { deliveryId } = payload;
          // A job that came twice found nothing to claim the second time.
          if (typeof deliveryId === 'string' && sent.delete(deliveryId)) onDone(deliveryId);
        });
      }
      return {
        feed: async () => void (await sweepAll(jobContext, queues)),
        stop: () => queues.close(10_000, () => undefined),
      };
    },
  };
}

/** What a bare loop sends: the statements of one captured delivery and those of one sweep. */
export interface Script {
  captured: Seeded;
  attempt: Unit[];
  /** The last one reads what is due. */
  sweep: Statement[];
}

/** The same statements and the same calls of the queue library, and nothing else. */
export function bareLoop(
  context: AppContext,
  perChannel: number,
  script: Script,
  of: ReadonlyMap<string, Seeded>,
): Contender {
  const { store } = context;
  const replay = replayOf(script.attempt, script.captured);
  return {
    name: 'bare loop',
    async start(onDone, onError) {
      const url = redisUrlOf(context);
      const backend = url ? redisBackend(url, onError) : await postgresBackend(store);
      await backend.ready;
      const queues = new Map([...context.channels.keys()].map((id) => [id, backend.queue(queueOf(id))]));
      const workers = [...context.channels.keys()].map((id) =>
        backend.worker(
          queueOf(id),
          async (job) => {
            const delivery = of.get(String(job.data.deliveryId));
            if (delivery && (await replay(store.pool, delivery))) onDone(delivery.deliveryId);
          },
          { ...workerOptions(DEFAULT_TIMINGS.lease), concurrency: perChannel },
        ),
      );
      for (const queue of queues.values()) queue.on('error', onError);
      for (const worker of workers) worker.on('error', onError).on('failed', (_job, error) => onError(error));
      return {
        async feed() {
          let rows: Record<string, unknown>[] = [];
          for (const statement of script.sweep) ({ rows } = await send(store.pool, statement));
          const held = await Promise.all(
            [...queues.values()].map((queue) => queue.getRanges(['delayed', 'waiting', 'active'], 0, -1)),
          );
          const known = new Set(held.flat());
          const add = async (row: Record<string, unknown>): Promise<void> => {
            const [deliveryId, epoch] = [String(row.id), Number(row.epoch)];
            const options = { ...jobOptions, jobId: jobIdOf(deliveryId, epoch, 'due'), delay: 0 };
            if (known.has(options.jobId)) return;
            await queues.get(String(row.channel_id))?.add('deliver', { deliveryId, epoch }, options);
          };
          for (let start = 0; start < rows.length; start += SIDE_BY_SIDE) {
            await Promise.all(rows.slice(start, start + SIDE_BY_SIDE).map(add));
          }
        },
        async stop() {
          await Promise.all(workers.map((worker) => worker.close()));
          await Promise.all([...queues.values()].map((queue) => queue.close()));
          await backend.close();
        },
      };
    },
  };
}

/** Sweeps into nowhere; for the capture. */
export const sweepIntoNowhere = (context: AppContext): Promise<number> =>
  sweepAll(context, {
    add: async () => true,
    held: async () => ({ delayed: [], ready: [] }),
    work() {},
    reachable: () => true,
    close: async () => {},
  });
