import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addSubscriber, subscribersOf } from '../../src/channels/subscribers.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { ClaimLost } from '../../src/delivery/interruptions.ts';
import { app } from '../../src/platforms/app/index.ts';
import { deliveryCommits, subscribers } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { eventually } from '../helpers/eventually.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { rowOf } from './bench.ts';
import { onApp } from './on-app.ts';

/** A channel with `readers` subscribers, in the store, and one delivery for them. */
async function started(db: Db, readers: number) {
  let checkpoint: DeliveryContext['checkpoint'];
  const given = { transport: 'webpush', readers };
  const stage = await onApp(db, given, { checkpoint: async (...at) => checkpoint?.(...at) });
  const { simulator, connected, engine, id } = stage;
  await db.delete(subscribers);
  for (const { address } of simulator.subscribers ?? []) {
    const parsed = app.account.subscribing?.parse(address, connected.channel.options);
    if (!parsed || !(await addSubscriber(engine, 'main', parsed, 1_000))) throw new Error('It was not subscribed');
  }
  return {
    ...stage,
    /** The process dies when a call reaches a point; once. */
    killAt(point: string, call: string) {
      checkpoint = async (reached, { name }) => {
        if (reached !== point || name !== call) return;
        checkpoint = undefined;
        throw new ClaimLost('killed');
      };
    },
    /** How many messages each of the readers got. */
    received: () =>
      (simulator.subscribers ?? []).map(
        (one) => simulator.accepted().filter(({ account: reader }) => reader === one.id).length,
      ),
    left: async () => (await subscribersOf(engine, connected).after(null, 1_000)).length,
    commits: async () => {
      const rows = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
      return rows.map(({ name, state }) => `${name} ${state}`).toSorted();
    },
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('killed between two batches, it goes on with the second', async () => {
    const { killAt, attempt, until, received, commits } = await started(home.store.db, 70);
    killAt('result-stored', 'send');
    await attempt();
    expect(total(received())).toBe(50);
    await until('published');
    expect(new Set(received())).toEqual(new Set([1]));
    expect(await commits()).toEqual(['send done', 'send-2 done']);
  });

  test('killed before the result of a batch is stored, that batch is sent again, and shown once', async () => {
    const { killAt, attempt, until, received, simulator } = await started(home.store.db, 70);
    killAt('answered', 'send-2');
    await attempt();
    expect(new Set(received())).toEqual(new Set([1]));
    await until('published');
    expect(received().toSorted((a, b) => a - b)).toEqual([...Array(50).fill(1), ...Array(20).fill(2)]);
    expect(simulator.posts()).toHaveLength(1);
  });

  test('a subscription that has ended is removed from the store', async () => {
    const { simulator, until, left, received } = await started(home.store.db, 3);
    simulator.faults([{ operation: 'webpush', fault: { type: 'named', name: 'push-gone' } }]);
    await until('published');
    expect(total(received())).toBe(2);
    expect(await left()).toBe(2);
  });

  test('429 for one: it waits until that one has it, too', async () => {
    const { simulator, id, attempt, received } = await started(home.store.db, 3);
    simulator.faults([{ operation: 'webpush', fault: { type: 'rate-limit', resetAfterMs: 1_000 } }]);
    expect(await attempt()).toBe('waiting');
    expect(total(received())).toBe(2);
    await eventually(attempt, (state) => state === 'published');
    expect(received()).toEqual([1, 1, 1]);
    expect((await rowOf(home.store.db, id))?.receipt?.warnings).toEqual([]);
  });
});
