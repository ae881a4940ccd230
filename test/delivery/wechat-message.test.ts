import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { eventually } from '../helpers/eventually.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { changing, JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const Log = z.array(z.object({ operation: z.string() }));

const callsOf = async ({ url }: Simulator, operation: string): Promise<number> =>
  Log.parse(await (await fetch(`${url}/_log`)).json()).filter((one) => one.operation === operation).length;

/** Three posts that are due at once, on an account that sends messages of up to eight articles. */
async function three(db: Db, seed: number) {
  const simulator = await account(startWeChatSimulator, seed);
  const connected = connectedTo({ platform: wechat, simulator, options: { mode: 'mass', articles: 8 } });
  const media = await mediaFolder();
  const made = [];
  for (let index = 0; index < 3; index += 1) made.push(await queuedOn(db, connected, media));
  const ids = made.map(({ id }) => id);
  const attempt = (id: string, checkpoint?: (point: Checkpoint, name: string) => Promise<void>) => {
    const hook = checkpoint && {
      checkpoint: (point: Checkpoint, { name }: { name: string }) => checkpoint(point, name),
    };
    return attemptDelivery(engineOn(db, connected, media, hook), id);
  };
  /** Tries one of them until it is out. */
  const publish = (id: string) =>
    eventually(
      async () => {
        await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
        return attempt(id);
      },
      (state) => state === 'published',
    );
  const [first = '', second = '', third = ''] = ids;
  return {
    simulator,
    connected,
    media,
    ids,
    first,
    second,
    third,
    markers: made.map(({ content }) => content.marker),
    attempt,
    publish,
  };
}

const out = (simulator: Simulator) => simulator.posts().filter(({ visibility }) => visibility === 'public');

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  let db: Db;
  beforeAll(async () => {
    home = await open();
    ({ db } = home.store);
  });
  afterAll(() => home.drop());
  afterEach(() => db.update(deliveries).set({ state: 'cancelled', nextAt: null }));

  test('three articles are one message, which counts once, and each has its place', async () => {
    const { simulator, first, ids, markers, publish, attempt, connected, media } = await three(db, 41);
    const counted = { quotas: ['mass'] };
    await db.update(deliveries).set(counted).where(inArray(deliveries.id, ids));
    await publish(first);
    const rows = await Promise.all(ids.map((id) => rowOf(db, id)));
    const message = rows[0]?.receipt?.otherIds.message;
    expect(rows.map(({ state, receipt }) => [state, receipt?.remoteId])).toEqual(
      [1, 2, 3].map((place) => ['published', `${message}#${place}`]),
    );
    expect(out(simulator).map(({ marker }) => marker)).toEqual(markers);
    expect(await callsOf(simulator, 'draft/add')).toBe(1);
    expect(await callsOf(simulator, 'message/mass/sendall')).toBe(1);
    expect(simulator.posts().some(({ visibility }) => visibility === 'draft')).toBe(false);
    const { id } = await queuedOn(db, connected, media);
    await db.update(deliveries).set(counted).where(eq(deliveries.id, id));
    expect(await attempt(id)).toBe('scheduled');
    expect((await rowOf(db, id)).outcome).toBeNull();
    expect(simulator.defects()).toEqual([]);
  });

  test('withdrawing one deletes its place; withdrawing all deletes each once', async () => {
    const { simulator, first, second, third, markers, publish, attempt } = await three(db, 42);
    await publish(first);
    const retract = async (id: string) => {
      const down = await changing(db, id, 'retract');
      expect(await attempt(down)).toBe('published');
      return (await rowOf(db, down)).receipt;
    };
    const receipt = await retract(second);
    expect(receipt).toMatchObject({ visibility: 'removed' });
    expect(receipt?.warnings.map(({ code }) => code)).toEqual(['wechatOutcome.cardsStay']);
    expect(out(simulator).map(({ marker }) => marker)).toEqual([markers[0], markers[2]]);
    await retract(first);
    await retract(third);
    expect(out(simulator)).toEqual([]);
    expect(await callsOf(simulator, 'message/mass/delete')).toBe(3);
    expect(simulator.defects()).toEqual([]);
  });

  test('one that is withdrawn between the draft and the sending is not in the message', async () => {
    const { simulator, first, second, ids, markers, attempt, publish } = await three(db, 43);
    await attempt(first, async (point, name) => {
      if (point !== 'result-stored' || name !== 'draft') return;
      await db.update(deliveries).set({ killed: true }).where(eq(deliveries.id, second));
    });
    expect(simulator.posts()).toEqual([]);
    await publish(first);
    expect(out(simulator).map(({ marker }) => marker)).toEqual([markers[0], markers[2]]);
    expect(await attempt(second)).toBe('cancelled');
    const left = await db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(inArray(deliveries.id, ids), eq(deliveries.state, 'published')));
    expect(left).toHaveLength(2);
    expect(simulator.defects()).toEqual([]);
  });

  test('a draft whose answer was lost is found by the markers of all its articles, and not made again', async () => {
    const { simulator, first, publish, attempt } = await three(db, 44);
    simulator.faults([{ operation: 'draft/add', times: 1, fault: { type: 'drop', when: 'after' } }]);
    expect(await attempt(first)).toBe('settling');
    await hourLater(db, first);
    await publish(first);
    expect(await callsOf(simulator, 'draft/add')).toBe(1);
    expect(out(simulator)).toHaveLength(3);
    expect(simulator.defects()).toEqual([]);
  });
});
