import { drawnBy, repeated, seedOf, shortest } from './choices.ts';
import type { Laboratory } from './laboratory.ts';
import type { Outcome } from './schedule.ts';

/** A schedule in which something went wrong, as short as it could be made. */
export interface Failure {
  schedule: number;
  wrongs: readonly string[];
  /** What happened, a line each. */
  trace: readonly string[];
  /** Choices other than those of a quiet day. */
  choices: number;
}

export interface Summary {
  schedules: number;
  posts: number;
  /** How many posts came to which end. */
  ends: Record<string, number>;
  /** Statements, requests, answers and timers that the scheduler let go on, and what broke between them. */
  steps: number;
  seconds: number;
  failure: Failure | null;
}

/** Repeats one schedule of a seed. */
export const replay = (laboratory: Laboratory, seed: number, schedule: number): Promise<Outcome> =>
  laboratory.run(drawnBy(seedOf(seed, schedule)));

async function shortened(laboratory: Laboratory, seed: number, schedule: number): Promise<Failure> {
  const choices = drawnBy(seedOf(seed, schedule));
  let outcome = await laboratory.run(choices);
  const numbers = await shortest(choices.drawn, async (tried) => {
    const again = repeated(tried);
    const { wrongs } = await laboratory.run(again);
    return wrongs.length > 0 ? again.drawn : null;
  });
  const last = await laboratory.run(repeated(numbers));
  // A failure that does not repeat is shown as it was.
  if (last.wrongs.length > 0) outcome = last;
  const { wrongs, trace } = outcome;
  return { schedule, wrongs, trace, choices: numbers.filter((number) => number > 0).length };
}

async function asFound(laboratory: Laboratory, seed: number, schedule: number): Promise<Failure> {
  const choices = drawnBy(seedOf(seed, schedule));
  const { wrongs, trace } = await laboratory.run(choices);
  return { schedule, wrongs, trace, choices: choices.drawn.filter((number) => number > 0).length };
}

interface Order {
  seed: number;
  /** The first schedule of the seed, and how many. */
  from: number;
  schedules: number;
  tick?: (done: number) => void;
  /** The first that goes wrong is made as short as it can be; false: it stays as it was found. */
  shortens: boolean;
}

/** Runs schedules up to the first in which something goes wrong. */
export async function campaign(
  laboratory: Laboratory,
  { seed, from, schedules, tick, shortens }: Order,
): Promise<Summary> {
  const began = performance.now();
  const ends: Record<string, number> = {};
  let [posts, steps, done] = [0, 0, 0];
  let failed: number | null = null;
  for (; done < schedules && failed === null; done++) {
    const outcome = await replay(laboratory, seed, from + done);
    for (const { state } of outcome.fates) ends[state] = (ends[state] ?? 0) + 1;
    posts += outcome.fates.length;
    steps += outcome.steps;
    if (outcome.wrongs.length > 0) failed = from + done;
    tick?.(done + 1);
  }
  const seconds = (performance.now() - began) / 1_000;
  const failure = failed === null ? null : await (shortens ? shortened : asFound)(laboratory, seed, failed);
  return { schedules: done, posts, ends, steps, seconds, failure };
}
