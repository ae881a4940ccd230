import { EventEmitter, once } from 'node:events';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCredential } from '../../src/channels/credentials.ts';
import { fingerprintOf } from '../../src/channels/fingerprint.ts';
import { credentials } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { engine, scripted } from './bench.ts';

const never = new AbortController().signal;
const channel = scripted({ publish: () => Promise.reject(new Error('not here')) });

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() => home.store.db.execute(sql`truncate masthead.credentials`));

/** Two workers that share a store and its keys, and a platform that counts its tokens. */
function workers() {
  const first = engine(home.store.db, channel, { worker: 'one' });
  const second = { ...first, worker: 'two' };
  let made = 0;
  const refresh = (life: number) => async () => ({ value: `token-${++made}`, expiresAt: new Date(Date.now() + life) });
  const ask = [first, second].map((context) => createCredential(context, channel, context.clock.now, () => undefined));
  const [one, two] = ask;
  if (!one || !two) throw new Error('two workers were asked for');
  return { one, two, refresh, made: () => made };
}

describe('a token', () => {
  test('is refreshed by one worker, while the others wait for it', async () => {
    const { one, two, refresh, made } = workers();
    const hour = refresh(3_600_000);
    // Many tokens at once, so that looks and leases of the workers fall between each other.
    for (let n = 0; n < 10; n++) {
      const tokens = await Promise.all([one, two, one, two].map((ask) => ask(`access-${n}`, never, hour)));
      expect(new Set(tokens).size).toBe(1);
      expect(made()).toBe(n + 1);
    }
  });

  test('that was just refused is not handed out again; a newer one is', async () => {
    const { one, two, refresh, made } = workers();
    const hour = refresh(3_600_000);
    expect(await one('access', never, hour)).toBe('token-1');
    expect(await one('access', never, hour, 'token-1')).toBe('token-2');
    // The other worker still held the refused one, and learns of the new one without a refresh.
    expect(await two('access', never, hour, 'token-1')).toBe('token-2');
    expect(made()).toBe(2);
  });

  test('close to its end is refreshed before it is used', async () => {
    const { one, refresh, made } = workers();
    await one('access', never, refresh(30_000));
    await one('access', never, refresh(3_600_000));
    await one('access', never, refresh(3_600_000));
    expect(made()).toBe(2);
  });

  test('a refresh that fails frees the way for the next', async () => {
    const { one, two, refresh } = workers();
    await expect(one('access', never, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(await two('access', never, refresh(3_600_000))).toBe('token-1');
  });

  test('of a worker that died while it refreshed is refreshed after its lease', async () => {
    const { one, refresh } = workers();
    const soon = sql`clock_timestamp() + interval '300 ms'`;
    await home.store.db
      .insert(credentials)
      .values({ channelId: 'main', name: 'access', fingerprint: fingerprintOf({}), leaseUntil: soon });
    expect(await one('access', never, refresh(3_600_000))).toBe('token-1');
  });

  test('whose refresh outlasts its lease leaves the lease of the next worker alone', async () => {
    const { one, two, refresh } = workers();
    const turns = new EventEmitter();
    const begun = once(turns, 'begun');
    const first = one('access', never, async () => {
      turns.emit('begun');
      await once(turns, 'late');
      return { value: 'slow', expiresAt: new Date(Date.now() + 3_600_000) };
    });
    await begun;
    await home.store.db.update(credentials).set({ leaseUntil: sql`clock_timestamp() - interval '1 ms'` });
    let leased: unknown = null;
    const second = two('access', never, async () => {
      turns.emit('late');
      await first;
      [leased] = await home.store.db.select({ until: credentials.leaseUntil }).from(credentials);
      return refresh(3_600_000)();
    });
    expect(await second).toBe('token-1');
    expect(leased).toEqual({ until: expect.any(Date) });
  });

  test('whose key is gone is fetched anew', async () => {
    const { one, refresh } = workers();
    await one('access', never, refresh(3_600_000));
    const later = workers();
    expect(await later.one('access', never, async () => ({ value: 'new', expiresAt: new Date(Date.now() + 1) }))).toBe(
      'new',
    );
  });

  test('of the secrets of before is not used with others, and theirs comes back with them', async () => {
    const context = engine(home.store.db, channel);
    const ask = (appId: string) =>
      createCredential(
        context,
        { ...channel, credentials: { values: { appId }, missing: [] } },
        context.clock.now,
        () => undefined,
      )('access', never, async () => ({ value: `of ${appId} ${++made}`, expiresAt: new Date(Date.now() + 3_600_000) }));
    let made = 0;
    expect(await ask('one')).toBe('of one 1');
    expect(await ask('two')).toBe('of two 2');
    expect(await ask('one')).toBe('of one 1');
  });

  test('is sealed in its row', async () => {
    const { one, refresh } = workers();
    await one('access', never, refresh(3_600_000));
    const [row] = await home.store.db.select().from(credentials);
    expect(row?.value).toMatch(/^v1\./);
    expect(row?.value).not.toContain('token-1');
    expect(row?.leaseUntil).toBeNull();
  });
});
