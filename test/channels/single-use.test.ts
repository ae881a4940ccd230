import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { currentSet } from '../../src/channels/credential-sets.ts';
import { openLook } from '../../src/channels/look.ts';
import { channel as texts } from '../../src/channels/messages.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { newId } from '../../src/lib/ids.ts';
import { inOrder, plainText } from '../../src/lib/message.ts';
import { credential, obtained } from '../../src/platforms/kit/credentials.ts';
import { withAccessToken } from '../../src/platforms/kit/tokens.ts';
import { attempts, channelStates, credentialSets } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { queued, rowOf, Says, scripted } from '../delivery/bench.ts';
import { keyring, processOn, told } from '../delivery/tokens/bench.ts';
import { BOTH_STORES } from '../helpers/stores.ts';

const HOUR = 3_600_000;
const KEYS = keyring();

const Credentials = z.object({
  refreshToken: credential({ label: 'Refresh token', where: plainText('in the settings') }),
  accessToken: obtained(),
});

const refused = (what: string): Says =>
  new Says({ type: 'unauthorized', message: plainText(`${what} is not valid.`), code: null });

/** A platform that takes a refresh token once: it gives an access token, and the next refresh token. */
function platform() {
  const state = { refresh: 'refresh-0', access: '', exchanges: 0, posts: [] as string[] };
  const base = scripted(
    {
      publish: (_post, session) =>
        withAccessToken(
          session,
          async (token) => {
            session.record({ event: `posts with ${token}` });
            if (token !== state.access) throw refused(token);
            state.posts.push(token);
            return { remoteId: '1', otherIds: {}, url: null, warnings: [] };
          },
          (error) => error instanceof Says,
        ),
      async refresh({ secrets }, look) {
        const { refreshToken = '' } = secrets;
        look.record({ event: `exchanges ${refreshToken}` });
        if (refreshToken !== state.refresh) throw refused(refreshToken);
        state.exchanges += 1;
        state.refresh = `refresh-${state.exchanges}`;
        state.access = `access-${state.exchanges}`;
        const expiresAt = new Date(look.now().getTime() + 2 * HOUR);
        return { secrets: { refreshToken: state.refresh, accessToken: state.access }, expiresAt, endsAt: null };
      },
    },
    {
      credentials: Credentials,
      token: () => ({ secret: 'refreshToken', renews: true, youngest: 0, every: 24 * HOUR }),
    },
  );
  const connect = (refreshToken: string): ConnectedChannel => ({
    ...base,
    credentials: { values: { refreshToken }, missing: [] },
    secrets: [refreshToken],
  });
  return { state, connect };
}

describe.each(BOTH_STORES)('refresh tokens that are good for one use, on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());
  beforeEach(async () => {
    told.length = 0;
    await home.store.db.execute(
      sql`truncate masthead.credential_sets, masthead.articles, masthead.channel_states cascade`,
    );
  });

  const worker = (connected: ConnectedChannel, changes: Partial<DeliveryContext> = {}): DeliveryContext =>
    processOn(home.store.db, () => new Date(), { keyring: KEYS, channels: new Map([['main', connected]]), ...changes });
  const setNow = async () => (await home.store.db.select().from(credentialSets))[0];
  const attemptsOf = (id: string) => home.store.db.select().from(attempts).where(eq(attempts.deliveryId, id));

  test('deliveries of several workers at once make one exchange, and later ones go on with its tokens', async () => {
    const { state, connect } = platform();
    const connected = connect('refresh-0');
    const ids = [await queued(home.store.db), await queued(home.store.db), await queued(home.store.db)];
    const ends = await Promise.all(ids.map((id, n) => attemptDelivery(worker(connected, { worker: `w${n}` }), id)));
    expect(ends).toEqual(['published', 'published', 'published']);
    expect(state).toMatchObject({ exchanges: 1, posts: ['access-1', 'access-1', 'access-1'] });
    expect(await setNow()).toMatchObject({ version: 1, askedAt: null, leaseUntil: null });
    // As if it had been revoked.
    state.access = 'another';
    expect(await attemptDelivery(worker(connected), await queued(home.store.db))).toBe('published');
    expect(state).toMatchObject({ exchanges: 2 });
    expect(await currentSet(worker(connected), connected)).toEqual({
      secrets: { refreshToken: 'refresh-2', accessToken: 'access-2' },
      account: null,
      scopes: null,
      expiresAt: expect.any(Date),
      version: 2,
    });
  });

  test('a process that dies between exchange and storing leaves a reason, and a new token mends it', async () => {
    const { state, connect } = platform();
    const connected = connect('refresh-0');
    const dies = (): never => {
      throw new Error('killed');
    };
    const id = await queued(home.store.db);
    await attemptDelivery(worker(connected, { keyring: { ...KEYS, seal: dies } }), id);
    expect(state).toMatchObject({ exchanges: 1, posts: [] });
    const { askedAt } = (await setNow()) ?? {};
    if (!askedAt) throw new Error('It left no trace.');

    const next = await queued(home.store.db);
    await attemptDelivery(worker(connected), next);
    const reason = inOrder(plainText('••• is not valid.'), texts.tokenAnswerLost({ at: askedAt }));
    expect(await rowOf(home.store.db, next)).toMatchObject({
      state: 'scheduled',
      outcome: { type: 'unauthorized', message: reason },
    });
    expect((await home.store.db.select().from(channelStates))[0]).toMatchObject({ paused: true, lastFailure: reason });
    expect(await setNow()).toMatchObject({ secrets: null, version: 0, refusal: reason });
    expect(state).toMatchObject({ exchanges: 1, posts: [] });

    // Connected again by a person.
    await home.store.db.execute(sql`truncate masthead.channel_states`);
    state.refresh = 'entered';
    const again = connect('entered');
    expect(await attemptDelivery(worker(again), await queued(home.store.db))).toBe('published');
    expect(await currentSet(worker(again), again)).toMatchObject({
      version: 1,
      secrets: { refreshToken: 'refresh-2' },
    });
    expect(await currentSet(worker(connected), connected)).toMatchObject({ version: 0 });
  });

  test('one whose answer never came is used once more: it may never have arrived', async () => {
    const { state, connect } = platform();
    const connected = connect('refresh-0');
    const { platform: real } = connected;
    const silent: ConnectedChannel = {
      ...connected,
      platform: {
        ...real,
        client: async () => ({ ...(await real.client()), refresh: () => Promise.reject(new Error('no answer')) }),
      },
    };
    const id = await queued(home.store.db);
    await attemptDelivery(worker(silent), id);
    expect(await rowOf(home.store.db, id)).toMatchObject({ state: 'scheduled', outcome: { type: 'unavailable' } });
    expect(await setNow()).toMatchObject({ askedAt: expect.any(Date), refusedAt: null });
    expect(await attemptDelivery(worker(connected), await queued(home.store.db))).toBe('published');
    expect(await setNow()).toMatchObject({ askedAt: null, version: 1 });
    expect(state.exchanges).toBe(1);
  });

  test('neither rows nor evidence nor the log show a secret', async () => {
    const { state, connect } = platform();
    const connected = connect('refresh-0');
    const id = await queued(home.store.db);
    expect(await attemptDelivery(worker(connected), id)).toBe('published');
    state.refresh = 'elsewhere';
    state.access = 'another';
    const second = await queued(home.store.db);
    await attemptDelivery(worker(connected), second);
    const lines = (await Promise.all([attemptsOf(id), attemptsOf(second)])).flat();
    expect(lines.flatMap(({ evidence }) => evidence.map(({ event }) => event))).toEqual(
      expect.arrayContaining(['posts with •••', 'exchanges •••']),
    );
    const rows = [lines, await setNow(), await rowOf(home.store.db, second), told];
    expect(JSON.stringify(rows)).not.toMatch(/(refresh|access)-\d/);
    expect((await setNow())?.secrets).toEqual({
      refreshToken: expect.stringMatching(/^v1\.k1\./),
      accessToken: expect.stringMatching(/^v1\.k1\./),
    });
  });

  test('nor does a refusal show one that another worker got since the attempt began', async () => {
    const { state, connect } = platform();
    const connected = connect('refresh-0');
    const context = worker(connected);
    const open = () =>
      openLook(context, connected, newId(), {
        signal: new AbortController().signal,
        now: () => new Date(),
        mayWrite() {},
      });
    const [early, late] = [await open(), await open()];
    const { version } = await late.look.credentials();
    state.refresh = 'elsewhere';
    const refusal = { outcome: { type: 'unauthorized', message: plainText('••• is not valid.') } };
    await expect(early.look.rotate(version)).rejects.toMatchObject(refusal);
    expect(JSON.stringify([early.evidence.lines(), await setNow()])).not.toContain('refresh-1');
  });

  test('what the platform gave to another account is never answered, also where its row is copied', async () => {
    const { connect } = platform();
    const connected = connect('refresh-0');
    expect(await attemptDelivery(worker(connected), await queued(home.store.db))).toBe('published');
    const other = connect('of another account');
    expect(await currentSet(worker(other), other)).toMatchObject({
      version: 0,
      secrets: { refreshToken: 'of another account' },
    });
    const elsewhere = { ...connected, channel: { ...connected.channel, id: 'second' } };
    await home.store.db.execute(sql`
      insert into masthead.credential_sets (channel_id, fingerprint, version, secrets, since)
      select 'second', fingerprint, version, secrets, since from masthead.credential_sets`);
    expect((await currentSet(worker(elsewhere), elsewhere)).secrets).toEqual({ refreshToken: 'refresh-0' });
    expect(told.join()).toContain('cannot be read');
  });
});
