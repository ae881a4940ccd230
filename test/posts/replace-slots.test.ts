import { asc, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { claimDelivery } from '../../src/delivery/claim.ts';
import { plannedMoves, replaceSlots } from '../../src/posts/replace-slots.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes } from '../../src/schedule/cron-times.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { clear, deskOn } from '../alerts/bench.ts';
import { engine, queued, scripted } from '../delivery/bench.ts';
import { ANY_STORE } from '../helpers/stores.ts';

const EVERY_HOUR = parseCronLine('0 * * * *');
const HALF_PAST = parseCronLine('30 * * * *');

describe.each(ANY_STORE)('after the times of a channel changed, on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  afterEach(() => clear(opened.store.db));

  function channelWith(changes: Partial<DraftChannel['rules']>): DraftChannel {
    const main = deskOn(opened.store.db).channels.get('main');
    if (!main) throw new Error('There is no channel');
    return { ...main, rules: { ...main.rules, ...changes } };
  }
  /** Posts planned for the next full hours. */
  async function planned(count: number): Promise<{ id: string; at: Date }[]> {
    const { db } = opened.store;
    const times = nextTimes(EVERY_HOUR, 'UTC', new Date(Date.now() + 60_000), count);
    const made: { id: string; at: Date }[] = [];
    for (const at of times) {
      const id = await queued(db);
      await db.update(deliveries).set({ slotAt: at, nextAt: at }).where(eq(deliveries.id, id));
      made.push({ id, at });
    }
    return made;
  }
  const times = async (ids: readonly string[]): Promise<string[]> => {
    const rows = await opened.store.db
      .select()
      .from(deliveries)
      .where(inArray(deliveries.id, [...ids]))
      .orderBy(asc(deliveries.slotAt));
    return rows.map(({ slotAt }) => slotAt.toISOString());
  };

  test('what still fits stays, and is not told', async () => {
    await planned(4);
    expect(await plannedMoves(opened.store.db, channelWith({ slots: [EVERY_HOUR] }), null)).toEqual([]);
  });

  test('what does not goes to the next free slot, in its order, and only looking moves nothing', async () => {
    const { db } = opened.store;
    const made = await planned(4);
    const ids = made.map(({ id }) => id);
    const channel = channelWith({ slots: [HALF_PAST] });
    const shown = await plannedMoves(db, channel, null);
    expect(shown.map(({ delivery }) => delivery)).toEqual(ids);
    expect(await times(ids)).toEqual(made.map(({ at }) => at.toISOString()));
    expect(await replaceSlots(db, channel, null)).toEqual(shown);
    const now = await times(ids);
    expect(now).toEqual(shown.map(({ to }) => to.toISOString()));
    expect(new Set(now).size).toBe(4);
    for (const time of now) expect(new Date(time).getUTCMinutes()).toBe(30);
    expect(await replaceSlots(db, channel, null)).toEqual([]);
  });

  test('a time that a person gave outside the slots of before stays', async () => {
    const { db } = opened.store;
    const made = await planned(2);
    const exact = new Date((made[1]?.at.getTime() ?? 0) + 17 * 60_000);
    const id = await queued(db);
    await db.update(deliveries).set({ slotAt: exact, nextAt: exact }).where(eq(deliveries.id, id));
    const before = channelWith({ slots: [EVERY_HOUR] }).rules;
    const moves = await replaceSlots(db, channelWith({ slots: [HALF_PAST] }), before);
    expect(moves.map(({ delivery }) => delivery)).toEqual(made.map((one) => one.id));
    expect(await times([id])).toEqual([exact.toISOString()]);
  });

  test('a cap that is lower moves only what is too much', async () => {
    const { db } = opened.store;
    await planned(6);
    const moves = await replaceSlots(db, channelWith({ slots: [EVERY_HOUR], minGapMinutes: 90 }), null);
    expect(moves).toHaveLength(3);
    const rows = await db.select({ at: deliveries.slotAt }).from(deliveries).orderBy(asc(deliveries.slotAt));
    const gaps = rows.slice(1).map(({ at }, n) => at.getTime() - (rows[n]?.at.getTime() ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(90 * 60_000);
  });

  test('what a worker took meanwhile is left alone, and nothing is lost or doubled', async () => {
    const { db } = opened.store;
    const made = await planned(6);
    const channel = channelWith({ slots: [HALF_PAST] });
    const due = made.slice(0, 3).map(({ id }) => id);
    await db
      .update(deliveries)
      .set({ nextAt: sql`clock_timestamp() - interval '1 s'` })
      .where(inArray(deliveries.id, due));
    const worker = engine(db, scripted({ publish: () => Promise.reject(new Error('not now')) }));
    const [moves, ...claims] = await Promise.all([
      replaceSlots(db, channel, null),
      ...due.map((id) => claimDelivery(worker, id)),
    ]);
    const taken = claims.flatMap((row) => row?.id ?? []);
    const rows = await db.select().from(deliveries);
    expect(rows).toHaveLength(6);
    const movedIds = new Set(moves.map(({ delivery }) => delivery));
    for (const { id, epoch, state } of rows) {
      expect([epoch > 0, state]).toEqual(taken.includes(id) ? [true, 'sending'] : [false, 'scheduled']);
      if (!taken.includes(id)) expect(movedIds.has(id)).toBe(true);
    }
  });
});
