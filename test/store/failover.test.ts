import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { noteReplaced, restoredStore } from '../../src/features/system/restored.ts';
import { weakSettings } from '../../src/store/durability.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { openServer, type ServerOptions } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { newsroom } from '../cli/fixture.ts';
import { engine, JUST_NOW, queued, rowOf, scripted } from '../delivery/bench.ts';
import { examined } from '../doctor/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { ask, type Pair, startPair } from '../helpers/standby.ts';

/** A primary dies, its standby is promoted, and the address of the database leads there. */

let primary: PostgresServer;
let pair: Pair;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  primary = await startPostgres();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await primary.stop();
});

const log = { info() {}, warn() {}, error() {} };
async function open(options: Partial<ServerOptions> = {}): Promise<Store> {
  const lossless = options.failover === 'lossless';
  const onReplaced = noteReplaced({ log, lossless });
  const store = await openServer(pair.addressOf('postgres'), () => undefined, { onReplaced, ...options });
  ends.push(store.close);
  return store;
}
async function begin(synchronous: boolean): Promise<void> {
  pair = await startPair(primary, { synchronous });
  ends.push(pair.end);
}
/** Resolves once a statement works again. */
const untilBack = ({ db }: Store): Promise<unknown> =>
  eventually(
    () =>
      db.execute('select 1').then(
        () => true,
        () => false,
      ),
    (works) => works,
  );

/** A platform that lists what it has, and takes a post as often as it is sent. */
function platform() {
  const live: string[] = [];
  const receipt = (remoteId: string) => ({ remoteId, otherIds: {}, url: null, warnings: [] });
  const channel = scripted({
    async publish(_post, session) {
      const id = await session.commit('call', { result: z.string() }, async () => `post ${live.push('post')}`);
      return receipt(id);
    },
    findSent: async () => (live.length > 0 ? { answer: 'found', receipt: receipt('post 1') } : { answer: 'absent' }),
  });
  return { live, channel };
}

test('what a lagging standby lacks is looked for before it is sent, by a process that lives on', async () => {
  await begin(false);
  const store = await open();
  const { live, channel } = platform();
  const id = await queued(store.db);
  await pair.caughtUp();
  pair.lag();
  expect(await attemptDelivery(engine(store.db, channel), id)).toBe('published');
  await pair.failOver();
  await untilBack(store);
  // The store has gone back to before the sending, and knows that it has.
  expect(await rowOf(store.db, id)).toMatchObject({ state: 'scheduled' });
  expect(await restoredStore(store.db)).not.toBeNull();
  expect(await attemptDelivery(engine(store.db, channel), id)).toBe('published');
  expect(live).toHaveLength(1);
});

/** A post about a story that its publisher dates now. */
async function aboutNews({ db }: Store): Promise<string> {
  const id = await queued(db, { revision: 1 });
  await db.execute(sql`with dated as (update masthead.articles set created_at = clock_timestamp()
      where id = (select article_id from masthead.posts where id = ${(await rowOf(db, id)).postId}) returning id, created_at)
    insert into masthead.article_revisions (article_id, revision, content_hash, article)
    select id, 1, '', jsonb_build_object('publishedAt', created_at) from dated`);
  return id;
}

test('a post created after the takeover is sent without a lookup, and one that the standby had is held', async () => {
  await begin(false);
  const store = await open();
  const live: string[] = [];
  const unlisted = scripted({
    async publish(_post, session) {
      const id = await session.commit('call', { result: z.string() }, async () => `post ${live.push('post')}`);
      return { remoteId: id, otherIds: {}, url: null, warnings: [] };
    },
  });
  const had = await queued(store.db, { revision: 1 });
  await pair.caughtUp();
  await pair.failOver();
  await untilBack(store);
  expect(await restoredStore(store.db)).not.toBeNull();
  // Five minutes, for clocks that differ, pass within 30 ms.
  const context = engine(store.db, unlisted, { pace: 10_000 });
  const { on } = (await restoredStore(store.db)) ?? {};
  await eventually(
    async () => Date.now(),
    (now) => now > (on?.getTime() ?? 0) + 1_000,
  );
  expect(await attemptDelivery(context, await aboutNews(store))).toBe('published');
  expect(live).toHaveLength(1);
  // The clock of the old primary may have been ahead.
  await store.db.execute(sql`insert into masthead.article_revisions (article_id, revision, content_hash, article)
    select article_id, 1, '', jsonb_build_object('publishedAt', clock_timestamp()) from masthead.posts
    where id = ${(await rowOf(store.db, had)).postId}`);
  await store.db.execute(sql`update masthead.articles set created_at = clock_timestamp()`);
  expect(await attemptDelivery(context, had)).toBe('held');
  expect(live).toHaveLength(1);
});

test('a process that starts after the failover, with nothing but the address, looks first as well', async () => {
  await begin(false);
  const first = await open();
  const { live, channel } = platform();
  const id = await queued(first.db);
  await pair.caughtUp();
  pair.lag();
  await attemptDelivery(engine(first.db, channel), id);
  await first.close();
  ends.pop();
  await pair.failOver();
  const store = await open();
  expect(await attemptDelivery(engine(store.db, channel), id)).toBe('published');
  expect(live).toHaveLength(1);
});

test('a synchronous standby that takes over has all that was confirmed, and nothing is looked for', async () => {
  await begin(true);
  const store = await open({ failover: 'lossless' });
  expect(await weakSettings(store.db)).toEqual([]);
  const { live, channel } = platform();
  const [sent, waiting] = [await queued(store.db), await queued(store.db)];
  expect(await attemptDelivery(engine(store.db, channel), sent)).toBe('published');
  await pair.failOver();
  await untilBack(store);
  expect(await rowOf(store.db, sent)).toMatchObject({ state: 'published' });
  expect(await restoredStore(store.db)).toBeNull();
  await store.db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, waiting));
  expect(await attemptDelivery(engine(store.db, channel), waiting)).toBe('published');
  expect(live).toHaveLength(2);
  // The new primary has no standby yet, which the promise needs.
  expect(await weakSettings(store.db)).toEqual([{ setting: 'synchronous_standby_names', value: '' }]);
});

test('an intent is not confirmed, and nothing is sent, while the synchronous standby is away', async () => {
  await begin(true);
  const store = await open({ failover: 'lossless', statementMs: 1_500 });
  const { live, channel } = platform();
  const id = await queued(store.db);
  pair.lag();
  await expect(attemptDelivery(engine(store.db, channel), id)).rejects.toThrow();
  expect(live).toEqual([]);
});

test('the doctor says what a failover may lose', async () => {
  await begin(false);
  const room = await newsroom({ store: 'server' });
  const judged = async (failover: string) => {
    Object.assign(room.env, { DATABASE_URL: primary.url, DATABASE_FAILOVER: failover });
    return (await examined(room)).of('store.durability');
  };
  expect(await judged('')).toMatchObject([{ state: 'warning', found: { code: 'doctorService.standbysMayLack' } }]);
  expect(await judged('lossless')).toMatchObject([
    { state: 'fault', subject: 'synchronous_standby_names', found: { code: 'doctorService.noStandby' } },
  ]);
  await pair.waitFor('standby');
  expect(await judged('lossless')).toMatchObject([
    { state: 'ok', found: { text: expect.stringContaining('a synchronous standby (standby)') } },
  ]);
});

test('neither a standby nor the old primary is worked on', async () => {
  await begin(false);
  const onStandby = openServer(pair.standby.url, () => undefined, { onReplaced: async () => undefined });
  await expect(onStandby).rejects.toThrow();
  const store = await open();
  await pair.caughtUp();
  await pair.failOver();
  await untilBack(store);
  await primary.restart();
  pair.moveBack();
  const asked = store.db.execute('select 1');
  await expect(asked).rejects.toThrow();
  await expect(
    eventually(
      () =>
        store.db.execute('select 1').then(
          () => '',
          (error: Error) => String(error.cause),
        ),
      (said) => said.includes('it is an old primary'),
    ),
  ).resolves.toContain('on timeline 00000001');
  const Row = z.object({ timeline: z.string() });
  const kept = await ask(primary.url, Row, 'select timeline from masthead.store_server');
  expect(kept.timeline).toBe('00000001');
});
