import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { ConnectedChannel, DraftChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { acceptForeign } from '../../src/features/deliveries/issues.ts';
import { status } from '../../src/features/system/status.ts';
import { derivedId, markerOf, newId, postIdOf } from '../../src/lib/ids.ts';
import { platformById } from '../../src/platforms/index.ts';
import { simulators } from '../../src/simulators/index.ts';
import type { FaultOrder, Simulator } from '../../src/simulators/simulator.ts';
import { audit, deliveries, foreignPosts, switches } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn, inEnglish } from '../alerts/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { JUST_NOW } from './bench.ts';
import { account, connectedTo, engineOn, mediaFolder, queuedOn } from './on-simulator.ts';

let one: FreshDatabase;
let two: Awaited<ReturnType<typeof embeddedStore>>;
beforeAll(async () => {
  one = await freshDatabase();
  two = await embeddedStore();
});
afterAll(() => Promise.all([one.drop(), two.drop()]));
beforeEach(async () => {
  for (const { store } of [one, two]) {
    await store.db.execute(
      sql`truncate masthead.articles, masthead.foreign_posts, masthead.channel_states, masthead.switches cascade`,
    );
  }
});

const COMMITS = [
  ['x', 'createPost'],
  ['facebook', 'feed'],
  ['wechat', 'draft/add'],
] as const;

const LOST: FaultOrder['fault'] = { type: 'drop', when: 'after' };

/** A deployment of its own, with its own store, on an account. */
async function deployment(db: Db, platformId: string, simulator: Simulator, marks: { sharesAccount?: boolean } = {}) {
  const platform = platformById(platformId);
  if (!platform) throw new Error(`There is no platform ${platformId}`);
  const media = await mediaFolder();
  const plain = connectedTo({ platform, simulator });
  const connected: ConnectedChannel = { ...plain, channel: { ...plain.channel, ...marks } };
  const engine = engineOn(db, connected, media);
  /** Sends a post of its own; where its answer is lost it is looked for. */
  async function send(changes: Partial<PostContent> = {}): Promise<string> {
    const { id } = await queuedOn(db, connected, media, changes);
    for (let tries = 0; tries < 20; tries++) {
      const state = await attemptDelivery(engine, id);
      if (state === 'published' || state === 'handed-over') return id;
      await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));
    }
    throw new Error('It never went out');
  }
  const main = { ...connected, style: deskOn(db).channels.get('main')?.style } as DraftChannel;
  const desk = { ...deskOn(db), channels: new Map([['main', main]]) };
  const known = () => db.select().from(foreignPosts);
  return { db, desk, send, known, connected };
}

async function both(platformId: string, operation: string) {
  const start = await simulators[platformId]?.();
  if (!start) throw new Error(`There is no simulator of ${platformId}`);
  let behind = 0;
  const simulator = await account(start, 21, { now: () => new Date(Date.now() - behind) });
  const [first, second] = [
    await deployment(one.store.db, platformId, simulator),
    await deployment(two.store.db, platformId, simulator),
  ];
  const loseNext = () => simulator.faults([{ operation, fault: LOST }]);
  const turnBack = (ms: number) => {
    behind = ms;
  };
  return { simulator, first, second, loseNext, turnBack };
}

const causes = async ({ desk }: Awaited<ReturnType<typeof deployment>>) =>
  conditionsOf({ ...(await status(desk)), storage: null } as Parameters<typeof conditionsOf>[0])
    .filter(({ kind }) => kind === 'foreign')
    .map(inEnglish);

test.each(COMMITS)('%s: each of two deployments on one account hears of the other', async (platform, operation) => {
  const { simulator, first, second, loseNext } = await both(platform, operation);
  await first.send();
  const [theirs] = simulator.accepted();

  loseNext();
  await second.send();
  // It found its own post all the same, and notes the other's once, however often it looks.
  loseNext();
  await second.send();
  const noted = await second.known();
  expect(noted).toHaveLength(1);
  expect(noted[0]?.marker).toBe(theirs?.marker);
  if (theirs?.url) expect(noted[0]?.place).toBe(theirs.url);
  const told = await causes(second);
  expect(told).toHaveLength(1);
  expect(told[0]?.detail).toContain(`Another Masthead publishes to this account: ${noted[0]?.place}`);

  loseNext();
  await first.send();
  expect((await first.known()).length).toBe(2);
});

test('what a person accepts is told no more, until there is another', async () => {
  const { first, second, loseNext } = await both('x', 'createPost');
  await first.send();
  loseNext();
  await second.send();
  expect(await status(second.desk)).toMatchObject({ ok: false, foreign: [{ channel: 'main', posts: 1 }] });
  expect(await acceptForeign(second.desk, { channel: 'main', by: 'Ada' })).toEqual({ channel: 'main', posts: 1 });
  expect((await status(second.desk)).foreign).toEqual([]);
  expect(await causes(second)).toEqual([]);
  expect(await second.db.select().from(audit)).toContainEqual(
    expect.objectContaining({ who: 'Ada', action: 'accept other posts', subject: 'channel:main' }),
  );
  await first.send();
  loseNext();
  await second.send();
  expect(await status(second.desk)).toMatchObject({ foreign: [{ channel: 'main', posts: 1 }] });
  await expect(acceptForeign(second.desk, { channel: 'other', by: 'Ada' })).rejects.toThrow(
    'There is no channel "other"',
  );
});

test('an account that is shared on purpose is not watched', async () => {
  const { simulator, first, loseNext } = await both('x', 'createPost');
  await first.send();
  const sharing = await deployment(two.store.db, 'x', simulator, { sharesAccount: true });
  loseNext();
  await sharing.send();
  expect(await sharing.known()).toEqual([]);
});

test('posts of a store that this one replaced are left alone', async () => {
  const { first, second, loseNext, turnBack } = await both('x', 'createPost');
  turnBack(10 * 60_000);
  await first.send();
  turnBack(0);
  loseNext();
  await second.send();
  expect(await second.known()).toEqual([]);
});

test('what a restored store may have sent itself is left alone', async () => {
  const { first, second, loseNext } = await both('x', 'createPost');
  await first.send();
  await second.db.insert(switches).values({
    name: 'restored',
    on: false,
    onSince: sql`clock_timestamp()`,
    detail: { reason: 'The backup of the night', by: 'Ada', since: new Date(Date.now() - 3_600_000).toISOString() },
  });
  loseNext();
  await second.send();
  expect(await second.known()).toEqual([]);
});

test('a marker is known by its form', () => {
  const id = newId();
  // Copies and answers have ids by chance, posts of articles those that are derived from them.
  for (const own of [id, derivedId('article', 'x')]) expect(postIdOf(markerOf(own))).toBe(own);
  for (const other of [
    'spring-campaign',
    'z'.repeat(26),
    '0'.repeat(26),
    markerOf(id).toUpperCase(),
    `${markerOf(id)}0`,
  ]) {
    expect(postIdOf(other), other).toBeNull();
  }
});
