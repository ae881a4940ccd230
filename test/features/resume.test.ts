import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isPausedAll } from '../../src/channels/pauses.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { resume } from '../../src/features/pauses/resume.ts';
import { audit, deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

const MINUTE = 60_000;
const GAP = 10;
let desk: Desk;
let context: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  const rules = { minGapMinutes: GAP, maxAgeHours: 3, urgent: {} };
  context = {
    ...desk.context,
    channels: new Map(
      [...desk.context.channels].map(([id, one]) => [id, { ...one, rules: { ...one.rules, ...rules } }]),
    ),
  };
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** A post that was to go out so many minutes ago; answers its delivery. */
async function due(minutesAgo: number, channel = 'x'): Promise<string> {
  const { posts } = await desk.submit(desk.story(), { channels: [channel] });
  const id = posts[0]?.delivery?.id ?? '';
  const at = sql<Date>`clock_timestamp() - make_interval(mins => ${minutesAgo}::integer)`;
  await desk.context.db.update(deliveries).set({ slotAt: at, nextAt: at, leaveBy: null }).where(eq(deliveries.id, id));
  return id;
}

const rowOf = async (id: string) => (await context.db.select().from(deliveries).where(eq(deliveries.id, id)))[0];
const pauseAll = () => pause(context, { channel: null, paused: true, reason: 'an election', by: 'Ada' });

describe('the end of a pause', () => {
  test('shows what would go out, in its order and never at once, and what has become too old', async () => {
    const [second, first, old] = [await due(20), await due(60), await due(200)];
    await pauseAll();
    const { waiting, change } = await resume(context, { channel: null, show: true, by: 'Ada' });
    expect(change).toBeNull();
    expect(waiting).toMatchObject([
      { delivery: old, fate: 'expired', at: null },
      { delivery: first, fate: 'goes', headline: 'The ferry returns' },
      { delivery: second, fate: 'goes' },
    ]);
    expect(Number(waiting[2]?.at) - Number(waiting[1]?.at)).toBe(GAP * MINUTE);
    expect(await isPausedAll(context)).not.toBeNull();
  });

  test('asks what becomes of what was due; without an answer it stays paused', async () => {
    const id = await due(5);
    await pauseAll();
    await expect(resume(context, { channel: null, by: 'Ada' })).rejects.toMatchObject({
      message: expect.stringContaining('1 post has become due during the pause'),
      remedy: expect.stringContaining('--show'),
    });
    expect(await isPausedAll(context)).not.toBeNull();
    expect(await rowOf(id)).toMatchObject({ state: 'scheduled' });
  });

  test('needs no answer where nothing was due', async () => {
    await pauseAll();
    expect(await resume(context, { channel: null, by: 'Ben' })).toMatchObject({
      waiting: [],
      change: { before: { reason: 'an election' } },
    });
    expect(await isPausedAll(context)).toBeNull();
  });

  test('lets all go with the gap of the channel between them, each channel by itself', async () => {
    const ids = [await due(30), await due(20), await due(10), await due(25, 'facebook')];
    await pauseAll();
    await resume(context, { channel: null, how: 'all', by: 'Ada' });
    const [a, b, c, other] = (await Promise.all(ids.map(rowOf))).map((row) => row?.nextAt?.getTime() ?? 0);
    expect([(b ?? 0) - (a ?? 0), (c ?? 0) - (b ?? 0), other]).toEqual([GAP * MINUTE, GAP * MINUTE, a]);
  });

  test('gives each a coming slot, and gives up what was named, which is written down', async () => {
    const [first, second, unwanted] = [await due(30), await due(20), await due(10)];
    await pauseAll();
    const drop = [unwanted.slice(0, 8)];
    expect((await resume(context, { channel: null, how: 're-place', drop, by: 'Ada' })).dropped).toEqual([unwanted]);
    const [one, two] = [await rowOf(first), await rowOf(second)];
    expect(Number(two?.slotAt) - Number(one?.slotAt)).toBeGreaterThanOrEqual(GAP * MINUTE);
    expect(Number(one?.slotAt)).toBeGreaterThan(Date.now() - MINUTE);
    expect(await rowOf(unwanted)).toMatchObject({ state: 'cancelled', nextAt: null });
    const acts = (await context.db.select().from(audit)).map(
      ({ who, action, subject }) => `${who} ${action} ${subject}`,
    );
    expect(acts).toContain(`Ada drop delivery:${unwanted}`);
    expect(acts).toContain('Ada resume everything');
  });

  test('gives up nothing for an id that is none, or of something that does not wait', async () => {
    const [only, later] = [await due(10), await due(-60)];
    await pauseAll();
    const given = (drop: string) => resume(context, { channel: null, drop: [drop], by: 'Ada' });
    for (const none of ['', only.slice(0, 1), 'zzzz'])
      await expect(given(none)).rejects.toThrow('is no id of a delivery');
    for (const other of ['00000000', later]) {
      await expect(given(other)).rejects.toThrow('is among the paused ones that have become due');
    }
    expect(await rowOf(only)).toMatchObject({ state: 'scheduled' });
    expect(await isPausedAll(context)).not.toBeNull();
  });

  test('of everything leaves a channel that is paused by itself as it is', async () => {
    const id = await due(10);
    await pause(context, { channel: 'x', paused: true, reason: 'too loud', by: 'Ada' });
    await pauseAll();
    const { waiting, change } = await resume(context, { channel: null, by: 'Ada' });
    expect(waiting).toMatchObject([{ delivery: id, fate: 'paused' }]);
    expect(change?.others).toMatchObject([{ channel: 'x' }]);
  });
});
