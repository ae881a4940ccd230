import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres } from '../../helpers/postgres.ts';
import { startRedis } from '../../helpers/redis.ts';
import type { Crew } from './crew.ts';
import { judge, type Verdict } from './judge.ts';
import { openRoom, untilNone } from './rounds.ts';
import { createRandom } from './stories.ts';
import { type Waits, watchWaits } from './waits.ts';

/** What happens to the newsroom while it works; each comes in turn. */
const BLOWS = [
  'worker killed',
  'Redis emptied',
  'api killed',
  'worker killed',
  'PostgreSQL crashed and started again',
  'scheduler killed',
  'worker killed',
  'Redis crashed and started again, empty',
] as const;
export type Blow = (typeof BLOWS)[number];

export interface ChaosRun {
  seconds: number;
  stories: number;
  /** Requests in all: one without an answer was sent again. */
  tries: number;
  blows: ReadonlyMap<Blow, number>;
  starts: number;
  verdict: Verdict;
  waits: Waits;
  /** Processor time of one delivery, with what processes spend on being started; milliseconds. */
  workerMs: number;
  /** Of one story with its posts. */
  apiMs: number;
  schedulerMs: number;
  memoryMb: Readonly<Record<'api' | 'worker' | 'scheduler', number>>;
  /** Seconds from the last story until nothing was open. */
  drained: number;
}

interface ChaosOptions {
  seconds: number;
  storiesPerSecond: number;
  everySeconds: number;
  seed: number;
  progress: (line: string) => void;
}

/** Two processes for HTTP, four workers and two schedulers, under load, of which one is hit every so often. */
export async function runChaos(options: ChaosOptions): Promise<ChaosRun> {
  const { seconds, storiesPerSecond, everySeconds, seed, progress } = options;
  const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
  let crew: Crew | null = null;
  const room = await openRoom(
    {
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      variables: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    },
    seed,
  );
  try {
    const running = await room.start({ api: 2, worker: 4, scheduler: 2 });
    crew = running;
    const random = createRandom(seed);
    const strike: Record<Blow, () => unknown> = {
      'worker killed': () => running.kill('worker', random(4)),
      'api killed': () => running.kill('api', random(2)),
      'scheduler killed': () => running.kill('scheduler', random(2)),
      'Redis emptied': redis.flush,
      'Redis crashed and started again, empty': redis.restart,
      'PostgreSQL crashed and started again': postgres.restart,
    };
    const cpu = () => ({
      api: running.cpuMs('api'),
      worker: running.cpuMs('worker'),
      scheduler: running.cpuMs('scheduler'),
    });
    const before = cpu();
    const waits = watchWaits(room.url);
    const blows = new Map<Blow, number>();
    const handing: Promise<{ tries: number }>[] = [];
    const begun = performance.now();
    const elapsed = (): number => (performance.now() - begun) / 1_000;
    let struck = 0;
    while (elapsed() < seconds) {
      handing.push(room.hand(running, handing.length, 'now'));
      handing.at(-1)?.catch(() => undefined);
      const due = Math.floor(elapsed() / everySeconds);
      if (due > struck) {
        const blow = BLOWS[struck++ % BLOWS.length] ?? BLOWS[0];
        blows.set(blow, (blows.get(blow) ?? 0) + 1);
        progress(`${Math.round(elapsed())} of ${seconds} s, ${handing.length} stories: ${blow}`);
        await strike[blow]();
      }
      await wait(Math.max(0, (handing.length / storiesPerSecond - elapsed()) * 1_000));
    }
    const tries = (await Promise.all(handing)).reduce((sum, one) => sum + one.tries, 0);
    const last = performance.now();
    progress('waiting until nothing is open');
    await untilNone(room.url);
    const drained = (performance.now() - last) / 1_000;
    const after = cpu();
    const verdict = await judge(room.url, room.newsroom);
    return {
      seconds,
      stories: handing.length,
      tries,
      blows,
      starts: running.starts(),
      verdict,
      waits: await waits.stop(),
      workerMs: (after.worker - before.worker) / verdict.posts,
      apiMs: (after.api - before.api) / handing.length,
      schedulerMs: (after.scheduler - before.scheduler) / verdict.posts,
      memoryMb: {
        api: running.memoryMb('api'),
        worker: running.memoryMb('worker'),
        scheduler: running.memoryMb('scheduler'),
      },
      drained,
    };
  } finally {
    await crew?.stop();
    await room.close();
    await redis.stop();
    await postgres.stop();
  }
}
