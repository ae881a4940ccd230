import { EventEmitter, once } from 'node:events';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fingerprintOf } from '../../src/channels/credential-sets.ts';
import { openLook } from '../../src/channels/look.ts';
import { newId } from '../../src/lib/ids.ts';
import { obtained } from '../../src/platforms/kit/credentials.ts';
import type { Renewal } from '../../src/platforms/platform.ts';
import { credentialSets } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { engine, scripted } from './bench.ts';

const never = new AbortController().signal;

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() => home.store.db.execute(sql`truncate masthead.credential_sets`));

type Answer = () => Promise<Renewal<Record<string, string>>>;

/** Two workers that share a store and its keys, and a platform that counts its tokens. */
function workers() {
  const state: { answer: Answer } = { answer: () => Promise.reject(new Error('not asked')) };
  const channel = scripted(
    { publish: () => Promise.reject(new Error('not here')), refresh: () => state.answer() },
    { credentials: z.object({ accessToken: obtained() }).catchall(z.string()) },
  );
  const first = engine(home.store.db, channel, { worker: 'one' });
  let made = 0;
  /** Each with the token of the account `id`: the one that is in use, or in place of one that was refused. */
  const [one, two] = [first, { ...first, worker: 'two' }].map((context) => async (id = 'a', refused?: number) => {
    const connected = { ...channel, credentials: { values: { id }, missing: [] } };
    const { look } = await openLook(context, connected, newId(), {
      signal: never,
      now: context.clock.now,
      mayWrite() {},
    });
    return refused === undefined ? look.credentials() : look.rotate(refused);
  });
  if (!one || !two) throw new Error('two workers were asked for');
  const until = (life: number) => new Date(Date.now() + life);
  const fresh =
    (life: number): Answer =>
    async () => ({ secrets: { accessToken: `token-${++made}` }, expiresAt: until(life), endsAt: null });
  return { one, two, state, fresh, until, made: () => made };
}

const HOUR = 3_600_000;
const token = (value: string) => expect.objectContaining({ secrets: expect.objectContaining({ accessToken: value }) });

describe('a token', () => {
  test('is refreshed by one worker, while the others wait for it', async () => {
    const { one, two, state, fresh, made } = workers();
    state.answer = fresh(HOUR);
    // Many tokens at once, so that looks and leases of the workers fall between each other.
    for (let n = 0; n < 10; n++) {
      const sets = await Promise.all([one, two, one, two].map((ask) => ask(`account-${n}`)));
      expect(new Set(sets.map(({ secrets }) => secrets.accessToken)).size).toBe(1);
      expect(made()).toBe(n + 1);
    }
  });

  test('that was just refused is not handed out again; a newer one is', async () => {
    const { one, two, state, fresh, made } = workers();
    state.answer = fresh(HOUR);
    const { version } = await one();
    expect(await one('a', version)).toEqual(token('token-2'));
    // The other worker still held the refused one, and learns of the new one without a refresh.
    expect(await two('a', version)).toEqual(token('token-2'));
    expect(made()).toBe(2);
  });

  test('close to its end is refreshed before it is used', async () => {
    const { one, state, fresh, made } = workers();
    state.answer = fresh(30_000);
    // Good for so short a time that it is used at once or not at all.
    await one();
    state.answer = fresh(HOUR);
    await one();
    await one();
    expect(made()).toBe(2);
  });

  test('a refresh that fails frees the way for the next', async () => {
    const { one, two, state, fresh } = workers();
    state.answer = () => Promise.reject(new Error('no network'));
    await expect(one()).rejects.toThrow('no network');
    state.answer = fresh(HOUR);
    expect(await two()).toEqual(token('token-1'));
  });

  test('of a worker that died while it refreshed is refreshed after its lease', async () => {
    const { one, state, fresh } = workers();
    state.answer = fresh(HOUR);
    const leaseUntil = sql`clock_timestamp() + interval '300 ms'`;
    await home.store.db
      .insert(credentialSets)
      .values({ channelId: 'main', fingerprint: fingerprintOf({ id: 'a' }), since: new Date(), leaseUntil });
    expect(await one()).toEqual(token('token-1'));
  });

  test('whose refresh outlasts its lease leaves the lease of the next worker alone', async () => {
    const { one, two, state, fresh, until } = workers();
    const turns = new EventEmitter();
    const begun = once(turns, 'begun');
    state.answer = async () => {
      turns.emit('begun');
      await once(turns, 'late');
      return { secrets: { accessToken: 'slow' }, expiresAt: until(HOUR), endsAt: null };
    };
    const first = one();
    await begun;
    await home.store.db.update(credentialSets).set({ leaseUntil: sql`clock_timestamp() - interval '1 ms'` });
    let leased: unknown = null;
    state.answer = async () => {
      turns.emit('late');
      await first;
      [leased] = await home.store.db.select({ until: credentialSets.leaseUntil }).from(credentialSets);
      return fresh(HOUR)();
    };
    expect(await two()).toEqual(token('token-1'));
    expect(leased).toEqual({ until: expect.any(Date) });
  });

  test('that comes after another was stored is not used: the stored one may have ended it', async () => {
    const { one, two, state, fresh, until } = workers();
    const turns = new EventEmitter();
    const begun = once(turns, 'begun');
    state.answer = async () => {
      turns.emit('begun');
      await once(turns, 'late');
      return { secrets: { accessToken: 'slow' }, expiresAt: until(HOUR), endsAt: null };
    };
    const first = one();
    await begun;
    await home.store.db.update(credentialSets).set({ leaseUntil: sql`clock_timestamp() - interval '1 ms'` });
    state.answer = fresh(HOUR);
    expect(await two()).toEqual(token('token-1'));
    turns.emit('late');
    expect(await first).toEqual(token('token-1'));
    expect(await two()).toEqual(token('token-1'));
  });

  test('whose key is gone is fetched anew', async () => {
    const { one, state, fresh } = workers();
    state.answer = fresh(HOUR);
    await one();
    const later = workers();
    later.state.answer = async () => ({ secrets: { accessToken: 'new' }, expiresAt: later.until(HOUR), endsAt: null });
    expect(await later.one()).toEqual(token('new'));
  });

  test('of the secrets of before is not used with others, and theirs comes back with them', async () => {
    const { one, state, fresh } = workers();
    state.answer = fresh(HOUR);
    expect(await one('one')).toEqual(token('token-1'));
    expect(await one('two')).toEqual(token('token-2'));
    expect(await one('one')).toEqual(token('token-1'));
  });

  test('is sealed in its row', async () => {
    const { one, state, fresh } = workers();
    state.answer = fresh(HOUR);
    await one();
    const [row] = await home.store.db.select().from(credentialSets);
    expect(row?.secrets?.accessToken).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain('token-1');
    expect(row?.leaseUntil).toBeNull();
  });
});
