import { sweepAll } from '../../src/delivery/sweep.ts';
import { UserError } from '../../src/lib/errors.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { type Backlog, openBacklog } from './backlog.ts';
import { flush, usedMemory } from './redis-info.ts';
import { seed } from './seed.ts';
import { quantile } from './stats.ts';

/** Milliseconds of one operation with few and with many scheduled ahead. */
export interface Compared {
  small: { p50: number; p99: number };
  large: { p50: number; p99: number };
  /** Large by small. */
  p50Ratio: number;
  p99Ratio: number;
}

export interface Million {
  small: number;
  large: number;
  samples: number;
  add: Compared;
  /** null where the rules found no slot among so many; the sentence why stands in `slotRefused`. */
  addAtSlot: Compared | null;
  /** The same of breaking news, which may push aside what waits. */
  addBreaking: Compared | null;
  slotRefused: string | null;
  claim: Compared;
  /** Tables that a look for what is due reads from end to end, with many scheduled ahead. */
  scanned: string[];
  /** Bytes that Redis uses after a sweep over either. */
  redis: { small: number; large: number };
  cpuShare: number;
  rssMb: number;
}

interface MillionOptions {
  server: string;
  redisUrl: string;
  small: number;
  large: number;
  samples: number;
  progress: (line: string) => void;
}

/** Every operation on one, then on the other, so that whatever disturbs the machine meets both. */
async function compare(
  backlogs: readonly Backlog[],
  samples: number,
  one: (of: Backlog) => Promise<number>,
): Promise<Compared> {
  const [small, large]: number[][] = [[], []];
  const of = backlogs.map((backlog, i) => ({ backlog, times: i === 0 ? small : large }));
  for (let i = 0; i < samples; i++) {
    for (const { backlog, times } of i % 2 === 0 ? of : of.toReversed()) times?.push(await one(backlog));
  }
  const figures = (times: readonly number[] = []) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });
  const [a, b] = [figures(small), figures(large)];
  return { small: a, large: b, p50Ratio: b.p50 / a.p50, p99Ratio: b.p99 / a.p99 };
}

const NEAR = 50;
const NEAR_MS = 30_000;

/** What Redis holds after a sweep with the same few due soon: only what is near enters the queue. */
async function memoryAfterSweep({ context }: Backlog, redisUrl: string): Promise<number> {
  const { store, channels } = context;
  const channelIds = [...channels.keys()];
  const trouble: Error[] = [];
  await flush(redisUrl);
  const queues = await openQueues({ store, redisUrl, onError: (error) => trouble.push(error) });
  try {
    const soon = new Date(context.clock.now().getTime() + NEAR_MS).toISOString();
    await seed(store.pool, { run: `near-${soon}`, count: NEAR, channelIds, dueAt: soon });
    const added = await sweepAll(context, queues);
    if (trouble[0]) throw trouble[0];
    if (added < NEAR) throw new Error(`The sweep added ${added} of ${NEAR} that are due soon`);
    return await usedMemory(redisUrl);
  } finally {
    await queues.close(0, () => undefined);
    await store.pool.query(
      `delete from masthead.deliveries where state = 'scheduled' and next_at < now() + interval '1 hour'`,
    );
  }
}

/** Two databases that differ in nothing but how much is scheduled ahead. */
export async function measureMillion(options: MillionOptions): Promise<Million> {
  const { server, redisUrl, small, large, samples, progress } = options;
  const backlogs: Backlog[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  try {
    const few = await openBacklog(server, small, samples, progress);
    backlogs.push(few);
    const many = await openBacklog(server, large, samples, progress);
    backlogs.push(many);
    progress('adding');
    const add = await compare(backlogs, samples, (of) => of.add('time'));
    progress('adding at the next slot');
    let slotRefused: string | null = null;
    const atSlot = (where: 'slot' | 'breaking') =>
      compare(backlogs, samples, (of) => of.add(where)).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        slotRefused = error.message;
        return null;
      });
    const addAtSlot = await atSlot('slot');
    progress('adding breaking news');
    const addBreaking = await atSlot('breaking');
    progress('claiming');
    const claim = await compare(backlogs, samples, (of) => of.claim());
    progress('memory of Redis');
    // Once for nothing: the queue's scripts stay in Redis from then on.
    await memoryAfterSweep(few, redisUrl);
    const redis = { small: await memoryAfterSweep(few, redisUrl), large: await memoryAfterSweep(many, redisUrl) };
    const { user, system } = process.cpuUsage(cpu);
    return {
      small,
      large,
      samples,
      add,
      addAtSlot,
      addBreaking,
      slotRefused,
      claim,
      scanned: await many.scanned(),
      redis,
      cpuShare: (user + system) / 1_000 / (performance.now() - start),
      rssMb: process.memoryUsage().rss / 1e6,
    };
  } finally {
    for (const backlog of backlogs) await backlog.close();
  }
}
