import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { openLook } from '../../src/channels/look.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { newId } from '../../src/lib/ids.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { credentialSets } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { content, queued } from '../delivery/bench.ts';
import { asked, connect, keyring, processOn } from '../delivery/tokens/bench.ts';
import { onTheWay } from '../helpers/connecting.ts';
import { BOTH_STORES } from '../helpers/stores.ts';

const KEYS = keyring();

let x: Awaited<ReturnType<typeof startXSimulator>>;
beforeAll(async () => {
  x = await startXSimulator({ acceptsRepeats: true });
});
afterAll(() => x.stop());

/** A channel that was connected by OAuth 2.0, with a refresh token that nobody has used. */
async function connected(): Promise<ConnectedChannel> {
  const { candidates } = await (await onTheWay('x', 'x', x)).accounts();
  const { userToken: _, ...secrets } = candidates[0]?.secrets ?? {};
  return connect(x, secrets);
}

describe.each(BOTH_STORES)('an account of X that was connected, on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());
  beforeEach(() => home.store.db.execute(sql`truncate masthead.credential_sets`));

  const worker = (channel: ConnectedChannel, changes: Partial<DeliveryContext> = {}): DeliveryContext =>
    processOn(home.store.db, () => new Date(), { keyring: KEYS, channels: new Map([['x-main', channel]]), ...changes });
  const lookOf = async (channel: ConnectedChannel, changes: Partial<DeliveryContext> = {}) =>
    (
      await openLook(worker(channel, changes), channel, newId(), {
        signal: new AbortController().signal,
        now: () => new Date(),
        mayWrite() {},
      })
    ).look;
  const diagnosed = async (channel: ConnectedChannel, changes: Partial<DeliveryContext> = {}) =>
    (await channel.platform.client()).diagnose(await lookOf(channel, changes));

  test('two workers at once make one exchange, and both go on with its token', async () => {
    const channel = await connected();
    const before = await asked(x, 'token');
    const found = await Promise.all([diagnosed(channel, { worker: 'w1' }), diagnosed(channel, { worker: 'w2' })]);
    expect(found).toEqual([[], []]);
    expect((await asked(x, 'token')) - before).toBe(1);
    expect((await home.store.db.select().from(credentialSets))[0]).toMatchObject({
      version: 1,
      askedAt: null,
      secrets: { userToken: expect.stringMatching(/^v1\./), refreshToken: expect.stringMatching(/^v1\./) },
    });
    // The next exchange goes by the token that came with the first.
    const look = await lookOf(channel);
    await look.rotate((await look.credentials()).version);
    expect(await diagnosed(channel)).toEqual([]);
    expect((await asked(x, 'token')) - before).toBe(2);
  });

  test('a process that dies between answer and row leaves the reason, and the account is connected again', async () => {
    const channel = await connected();
    const dies = (): never => {
      throw new Error('killed');
    };
    await diagnosed(channel, { keyring: { ...KEYS, seal: dies } }).catch(() => undefined);
    const look = await lookOf(channel);
    const refusal = await look.credentials().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ outcome: { type: 'unauthorized' } });
    expect(JSON.stringify(refusal)).toContain('xConnect.reconnect');
    expect(JSON.stringify(refusal)).toContain('channels.tokenAnswerLost');
    expect((await home.store.db.select().from(credentialSets))[0]).toMatchObject({
      version: 0,
      refusedAt: expect.any(Date),
    });
    expect(await diagnosed(await connected())).toEqual([]);
  });

  test('a post goes out by the access token, and once more with the next where X refuses it', async () => {
    const account = await connected();
    const channel: ConnectedChannel = { ...account, channel: { ...account.channel, id: 'main' } };
    const send = async () =>
      attemptDelivery(worker(channel, { channels: new Map([['main', channel]]) }), await queued(home.store.db));
    const [posts, tokens] = [x.posts().length, await asked(x, 'token')];
    expect(await send()).toBe('published');
    const refused = { type: 'status', when: 'before', status: 401 } as const;
    x.faults([{ operation: 'createPost', fault: refused }]);
    const other = { ...content, texts: { text: 'Hello again' } };
    const id = await queued(home.store.db, { content: other });
    expect(await attemptDelivery(worker(channel, { channels: new Map([['main', channel]]) }), id)).toBe('published');
    expect((await asked(x, 'token')) - tokens).toBe(2);
    expect(x.posts().slice(posts)).toMatchObject([{ texts: { text: 'Hello' } }, { texts: { text: 'Hello again' } }]);
  });

  test('an account that removed the app is refused, and says what to do', async () => {
    const channel = await connected();
    expect(await diagnosed(channel)).toEqual([]);
    await fetch(`${x.url}/_disconnect`, { method: 'PUT' });
    const look = await lookOf(channel);
    const refusal = await look.rotate((await look.credentials()).version).catch((error: unknown) => error);
    expect(JSON.stringify(refusal)).toContain('xConnect.reconnect');
  });
});
