import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advance, type CronJob } from '../../src/queue/cron.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import type { MissedPolicy } from '../../src/schedule/cron-times.ts';
import { cronCursors, cronTicks } from '../../src/store/schema/index.ts';
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
  line: parseCronLine(text),
  timeZone: 'UTC',
  missed,
});
const nothing = async () => undefined;

/** As if nobody had looked for so long. */
const down = (name: string, minutes: number) =>
  home.store.db
    .update(cronCursors)
    .set({ cursor: sql`clock_timestamp() - make_interval(mins => ${minutes})` })
    .where(eq(cronCursors.name, name));

describe('cron ticks', () => {
  test('each fires once, however many processes look at the same moment', async () => {
    const other = await openServer(home.url, () => undefined);
    const job = every('shared', '* * * * *', 'all');
    expect(await advance(home.store.db, job, nothing)).toEqual([]);
    await down('shared', 10);
    const dbs = [home.store.db, other.db, home.store.db, other.db];
    const fired = (await Promise.all(dbs.map((db) => advance(db, job, nothing)))).flat();
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
    await advance(home.store.db, job, nothing);
    await down(missed, 30);
    expect(await advance(home.store.db, job, nothing)).toHaveLength(count);
    expect(await advance(home.store.db, job, nothing)).toEqual([]);
  });

  test('a clock that was set back fires nothing twice', async () => {
    const job = every('back', '* * * * *', 'all');
    await advance(home.store.db, job, nothing);
    const ahead = sql`clock_timestamp() + interval '10 minutes'`;
    await home.store.db.update(cronCursors).set({ cursor: ahead }).where(eq(cronCursors.name, 'back'));
    expect(await advance(home.store.db, job, nothing)).toEqual([]);
    const [row] = await home.store.db.select().from(cronCursors).where(eq(cronCursors.name, 'back'));
    expect(row?.cursor.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
  });

  test('a cursor that was set back fires no tick a second time', async () => {
    const job = every('again', '* * * * *', 'all');
    await advance(home.store.db, job, nothing);
    await down('again', 10);
    const fired = (await advance(home.store.db, job, nothing)).map(Number);
    expect(fired.length).toBeGreaterThanOrEqual(10);
    // As where a line was changed and put back while the clock was behind.
    await down('again', 5);
    // A minute may have begun since.
    const more = (await advance(home.store.db, job, nothing)).map(Number);
    expect(more.filter((slot) => fired.includes(slot))).toEqual([]);
  });

  test('what a tick writes comes with it or not at all', async () => {
    const job = every('broken', '* * * * *', 'all');
    await advance(home.store.db, job, nothing);
    await down('broken', 2);
    await expect(advance(home.store.db, job, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(await advance(home.store.db, job, nothing)).toHaveLength(2);
  });

  test('a line that was changed starts afresh, without the ticks it would have had', async () => {
    await advance(home.store.db, every('edited', '0 4 * * *', 'all'), nothing);
    await down('edited', 30);
    const changed = every('edited', '* * * * *', 'all');
    expect(await advance(home.store.db, changed, nothing)).toEqual([]);
  });
});
