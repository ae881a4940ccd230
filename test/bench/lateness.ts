import { setTimeout as wait } from 'node:timers/promises';
import { startService } from '../../src/app/service.ts';
import { seed, seeded } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import { quantile } from './stats.ts';
import { callInProcess, stubPlatform } from './stub-platform.ts';

const CHANNELS = 10;
const POSTS = 100;
/** Until the first posts are due: the service has swept them into the queue by then. */
const LEAD_MS = 6_000;
/** Between two rounds; not a whole number of sweeps or seconds, so that each meets the service elsewhere. */
const BETWEEN_MS = 3_370;
const LIMIT_MS = 60_000;

export interface Lateness {
  rounds: number;
  posts: number;
  /** Milliseconds between the due time and the call to the platform, by one clock. */
  earliest: number;
  p50: number;
  p99: number;
  max: number;
  /** The p99 of each round. */
  roundsP99: number[];
  cpuShare: number;
  rssMb: number;
}

interface LatenessOptions {
  variables: Readonly<Record<string, string>>;
  rounds: number;
  progress: (line: string) => void;
}

const nowMs = (): number => performance.timeOrigin + performance.now();

/** The service as it runs, with its own waiting times: 100 posts due at the same instant on ten channels, several times. */
export async function measureLateness({ variables, rounds, progress }: LatenessOptions): Promise<Lateness> {
  const arrivals = new Map<string, number>();
  const platform = stubPlatform(callInProcess, (id) => arrivals.set(id, nowMs()));
  const channelIds = channelNames(CHANNELS);
  const { context, close } = await openContext({ variables, channelIds, platform });
  const service = await startService(context, 'all');
  try {
    const { pool } = context.store;
    const start = nowMs() + LEAD_MS;
    const plan = Array.from({ length: rounds }, (_, i) => ({
      run: `late-${i}`,
      count: POSTS,
      channelIds,
      due: Math.round(start + i * BETWEEN_MS),
    }));
    for (const round of plan) await seed(pool, { ...round, dueAt: new Date(round.due).toISOString() });
    const cpu = process.cpuUsage();
    const began = nowMs();
    while (arrivals.size < rounds * POSTS) {
      if (nowMs() - began > LEAD_MS + rounds * BETWEEN_MS + LIMIT_MS) {
        throw new Error(`Only ${arrivals.size} of ${rounds * POSTS} posts reached the platform`);
      }
      await wait(100);
      progress(`${arrivals.size} of ${rounds * POSTS} posts`);
    }
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (nowMs() - began) / 1_000;
    const late: number[][] = [];
    for (const round of plan) {
      const deliveries = await seeded(pool, round);
      late.push(deliveries.map(({ deliveryId }) => (arrivals.get(deliveryId) ?? Number.NaN) - round.due));
    }
    const all = late.flat();
    return {
      rounds,
      posts: all.length,
      earliest: Math.min(...all),
      p50: quantile(all, 0.5),
      p99: quantile(all, 0.99),
      max: Math.max(...all),
      roundsP99: late.map((values) => quantile(values, 0.99)),
      cpuShare: (user + system) / 1e6 / seconds,
      rssMb: process.memoryUsage().rss / 1e6,
    };
  } finally {
    await service.stop();
    await close();
  }
}
