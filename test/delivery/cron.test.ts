import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advance, type CronJob, forgetOthers } from '../../src/queue/cron.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import type { MissedPolicy } from '../../src/schedule/cron-times.ts';
import { configProcesses, cronCursors, cronTicks } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

const every = (name: string, text: string, missed: MissedPolicy): CronJob => ({
  name,
  text,
  key: text,
  line: parseCronLine(text),
  timeZone: 'UTC',
  missed,
});
const nothing = async () => null;
const ME = { worker: 'one', generation: 1 };

/** As if nobody had looked for so long. */
const down = (name: string, minutes: number) =>
  home.store.db
    .update(cronCursors)
    .set({ cursor: sql`clock_timestamp() - make_interval(mins => ${minutes})` })
    .where(eq(cronCursors.name, name));

const running = (worker: string) =>
  home.store.db
    .insert(configProcesses)
    .values({ worker, generation: 2, digest: '', files: {}, seenAt: sql`clock_timestamp()` });

describe('cron ticks', () => {
  test('each fires once, however many processes look at the same moment', async () => {
    const other = await openServer(home.url, () => undefined);
    const job = every('shared', '* * * * *', 'all');
    expect(await advance(home.store.db, job, ME, nothing)).toEqual([]);
    await down('shared', 10);
    const dbs = [home.store.db, other.db, home.store.db, other.db];
    const fired = (await Promise.all(dbs.map((db) => advance(db, job, ME, nothing)))).flat();
    expect(new Set(fired.map((slot) => slot.getTime())).size).toBe(fired.length);
    expect(fired.length).toBe(10);
    expect(await home.store.db.select().from(cronTicks).where(eq(cronTicks.name, 'shared'))).toHaveLength(10);
    await other.close();
  });

  test.each([
    ['latest', 1],
    ['all', 30],
    ['skip', 1],
  ] as const)('after half an hour away, "%s" fires %i', async (missed, count) => {
    const job = every(missed, '* * * * *', missed);
    await advance(home.store.db, job, ME, nothing);
    await down(missed, 30);
    expect(await advance(home.store.db, job, ME, nothing)).toHaveLength(count);
    expect(await advance(home.store.db, job, ME, nothing)).toEqual([]);
  });

  test('a clock that was set back fires nothing twice', async () => {
    const job = every('back', '* * * * *', 'all');
    await advance(home.store.db, job, ME, nothing);
    const ahead = sql`clock_timestamp() + interval '10 minutes'`;
    await home.store.db.update(cronCursors).set({ cursor: ahead }).where(eq(cronCursors.name, 'back'));
    expect(await advance(home.store.db, job, ME, nothing)).toEqual([]);
    const [row] = await home.store.db.select().from(cronCursors).where(eq(cronCursors.name, 'back'));
    expect(row?.cursor.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
  });

  test('a cursor that was set back fires no tick a second time', async () => {
    const job = every('again', '* * * * *', 'all');
    await advance(home.store.db, job, ME, nothing);
    await down('again', 10);
    const fired = (await advance(home.store.db, job, ME, nothing)).map(Number);
    expect(fired.length).toBeGreaterThanOrEqual(10);
    // As where a line was changed and put back while the clock was behind.
    await down('again', 5);
    // A minute may have begun since.
    const more = (await advance(home.store.db, job, ME, nothing)).map(Number);
    expect(more.filter((slot) => fired.includes(slot))).toEqual([]);
  });

  test('what a tick writes comes with it or not at all', async () => {
    const job = every('broken', '* * * * *', 'all');
    await advance(home.store.db, job, ME, nothing);
    await down('broken', 2);
    await expect(advance(home.store.db, job, ME, () => Promise.reject(new Error('no room')))).rejects.toThrow(
      'no room',
    );
    expect(await advance(home.store.db, job, ME, nothing)).toHaveLength(2);
  });

  test('a line that was changed starts afresh, without the ticks it would have had', async () => {
    await advance(home.store.db, every('edited', '0 4 * * *', 'all'), ME, nothing);
    await down('edited', 30);
    const changed = every('edited', '* * * * *', 'all');
    expect(await advance(home.store.db, changed, ME, nothing)).toEqual([]);
  });

  test.each([
    ['latest', 29],
    ['all', 0],
    ['skip', 29],
  ] as const)('what "%s" does not make up is noted as skipped (%i)', async (missed, count) => {
    const job = every(`noted ${missed}`, '* * * * *', missed);
    await advance(home.store.db, job, ME, nothing);
    await down(job.name, 30);
    await advance(home.store.db, job, ME, nothing);
    const rows = await home.store.db.select().from(cronTicks).where(eq(cronTicks.name, job.name));
    expect(rows.filter(({ skipped }) => skipped)).toHaveLength(count);
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map(({ worker }) => worker))).toEqual(new Set(['one']));
  });

  test('a tick knows the run that it started', async () => {
    const job = every('run', '* * * * *', 'latest');
    await advance(home.store.db, job, ME, nothing);
    await down('run', 2);
    const run = '01900000-0000-7000-8000-000000000001';
    await advance(home.store.db, job, ME, async () => run);
    const rows = await home.store.db.select().from(cronTicks).where(eq(cronTicks.name, 'run'));
    expect(rows.flatMap(({ runId }) => runId ?? [])).toEqual([run]);
  });

  /** A line that two schedulers have otherwise. */
  const [mine, theirs] = ['0 4 * * *', '* * * * *'].map((text) => every('torn', text, 'all'));

  test('an older configuration does not take the line back, and two of one number do not take turns', async () => {
    const { db } = home.store;
    if (!mine || !theirs) throw new Error('no lines');
    const two = { worker: 'two', generation: 2 };
    await running('one');
    await running('two');
    await advance(db, mine, ME, nothing);
    await advance(db, theirs, two, nothing);
    await advance(db, mine, ME, nothing);
    await down('torn', 3);
    expect(await advance(db, theirs, two, nothing)).toHaveLength(3);
    // The other reads the same configuration from other files: it waits while the first one runs.
    const same = { ...ME, generation: 2 };
    expect(await advance(db, mine, same, nothing)).toEqual([]);
    await down('torn', 3);
    await db.delete(cronTicks);
    expect((await advance(db, theirs, two, nothing)).length).toBeGreaterThan(0);
    await db.delete(configProcesses).where(eq(configProcesses.worker, 'two'));
    await advance(db, mine, same, nothing);
    const [row] = await db.select().from(cronCursors).where(eq(cronCursors.name, 'torn'));
    expect(row).toMatchObject({ line: '0 4 * * *', worker: 'one', generation: 2 });
  });

  test('a line that was taken out and comes back makes up for nothing', async () => {
    const { db } = home.store;
    const job = every('back again', '* * * * *', 'all');
    await advance(db, job, ME, nothing);
    await down('back again', 5);
    await forgetOthers(db, [], { worker: 'old', generation: 0 });
    expect(await db.$count(cronCursors, eq(cronCursors.name, 'back again'))).toBe(1);
    await forgetOthers(db, [], ME);
    expect(await advance(db, job, ME, nothing)).toEqual([]);
  });
});
