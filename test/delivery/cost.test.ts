import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Prices } from '../../src/domain/cost.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn } from '../alerts/bench.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { changing, engine, queued, rowOf, Says, scripted } from './bench.ts';

/** What a delivery cost is written down as it ends well, and at no other time. */

const PRICES: Prices = {
  link: 0.185,
  charges: (kind, { texts }) =>
    kind === 'retract'
      ? [{ what: 'removal', usd: 0.005 }]
      : [
          { what: 'post', usd: 0.015 },
          { what: 'link', usd: texts.text === 'Hello' ? 0.185 : 0 },
        ],
};

const receipt: Receipt = { remoteId: 'p-1', otherIds: {}, url: null, warnings: [] };

let home: Awaited<ReturnType<typeof embeddedStore>>;
let db: Db;
beforeAll(async () => {
  home = await embeddedStore();
  db = home.store.db;
});
afterAll(() => home.drop());

/** A platform that charges; `refuses` says how it answers instead of taking the post. */
function charging(refuses: Says | null = null, mode: 'live' | 'simulated' = 'live'): ConnectedChannel {
  const made = scripted(
    {
      async publish(_, session) {
        await session.commit('post', { result: z.string() }, async () => {
          if (refuses) throw refuses;
          return 'p-1';
        });
        return receipt;
      },
      retract: async (live, session) => {
        await session.commit('delete', { result: z.string() }, async () => 'gone');
        return live.receipt;
      },
    },
    { prices: PRICES, mayRetract: () => ({ may: true }) },
  );
  return { ...made, channel: { ...made.channel, mode } };
}

const costs = async (id: string) => {
  const { cost, simulated } = await rowOf(db, id);
  return { cost, simulated };
};

test('what goes out notes its price, and so does what is taken down', async () => {
  const context = engine(db, charging());
  const sent = await queued(db);
  expect(await costs(sent)).toEqual({ cost: null, simulated: false });
  expect(await attemptDelivery(context, sent)).toBe('published');
  expect(await costs(sent)).toEqual({ cost: 0.2, simulated: false });
  const gone = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, gone)).toBe('published');
  expect(await costs(gone)).toEqual({ cost: 0.005, simulated: false });
});

test('what a simulator took is told apart, for nobody charged it', async () => {
  const sent = await queued(db);
  expect(await attemptDelivery(engine(db, charging(null, 'simulated')), sent)).toBe('published');
  expect(await costs(sent)).toEqual({ cost: 0.2, simulated: true });
});

test('what is refused costs nothing, nor does anything where nobody charges', async () => {
  const refused = await queued(db);
  const no = new Says({ type: 'failed', message: plainText('Too long.'), code: '186' });
  expect(await attemptDelivery(engine(db, charging(no)), refused)).toBe('failed');
  expect(await costs(refused)).toEqual({ cost: null, simulated: false });
  const free = await queued(db);
  const { platform } = charging();
  const account = { ...platform.account, prices: null };
  const context = engine(db, { ...charging(), platform: { ...platform, account } });
  expect(await attemptDelivery(context, free)).toBe('published');
  expect(await costs(free)).toEqual({ cost: null, simulated: false });
});

test('what a person says is live was charged for, and what they give up was not', async () => {
  const [live, lost] = [await queued(db), await queued(db)];
  for (const id of [live, lost]) {
    await db.update(deliveries).set({ state: 'held', nextAt: null }).where(eq(deliveries.id, id));
  }
  const main = deskOn(db).channels.get('main');
  if (!main) throw new Error('no channel');
  const desk = { db, channels: new Map([['main', { ...main, platform: charging().platform }]]) };
  await resolve(desk, { id: live, verdict: 'live', by: 'Ada' });
  await resolve(desk, { id: lost, verdict: 'give-up', by: 'Ada' });
  expect(await costs(live)).toEqual({ cost: 0.2, simulated: false });
  expect(await costs(lost)).toEqual({ cost: null, simulated: false });
});
