import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { freeAt } from '../../src/delivery/limits.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { attemptsIn, changing, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

const MINUTE = 60_000;
const NOW = new Date('2027-05-01T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);

describe('when a place is free', () => {
  test.each([
    ['at once while there are fewer', [ago(3)], 2, 0],
    ['when the oldest leaves', [ago(3), ago(8)], 2, 2],
    ['later where more wait already', [ago(3), ago(8), ago(-2)], 2, 7],
    ['what has left does not count', [ago(11), ago(10), ago(1)], 2, 0],
  ])('%s', (_case, times, posts, minutes) =>
    expect(freeAt(NOW, times, posts, 10 * MINUTE)).toEqual(new Date(NOW.getTime() + minutes * MINUTE)),
  );

  test('whatever was taken: there is room then, and at no earlier time at which a place leaves', () => {
    const times = fc.array(fc.integer({ min: -20, max: 20 }).map(ago), { maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 6 }), (taken, posts) => {
        const window = 10 * MINUTE;
        const inside = (at: number) => taken.filter((t) => t.getTime() <= at && t.getTime() + window > at).length;
        const at = freeAt(NOW, taken, posts, window).getTime();
        expect(inside(at)).toBeLessThan(posts);
        const earlier = [NOW.getTime(), ...taken.map((t) => t.getTime() + window)].filter(
          (t) => t >= NOW.getTime() && t < at,
        );
        for (const t of earlier) expect(inside(t)).toBeGreaterThanOrEqual(posts);
      }),
    );
  });
});

describe('a rate', () => {
  let home: FreshDatabase;
  beforeAll(async () => {
    home = await freshDatabase();
  });
  afterAll(() => home.drop());
  beforeEach(() => home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states cascade`));

  const rate = { posts: 5, perMinutes: 10 };
  /** `fail`: what the call with this number throws instead of answering. */
  function limited(fail: (call: number) => Error | null = () => null) {
    const sent: string[] = [];
    let calls = 0;
    const client: Parameters<typeof scripted>[0] = {
      async retract(live, session) {
        await session.commit('delete', { result: z.string() }, async () => 'gone');
        return live.receipt;
      },
      async publish(_post, session) {
        const call = (name: string) =>
          session.commit(name, { result: z.string() }, async () => {
            const error = fail(++calls);
            if (error) throw error;
            sent.push(`${session.delivery.id} ${name}`);
            return 'remote';
          });
        await call('first');
        await call('second');
        return { remoteId: 'remote', otherIds: {}, url: null, warnings: [] };
      },
    };
    const channel = scripted(client, { mayRetract: () => ({ may: true }) });
    return { context: engine(home.store.db, { ...channel, rules: { maxAgeHours: null, rate } }), sent };
  }
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => queued(home.store.db)));
  const set = (id: string, fields: object) => home.store.db.update(deliveries).set(fields).where(sql`id = ${id}`);
  const due = { nextAt: JUST_NOW };

  test('lets exactly as many pass as it says, however many workers there are; all their parts', async () => {
    const { context, sent } = limited();
    const ids = await many(12);
    const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
    expect(states.filter((state) => state === 'published')).toHaveLength(5);
    expect(sent).toHaveLength(10);
    const rest = await Promise.all(
      ids.filter((_id, n) => states[n] === 'scheduled').map((id) => rowOf(home.store.db, id)),
    );
    expect(rest.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 7 }, () => 0));
  });

  test('what waits is spread over the windows to come', async () => {
    const { context } = limited();
    const ids = await inOrder(12);
    for (const id of ids) await attemptDelivery(context, id);
    const rows = await Promise.all(ids.map((id) => rowOf(home.store.db, id)));
    const minutes = rows.map(({ nextAt }) => (nextAt ? Math.round((nextAt.getTime() - Date.now()) / MINUTE) : null));
    expect(minutes).toEqual([null, null, null, null, null, 10, 10, 10, 10, 10, 20, 20]);
  });

  test('one that waited leaves when the oldest has left the window', async () => {
    const { db } = home.store;
    const { context } = limited();
    const ids = await inOrder(6);
    const late = ids.pop() ?? '';
    for (const id of ids) expect(await attemptDelivery(context, id)).toBe('published');
    expect(await attemptDelivery(context, late)).toBe('scheduled');
    await set(late, due);
    expect(await attemptDelivery(context, late)).toBe('scheduled');
    await db.execute(sql`
      update masthead.channel_states set recent_intents =
        jsonb_set(recent_intents, '{0,at}', to_jsonb(clock_timestamp() - interval '10 minutes'))`);
    await set(late, due);
    expect(await attemptDelivery(context, late)).toBe('published');
    expect(await attemptsIn(db, late)).toHaveLength(3);
  });

  /** Posts that were due one after the other. */
  async function inOrder(count: number): Promise<string[]> {
    const ids = await many(count);
    for (const [n, id] of ids.entries()) {
      const at = sql`clock_timestamp() - make_interval(secs => ${60 - n})`;
      await set(id, { slotAt: at, nextAt: at });
    }
    return ids;
  }
  const minutesOf = async (id: string): Promise<number> => {
    const { nextAt } = await rowOf(home.store.db, id);
    return nextAt ? Math.round((nextAt.getTime() - Date.now()) / MINUTE) : Number.NaN;
  };

  test('keeps the place of a post whose worker died, before later ones', async () => {
    const { context } = limited();
    const [abandoned = '', ...later] = await inOrder(12);
    const lease = (text: string) => ({ state: 'sending', leaseUntil: sql`clock_timestamp() + ${text}::interval` });
    for (const held of [lease('1 minute'), lease('-1 second')]) {
      await set(abandoned, held);
      for (const id of later) {
        await set(id, { nextAt: sql`least(next_at, ${JUST_NOW})` });
        await attemptDelivery(context, id);
      }
    }
    const states = await Promise.all(later.map(async (id) => (await rowOf(home.store.db, id)).state));
    expect(states.filter((state) => state === 'published')).toHaveLength(4);
    expect(await attemptDelivery(context, abandoned)).toBe('published');
  });

  test('gives a post whose place has run out the next one, and not the one behind all that were due later', async () => {
    const { context } = limited();
    const [late = '', ...later] = await inOrder(17);
    // It is looked for meanwhile.
    await set(late, { state: 'settling' });
    for (const id of later) await attemptDelivery(context, id);
    expect(await minutesOf(later.at(-1) ?? '')).toBe(30);
    await set(late, { state: 'scheduled' });
    expect(await attemptDelivery(context, late)).toBe('scheduled');
    expect(await minutesOf(late)).toBe(10);
  });

  test('a refused one keeps its place, and a retraction needs none', async () => {
    const refused = new Says({ type: 'rate-limited', until: null, message: plainText('slow down'), code: '429' });
    const { context } = limited((call) => (call === 1 ? refused : null));
    const [again = '', ...ids] = await inOrder(6);
    expect(await attemptDelivery(context, again)).toBe('scheduled');
    for (const id of ids.slice(0, 4)) expect(await attemptDelivery(context, id)).toBe('published');
    expect(await attemptDelivery(context, ids[4] ?? '')).toBe('scheduled');
    await set(again, due);
    expect(await attemptDelivery(context, again)).toBe('published');
    expect(await attemptDelivery(context, await changing(home.store.db, again, 'retract'))).toBe('published');
  });

  test.each([
    ['keeps its place within the window', false, 'published'],
    ['needs a new one when the window is over', true, 'scheduled'],
  ])('what was looked for and proved absent %s', async (_name, isOver, state) => {
    const dead = new Says({ type: 'unknown', message: plainText('the line went dead'), code: 'TIMEOUT' });
    const { context } = limited((call) => (call === 1 ? dead : null));
    const [absent = '', ...ids] = await inOrder(5);
    expect(await attemptDelivery(context, absent)).toBe('settling');
    for (const id of ids) expect(await attemptDelivery(context, id)).toBe('published');
    if (isOver) {
      await home.store.db.execute(sql`update masthead.channel_states set recent_intents = '[]'`);
      for (const id of await inOrder(5)) expect(await attemptDelivery(context, id)).toBe('published');
    }
    await home.store.db.execute(sql`
      update masthead.delivery_commits set intent_at = intent_at - interval '1 minute' where delivery_id = ${absent}`);
    await set(absent, due);
    expect(await attemptDelivery(context, absent)).toBe(state);
  });
});
