import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from './contender.ts';

export interface RoundFigures {
  deliveries: number;
  seconds: number;
  perSecond: number;
  /** Of this process, user and system, for one delivery; milliseconds. */
  cpuMs: number;
  /** Mean share of the wall time that this process had a core. */
  cpuShare: number;
  rssMb: number;
}

/** As many rows as one sweep hands over. */
const BATCH = 500;
/** The next rows are fetched while so many still wait, so that the workers never run dry. */
const LOW = 200;
/** As often as the service sweeps, should a job get lost. */
const SWEEP_MS = 3_000;
const LIMIT_MS = 120_000;

/** Takes `total` deliveries that are due through a contender, and measures from the first sweep to the last end. */
export async function runRound(contender: Contender, total: number): Promise<RoundFigures> {
  let done = 0;
  let wake = (): void => {};
  let trouble: Error | null = null;
  const running = await contender.start(
    () => {
      done += 1;
      wake();
    },
    (error) => {
      trouble ??= error;
      wake();
    },
  );
  /** Whether so many were done in time. */
  const until = async (target: number, ms: number): Promise<boolean> => {
    const limit = new AbortController();
    const reached = new Promise<boolean>((resolve) => {
      wake = () => (done >= target || trouble !== null) && resolve(true);
      wake();
    });
    const timer = wait(ms, false, { signal: limit.signal }).catch(() => false);
    return Promise.race([reached, timer]).finally(() => limit.abort());
  };
  try {
    const cpu = process.cpuUsage();
    const start = performance.now();
    while (done < total) {
      const left = total - done;
      const enough = left <= BATCH ? total : done + BATCH - LOW;
      await running.feed();
      await until(enough, SWEEP_MS);
      if (trouble !== null) throw trouble;
      if (performance.now() - start > LIMIT_MS) throw new Error(`${contender.name} stopped at ${done} of ${total}`);
    }
    const seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = (user + system) / 1_000;
    return {
      deliveries: total,
      seconds,
      perSecond: total / seconds,
      cpuMs: cpuMs / total,
      cpuShare: cpuMs / 1_000 / seconds,
      rssMb: process.memoryUsage().rss / 1e6,
    };
  } finally {
    await running.stop();
  }
}
