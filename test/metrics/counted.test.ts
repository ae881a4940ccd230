import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';
import { createMeter, type MetricsMeter } from '../../src/metrics/meter.ts';
import { createRegistry, type Metrics } from '../../src/metrics/registry.ts';
import { channelStates, deliveries } from '../../src/store/schema/index.ts';
import { engine, JUST_NOW, queued, Says, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { sampleOf, samplesIn } from './exposition.ts';

let database: FreshDatabase;
let metrics: Metrics;
let meter: MetricsMeter;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.store.db.execute(sql`truncate masthead.articles, masthead.channel_states cascade`);
  metrics = createRegistry();
  meter = createMeter(metrics);
  meter.begin([{ id: 'main', platform: 'scripted' }]);
});

const counted = async (name: string, labels: Readonly<Record<string, string>> = {}) =>
  sampleOf(samplesIn(await metrics.text()), `masthead_${name}`, labels);
const result = (name: string) => counted('deliveries_total', { channel: 'main', kind: 'send', result: name });
const outcome = (name: string) => counted('attempts_total', { channel: 'main', kind: 'send', outcome: name });

const receipt: Receipt = { remoteId: 'remote-1', otherIds: {}, url: null, warnings: [] };

/** A channel whose commit fails with each of these in turn, and then succeeds. */
function failing(...errors: Error[]) {
  return scripted({
    async publish(_post, session) {
      await session.commit('post', { result: z.string() }, async () => {
        const error = errors.shift();
        if (error) throw error;
        return 'remote-1';
      });
      return receipt;
    },
    find: async () => ({ answer: 'found', result: 'remote-1' }),
  });
}

/** Has a delivery attempted until it has been so often. */
async function attempted(channel: ReturnType<typeof scripted>, times = 1, lateMs = 0): Promise<string> {
  const { db } = database.store;
  const context = engine(db, channel, { meter });
  const id = await queued(db);
  const slotAt = sql`clock_timestamp() - make_interval(secs => ${lateMs / 1_000})`;
  await db.update(deliveries).set({ slotAt }).where(eq(deliveries.id, id));
  for (let n = 0; n < times; n++) {
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));
    await attemptDelivery(context, id);
  }
  return id;
}

test('a published post is counted with the time since it was due', async () => {
  await attempted(failing(), 1, 90_000);
  expect([await result('published'), await outcome('published'), await result('failed')]).toEqual([1, 1, 0]);
  expect(await counted('due_to_published_seconds_count', { channel: 'main' })).toBe(1);
  expect(await counted('due_to_published_seconds_sum', { channel: 'main' })).toBeGreaterThanOrEqual(90);
  expect(await counted('due_to_published_seconds_sum', { channel: 'main' })).toBeLessThan(150);
});

test('what failed and is tried again is a retry, and no result', async () => {
  await attempted(failing(new Says({ type: 'unavailable', message: plainText('busy'), code: null })), 2);
  expect([await outcome('unavailable'), await outcome('published')]).toEqual([1, 1]);
  expect(await counted('retries_total', { channel: 'main' })).toBe(1);
  expect(await result('published')).toBe(1);
});

test('a lost answer is looked up, and the answer counted', async () => {
  await attempted(failing(new Says({ type: 'unknown', message: plainText('no answer'), code: null })), 2);
  expect([await outcome('unknown'), await result('published')]).toEqual([1, 1]);
  expect(await counted('lookups_total', { platform: 'scripted', answer: 'found' })).toBe(1);
  expect(await counted('lookups_total', { platform: 'scripted', answer: 'absent' })).toBe(0);
});

test('a draft that a person finishes is counted once, however often it is checked', async () => {
  const draft: Receipt = { ...receipt, remoteId: '', otherIds: { draft: '7' }, visibility: 'draft' };
  await attempted(scripted({ publish: async () => draft, followUp: async () => null }), 3, 60_000);
  expect([await result('handed-over'), await outcome('handed-over')]).toEqual([1, 3]);
  expect(await counted('due_to_published_seconds_count', { channel: 'main' })).toBe(1);
});

test('what a rule of ours stops has no outcome of the platform', async () => {
  await database.store.db.insert(channelStates).values({ channelId: 'main', paused: true });
  await attempted(failing());
  expect(await outcome('stopped')).toBe(1);
  expect([await result('published'), await counted('retries_total', { channel: 'main' })]).toEqual([0, 0]);
});
