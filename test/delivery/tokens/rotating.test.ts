import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../../src/channels/connected-channel.ts';
import { channel as texts } from '../../../src/channels/messages.ts';
import { refreshToken } from '../../../src/channels/refresh.ts';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import { inOrder, plainText } from '../../../src/lib/message.ts';
import { attempts, credentialSets } from '../../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../../helpers/database.ts';
import { queued, Says, scripted } from '../bench.ts';
import { DAY, keyring, processOn } from './bench.ts';

const never = new AbortController().signal;
const keys = keyring();
let home: FreshDatabase;
let now: Date;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  await home.store.db.execute(sql`truncate masthead.credential_sets, masthead.articles cascade`);
});

/** A platform whose tokens are good for one renewal: the old one ends with it. */
function rotating() {
  const state = { good: 'token-0', given: 0, used: [] as string[] };
  const assertGood = (token: string | undefined): void => {
    if (token === state.good) return;
    throw new Says({ type: 'unauthorized', message: plainText(`${token} has been used before.`), code: null });
  };
  const base = scripted(
    {
      async publish(_post, session) {
        const { key = '' } = session.secrets;
        session.record({ event: `posts with ${key}` });
        assertGood(key);
        state.used.push(key);
        return { remoteId: '1', otherIds: {}, url: null, warnings: [] };
      },
      async refresh({ secrets }) {
        assertGood(secrets.key);
        state.good = `token-${++state.given}`;
        return { secrets: { key: state.good }, endsAt: null };
      },
    },
    { token: () => ({ secret: 'key', renews: true, youngest: 0, every: DAY }) },
  );
  const channel: ConnectedChannel = {
    ...base,
    credentials: { values: { key: 'token-0' }, missing: [] },
    secrets: ['token-0'],
  };
  const started = (worker: string) =>
    processOn(home.store.db, () => now, { keyring: keys, worker, channels: new Map([['main', channel]]) });
  return { state, channel, started };
}

test('a token that ends with its renewal is renewed by one of many processes, and posts go out with the newest', async () => {
  const { state, channel, started } = rotating();
  const all = ['one', 'two', 'three'].map(started);
  for (let day = 1; day <= 6; day++, now = new Date(now.getTime() + DAY)) {
    const results = await Promise.all(all.map((context) => refreshToken(context, channel, never)));
    expect(results.filter(({ result }) => result === 'renewed')).toHaveLength(1);
    expect(results.map(({ result }) => result)).not.toContain('refused');
    expect(state.given).toBe(day);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(started('another'), id)).toBe('published');
    expect(state.used.at(-1)).toBe(`token-${day}`);
    const [attempt] = await home.store.db.select().from(attempts).where(eq(attempts.deliveryId, id));
    expect(attempt?.evidence).toContainEqual(expect.objectContaining({ event: 'posts with •••' }));
  }
});

test('an answer that was lost with its process is told, without the tokens', async () => {
  const { channel, started } = rotating();
  const seal = (): never => {
    throw new Error('killed');
  };
  await expect(refreshToken({ ...started('killed'), keyring: { ...keys, seal } }, channel, never)).rejects.toThrow();
  const told = await refreshToken(started('next'), channel, never);
  expect(told).toEqual({
    result: 'refused',
    why: inOrder(plainText('••• has been used before.'), texts.tokenAnswerLost({ at: now })),
  });
  expect(await home.store.db.select().from(credentialSets)).toMatchObject([{ refusedAt: now, secrets: null }]);
});
