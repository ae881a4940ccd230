import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { declinedLengths, deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { said } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const Log = z.array(z.object({ operation: z.string() }));

/** How often a draft was sent, taken or not. */
async function drafts({ url }: Simulator): Promise<number> {
  const lines = Log.parse(await (await fetch(`${url}/_log`)).json());
  return lines.filter(({ operation }) => operation === 'draft/add').length;
}

/** An account that takes titles of 32 characters, and a channel that does not know. */
async function onAccount(db: Db, seed: number) {
  const simulator = await account(startWeChatSimulator, seed);
  await fetch(`${simulator.url}/_account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: { max: 32, unit: 'characters' } }),
  });
  const connected = connectedTo({ platform: wechat, simulator });
  const media = await mediaFolder();
  const attempt = (id: string) => attemptDelivery(engineOn(db, connected, media), id);
  const send = async () => {
    const { id, content } = await queuedOn(db, connected, media);
    return { id, content, state: await attempt(id) };
  };
  return { simulator, connected, media, attempt, send };
}

const titles = (simulator: Simulator) => simulator.accepted().map(({ texts }) => texts.title);

const commitsOf = async (db: Db, id: string): Promise<Record<string, string>> => {
  const rows = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
};

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('each title is an intent of its own, and the account’s limit is known from then on', async () => {
    const { db } = home.store;
    const { simulator, send } = await onAccount(db, 21);
    const { id, content, state } = await send();
    expect(state).toBe('handed-over');
    const forms = [content.texts.title, ...(content.shorter?.title ?? [])];
    const at = forms.findIndex((title = '') => title.length <= 32);
    expect(at).toBeGreaterThan(0);
    expect(titles(simulator)).toEqual([forms[at]]);
    expect(await commitsOf(db, id)).toMatchObject({ draft: 'closed', [`draft-${at}-0-0`]: 'done' });
    expect((await rowOf(db, id)).receipt?.warnings.map(said).join()).toContain(forms[at]);

    const before = await drafts(simulator);
    expect((await send()).state).toBe('handed-over');
    expect(await drafts(simulator)).toBe(before + 1);

    // It may have been raised since: after a month the whole title is tried again.
    await db.update(declinedLengths).set({ at: sql`at - interval '31 days'` });
    expect((await send()).state).toBe('handed-over');
    expect(await drafts(simulator)).toBe(before + 1 + at + 1);
  });

  test('another account’s limit is not known', async () => {
    const { db } = home.store;
    const [one, other] = [await onAccount(db, 22), await onAccount(db, 23)];
    await one.send();
    await other.send();
    expect(await drafts(other.simulator)).toBe(await drafts(one.simulator));
  });

  test('a draft whose answer was lost is found under its shorter title, and not made twice', async () => {
    const { db } = home.store;
    const { simulator, connected, media, attempt } = await onAccount(db, 24);
    const { id, content } = await queuedOn(db, connected, media);
    const at = (content.shorter?.title ?? []).findIndex((title) => title.length <= 32) + 1;
    const engine = engineOn(db, connected, media, {
      checkpoint: async (point, { name }) => {
        if (point !== 'before-call' || name !== `draft-${at}-0-0`) return;
        simulator.faults([{ operation: 'draft/add', fault: { type: 'drop', when: 'after' } }]);
      },
    });
    expect(await attemptDelivery(engine, id)).toBe('settling');
    const sent = await drafts(simulator);
    await hourLater(db, id);
    let state = await attempt(id);
    for (let tries = 0; tries < 5 && state !== 'handed-over'; tries++) {
      await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
      state = await attempt(id);
    }
    expect(state).toBe('handed-over');
    expect(await drafts(simulator)).toBe(sent);
    expect(titles(simulator)).toEqual([content.shorter?.title?.[at - 1]]);
  });
});
