import { expect, onTestFinished, test } from 'vitest';
import { migratedDatabase } from '../helpers/database.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { capture } from './durable-commits.ts';
import { replayOf } from './replay.ts';
import { seed, seeded } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import { difference, storedRows } from './stored-rows.ts';
import { callInProcess, stubPlatform } from './stub-platform.ts';
import { measureThroughput } from './throughput.ts';

/** Every number in a value, by its path. */
const numbersIn = (value: unknown, path = ''): [string, number][] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => numbersIn(inner, `${path}.${name}`));
};

test('the throughput part measures engine and bare loop and finds their rows alike', async () => {
  // A server of its own: commits are counted by the server, and other tests and its own cleaning would count along.
  const server = await startPostgres({ settings: ['autovacuum=off'] });
  onTestFinished(server.stop);
  const lines: string[] = [];
  const figures = await measureThroughput({
    databaseUrl: server.url,
    redisUrl: null,
    rounds: 1,
    perRound: 24,
    seconds: 0.1,
    progress: (line) => lines.push(line),
  });
  const numbers = numbersIn(figures);
  expect(numbers.filter(([, value]) => !(Number.isFinite(value) && value > 0))).toEqual([]);
  expect(numbers.length).toBeGreaterThan(30);
  expect(figures.compared).toBe(2 * 24);
  // What was read from the statements is what the server counted.
  expect(Math.abs(figures.countedCommits - figures.durableCommits)).toBeLessThan(0.5);
  expect(lines).toHaveLength(2);
});

test('a replay that leaves one statement out is found by its rows', async () => {
  const { url, drop } = await migratedDatabase();
  const channelIds = channelNames(2);
  const { context, close } = await openContext({
    variables: { DATABASE_URL: url },
    channelIds,
    platform: stubPlatform(callInProcess, () => undefined),
  });
  onTestFinished(async () => {
    await close();
    await drop();
  });
  const { pool } = context.store;
  const { script, rows } = await capture(context, url);
  const run = { run: 'replayed', count: 2, channelIds };
  await seed(pool, run);
  const [whole, cut] = await seeded(pool, run);
  if (!whole || !cut) throw new Error('Nothing was seeded');

  expect(await replayOf(script.attempt, script.captured)(pool, whole)).toBe(true);
  expect(difference(rows, await storedRows(pool, [whole]))).toBeNull();
  // The claim meets no row a second time, and nothing more is sent.
  expect(await replayOf(script.attempt, script.captured)(pool, whole)).toBe(false);

  const without = script.attempt.map((unit) => ({
    ...unit,
    statements: unit.statements.filter(({ text }) => !text.includes('update "masthead"."delivery_commits"')),
  }));
  await replayOf(without, script.captured)(pool, cut);
  expect(difference(rows, await storedRows(pool, [cut]))).toMatch(/delivery_commits/);
});
