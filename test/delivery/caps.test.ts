import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { listDeliveries, oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { status } from '../../src/features/system/status.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { deliveries, switches } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { deskOn } from '../alerts/bench.ts';
import { freshDatabase } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { said, saying } from '../helpers/says.ts';
import { childProgram } from '../helpers/shared.ts';
import { changing, engine, JUST_NOW, rowOf } from './bench.ts';
import { due, FREE, MINUTE, pass, spaced } from './spaced.ts';

/** The gap and caps of a channel, kept once more when a post leaves. */

const GAP = { minGapMinutes: 30 };

const again = (db: Db, id: string) => db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));

/** In whole minutes from now: when each is looked at next; null: it left. */
const waits = (db: Db, ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const { nextAt } = await rowOf(db, id);
      return nextAt && Math.round((nextAt.getTime() - Date.now()) / MINUTE);
    }),
  );

const clear = (db: Db) =>
  db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches, masthead.breakers cascade`);

interface Home {
  store: Store;
  drop(): Promise<void>;
}

describe.each<[string, () => Promise<Home>]>([
  ['PostgreSQL', () => freshDatabase()],
  ['the embedded store', () => embeddedStore()],
])('on %s', (_engine, open) => {
  let home: Home;
  let db: Db;
  beforeAll(async () => {
    home = await open();
    ({ db } = home.store);
  });
  afterAll(() => home.drop());
  beforeEach(() => clear(db));

  test('what an outage held back leaves one after the other, the earliest first', async () => {
    const { channel, uploads } = spaced(GAP);
    const context = engine(db, channel);
    const ids = [await due(db, 150), await due(db, 120), await due(db, 90), await due(db, 60)];
    const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
    expect(states).toEqual(['published', 'scheduled', 'scheduled', 'scheduled']);
    for (const id of ids.slice(1)) {
      await again(db, id);
      await attemptDelivery(context, id);
    }
    expect(await waits(db, ids)).toEqual([null, 30, 60, 90]);
    // Only the first time may others have got as far as their uploads.
    const before = uploads.length;
    await pass(db, 30);
    await again(db, ids[1] ?? '');
    expect(await attemptDelivery(context, ids[1] ?? '')).toBe('published');
    expect(uploads.length - before).toBeLessThanOrEqual(1);
  });

  test('nothing is uploaded for what has no room, and its history and the status say why', async () => {
    const { channel, uploads } = spaced(GAP);
    const context = engine(db, channel);
    const [first, second] = [await due(db, 40), await due(db, 0)];
    await attemptDelivery(context, first);
    expect(await attemptDelivery(context, second)).toBe('scheduled');
    expect(uploads).toEqual([first]);
    const why = 'The channel leaves at least 30 minutes between two posts.';
    const { timeline } = await oneDelivery(context, { id: second });
    expect(timeline.map(({ message }) => inEnglish(message))).toContain(why);
    const { deliveries: listed } = await listDeliveries(deskOn(db), { state: 'scheduled' });
    expect(listed).toMatchObject([{ id: second, putOffBy: saying(why) }]);
    const { nextAt } = await rowOf(db, second);
    expect((await status(deskOn(db))).putOff).toMatchObject([
      { id: second, channel: 'main', until: nextAt, reason: saying(why) },
    ]);
    await db
      .update(deliveries)
      .set({ nextAt: sql`clock_timestamp() + interval '5 hours'` })
      .where(eq(deliveries.id, second));
    // Somebody gave it another time since: the rule is not why it has that.
    expect((await status(deskOn(db))).putOff).toEqual([]);
  });

  test('places that keep the gap keep it also where one of them leaves some seconds late', async () => {
    const context = engine(db, spaced(GAP).channel);
    const first = await due(db, 0.5);
    expect(await attemptDelivery(context, first)).toBe('published');
    await pass(db, 29.5);
    expect(await attemptDelivery(context, await due(db, 0))).toBe('published');
  });

  test.each([
    ['hour', { perHour: 2 }, [null, null, 60, 60]],
    ['hour, with a gap', { perHour: 2, minGapMinutes: 10 }, [null, 10, 60, 70]],
  ])('the cap of an %s holds', async (_what, rules, expected) => {
    const context = engine(db, spaced(rules).channel);
    const ids = [await due(db, 300), await due(db, 240), await due(db, 180), await due(db, 120)];
    for (const id of ids) await attemptDelivery(context, id);
    expect(await waits(db, ids)).toEqual(expected);
  });

  test('the cap of a day holds until midnight by the channel’s clocks, and the next time keeps quiet hours', async () => {
    const timeZone = 'Asia/Shanghai';
    const quietHours = { from: 0, to: 7 * 60 };
    const context = engine(db, spaced({ perDay: 1, timeZone, quietHours }).channel);
    const [first, second] = [await due(db, 0), await due(db, 0)];
    await attemptDelivery(context, first);
    expect(await attemptDelivery(context, second)).toBe('scheduled');
    const { nextAt } = await rowOf(db, second);
    const local = (at: Date | null) => at?.toLocaleString('sv', { timeZone });
    expect(local(nextAt)?.slice(11)).toBe('07:00:00');
    expect(local(nextAt)?.slice(0, 10)).toBe(local(new Date(Date.now() + 24 * 60 * MINUTE))?.slice(0, 10));
  });

  test('each urgency keeps its own gap, and what left counts for all', async () => {
    const context = engine(db, spaced({ ...GAP, urgent: { breaking: FREE } }).channel);
    expect(await attemptDelivery(context, await due(db, 0))).toBe('published');
    expect(await attemptDelivery(context, await due(db, 0, { priority: 0 }))).toBe('published');
    await pass(db, 29);
    expect(await attemptDelivery(context, await due(db, 0, { priority: 0 }))).toBe('published');
    await pass(db, 20);
    const normal = await due(db, 0);
    expect(await attemptDelivery(context, normal)).toBe('scheduled');
    expect(await waits(db, [normal])).toEqual([10]);
  });

  test('a time that a person named passes them while it is that time, and counts for the others', async () => {
    const context = engine(db, spaced(GAP).channel);
    for (const asked of ['now', new Date().toISOString()]) {
      expect(await attemptDelivery(context, await due(db, 5, { asked }))).toBe('published');
    }
    const [late, slot] = [await due(db, 20, { asked: 'now' }), await due(db, 0)];
    expect(await attemptDelivery(context, late)).toBe('scheduled');
    expect(await attemptDelivery(context, slot)).toBe('scheduled');
    expect(await waits(db, [late, slot])).toEqual([30, 60]);
  });

  test('a window keeps the gap that was asked for with it', async () => {
    const context = engine(db, spaced({}).channel);
    const asked = '2026-11-27 08:00-10:00 gap 40';
    const [first, second] = [await due(db, 80, { asked }), await due(db, 40, { asked })];
    expect(await attemptDelivery(context, first)).toBe('published');
    expect(await attemptDelivery(context, second)).toBe('scheduled');
    expect(await waits(db, [second])).toEqual([40]);
  });

  test('a correction and a retraction pass them', async () => {
    const context = engine(db, spaced({ ...GAP, perDay: 1 }).channel);
    const sent = await due(db, 0);
    await attemptDelivery(context, sent);
    expect(await attemptDelivery(context, await changing(db, sent, 'revise'))).toBe('published');
    expect(await attemptDelivery(context, await changing(db, sent, 'retract'))).toBe('published');
    // And take no place of a sending.
    await pass(db, 30);
    const context2 = engine(db, spaced(GAP).channel);
    expect(await attemptDelivery(context2, await due(db, 0))).toBe('published');
  });

  test('what is too old at the next time that fits is missed, and says so', async () => {
    const context = engine(db, spaced(GAP).channel);
    await attemptDelivery(context, await due(db, 40));
    const late = await due(db, 30, { leaveBy: new Date(Date.now() + 10 * MINUTE) });
    expect(await attemptDelivery(context, late)).toBe('expired');
    expect(said((await rowOf(db, late)).heldReason)).toMatch(
      /^The channel leaves at least 30 minutes .* which is too late/,
    );
  });

  test('one that goes first and fails is not waited for long', async () => {
    const context = engine(db, spaced(GAP).channel);
    const [first, second] = [await due(db, 60), await due(db, 30)];
    expect(await attemptDelivery(context, second)).toBe('scheduled');
    expect(await waits(db, [second])).toEqual([1]);
    await db.update(deliveries).set({ state: 'failed', nextAt: null }).where(eq(deliveries.id, first));
    await again(db, second);
    expect(await attemptDelivery(context, second)).toBe('published');
  });

  test('after a pause of everything they leave one after the other', async () => {
    const context = engine(db, spaced(GAP).channel);
    const ids = [await due(db, 90), await due(db, 60), await due(db, 30)];
    await db.insert(switches).values({ name: 'pause-all', on: true, detail: { reason: 'so', by: 'editor' } });
    for (const id of ids) expect(await attemptDelivery(context, id)).toBe('scheduled');
    await db.update(switches).set({ on: false });
    for (const id of ids) await again(db, id);
    for (const id of ids) await attemptDelivery(context, id);
    expect(await waits(db, ids)).toEqual([null, 30, 60]);
  });
});

describe('two processes', () => {
  test('that take up the posts of one channel at once let one of them pass', async () => {
    const home = await freshDatabase();
    onTestFinished(home.drop);
    const { db } = home.store;
    const ids = await Promise.all(Array.from({ length: 12 }, (_none, i) => due(db, 600 - i)));
    const program = await childProgram('delivery/caps-worker.ts');
    const halves = [ids.filter((_id, i) => i % 2 === 0), ids.filter((_id, i) => i % 2 === 1)];
    const workers = halves.map((half) => {
      const argv = [program, home.url, JSON.stringify(GAP), ...half];
      const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      return { child, ended: once(child, 'exit'), lines: createInterface({ input: child.stdout }) };
    });
    await Promise.all(workers.map(({ lines }) => once(lines, 'line')));
    const told = workers.map(({ lines }) => once(lines, 'line'));
    for (const { child } of workers) child.stdin.write('go\n');
    const states = (await Promise.all(told)).flatMap(([line]): string[] => JSON.parse(String(line)));
    await Promise.all(workers.map(({ ended }) => ended));
    expect(states.filter((state) => state === 'published')).toHaveLength(1);
    expect(states.filter((state) => state === 'scheduled')).toHaveLength(11);
    expect((await rowOf(db, ids[0] ?? '')).state).toBe('published');
  });
});
