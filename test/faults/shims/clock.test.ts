import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startPostgres } from '../../helpers/postgres.ts';
import { clockEnv, setOffset } from './clock.ts';

const HOUR = 3600;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-clock-'));
  // A database server runs as another user.
  chmodSync(folder, 0o755);
  file = join(folder, 'offset');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Hours by which a clock is ahead, rounded: the machine may be slow, but not by half an hour. */
const hoursAhead = (ms: number): number => Math.round((ms - Date.now()) / (HOUR * 1000)) + 0;

const Told = z.object({ wall: z.number(), monotonic: z.number() });
const CLOCKS = `process.on('message', () => setTimeout(() =>
  process.send({ wall: Date.now(), monotonic: performance.now() }), 10));`;

async function ask(child: ChildProcess): Promise<z.infer<typeof Told>> {
  const told = once(child, 'message');
  child.send('tell');
  return Told.parse((await told)[0]);
}

it('moves the wall clock of a process while it runs, and neither its timers nor its monotonic clock', async () => {
  const program = join(folder, 'clocks.cjs');
  writeFileSync(program, CLOCKS);
  const child = fork(program, { env: { ...process.env, ...clockEnv(file) }, execArgv: [] });
  try {
    const seen = [await ask(child)];
    for (const hours of [1, -1, 0]) {
      setOffset(file, hours * HOUR);
      seen.push(await ask(child));
    }
    expect(seen.map(({ wall }) => hoursAhead(wall))).toEqual([0, 1, -1, 0]);
    const monotonic = seen.map((one) => one.monotonic);
    expect(monotonic).toEqual([...monotonic].sort((a, b) => a - b));
    expect((monotonic.at(-1) ?? 0) - (monotonic[0] ?? 0)).toBeLessThan((HOUR / 2) * 1000);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

it("moves a database server's clock both ways; the server and its connections go on", async () => {
  const server = await startPostgres({ variables: clockEnv(file) });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    const Row = z.object({ now: z.date() });
    const seen: number[] = [];
    for (const hours of [0, 1, -1, 0]) {
      setOffset(file, hours * HOUR);
      const { rows } = await client.query('select clock_timestamp() as now from pg_sleep(0.05)');
      seen.push(hoursAhead(Row.parse(rows[0]).now.getTime()));
    }
    expect(seen).toEqual([0, 1, -1, 0]);
    await client.query('create table survives (n int)');
    await client.query('insert into survives values (1)');
  } finally {
    await client.end();
    await server.stop();
  }
});
