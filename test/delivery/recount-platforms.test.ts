import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { ConnectedChannel, DraftChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { openMiscounts } from '../../src/delivery/miscounts.ts';
import { recountPublished } from '../../src/delivery/recount.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { itemsOf } from '../../src/features/attention/items/items.ts';
import { dismiss } from '../../src/features/attention/notes.ts';
import { status } from '../../src/features/system/status.ts';
import { newId } from '../../src/lib/ids.ts';
import { platformById } from '../../src/platforms/index.ts';
import { simulators } from '../../src/simulators/index.ts';
import type { FaultOrder, Simulator } from '../../src/simulators/simulator.ts';
import { attempts, deliveries, deliveryCommits, deliverySteps } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn, inEnglish } from '../alerts/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { film } from '../helpers/film.ts';
import type { VideoFile } from '../platforms/renditions.ts';
import { changing, JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, type Media, mediaFolder, queuedOn } from './on-simulator.ts';
import { countingMeter, found as foundIn, recountedStore } from './recounting.ts';

const store = recountedStore();
let db: Db;
beforeAll(() => {
  db = store();
});

/** Has the platform lose the request of a post, which proves absent and is sent again. */
async function sentAgain(
  { simulator, connected, engine, attempt, aged }: Awaited<ReturnType<typeof newsroom>>,
  media: Media,
) {
  simulator.faults([{ operation: 'createPost', fault: { type: 'drop', when: 'before' } }]);
  const { id } = await queuedOn(db, connected, media);
  expect(await attemptDelivery(engine, id)).toBe('settling');
  await hourLater(db, id);
  await attempt(id);
  await aged(id);
  return id;
}

/** Settings with which posts are listed: X is asked only where that is wanted, WeChat lists what it published itself. */
const SETTINGS: Readonly<Record<string, { options?: Record<string, unknown>; isCounted?: true }>> = {
  x: { isCounted: true },
  wechat: { options: { mode: 'publish' } },
};
/** YouTube's, whose posts are videos. */
const VIDEO: VideoFile = {
  bytes: film(20_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 30,
};
/** How each platform's list is called in its simulator. */
const LISTS = {
  x: 'timeline',
  facebook: 'publishedPosts',
  instagram: 'listMedia',
  youtube: 'listPlaylistItems',
  wechat: 'freepublish/batchget',
} as const;
type Listing = keyof typeof LISTS;

async function newsroom(
  platformId: string,
  changes: Partial<ConnectedChannel['channel']> = {},
  { asIs } = { asIs: false },
) {
  const platform = platformById(platformId);
  const start = await simulators[platformId]?.();
  if (!platform || !start) throw new Error(`There is no platform ${platformId}`);
  const simulator = await account(start, 31);
  const media = await mediaFolder();
  const { options, isCounted } = SETTINGS[platformId] ?? {};
  const plain = connectedTo({ platform, simulator, ...(options && { options }) });
  const connected = {
    ...plain,
    channel: { ...plain.channel, ...(isCounted && !asIs && { recount: true }), ...changes },
  };
  const { meter, counted } = countingMeter();
  const engine: DeliveryContext = engineOn(db, connected, media, { meter });

  /** Attempts a delivery until it is done: WeChat takes its time. */
  const attempt = (id: string) =>
    eventually(
      async () => {
        await db
          .update(deliveries)
          .set({ nextAt: JUST_NOW })
          .where(and(eq(deliveries.id, id), isNotNull(deliveries.nextAt)));
        return attemptDelivery(engine, id);
      },
      (state) => state === 'published',
    );
  /** Publishes a post, some minutes ago. */
  async function publish(content: Partial<PostContent> = {}): Promise<string> {
    const { id } = await queuedOn(db, connected, media, content, VIDEO);
    await attempt(id);
    await aged(id);
    return id;
  }
  const aged = (id: string) =>
    db.update(deliveries).set({ endedAt: sql`ended_at - interval '11 minutes'` }).where(eq(deliveries.id, id));
  /** Does what a delivery would do, and has the store know nothing of it. */
  async function unknown(id: string): Promise<void> {
    await attempt(id);
    await db.delete(attempts).where(eq(attempts.deliveryId, id));
    await db.delete(deliverySteps).where(eq(deliverySteps.deliveryId, id));
    await db.delete(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
    await db.delete(deliveries).where(eq(deliveries.id, id));
  }
  /** Has a post once more on the platform than the store knows. */
  async function doubled(id: string): Promise<void> {
    const { postId, contentHash } = await rowOf(db, id);
    const again = newId();
    await db.insert(deliveries).values({
      id: again,
      postId,
      channelId: 'main',
      kind: 'send',
      sequence: 2,
      contentHash,
      slotAt: JUST_NOW,
      nextAt: JUST_NOW,
    });
    await unknown(again);
  }
  const deleted = async (id: string) => unknown(await changing(db, id, 'retract'));
  const recount = () => recountPublished(engine, new AbortController().signal);
  /** A count whose time has come. */
  async function recountLater(): Promise<void> {
    await db.execute(sql`update masthead.recounts set next_at = next_at - interval '1 day'`);
    await recount();
  }
  const found = () => foundIn(db);
  const reads = async () => listsRead(simulator, platformId as Listing);
  return {
    simulator,
    connected,
    engine,
    counted,
    publish,
    aged,
    attempt,
    doubled,
    deleted,
    recount,
    recountLater,
    found,
    reads,
  };
}

async function listsRead(simulator: Simulator, platformId: Listing): Promise<number> {
  const answer = await fetch(`${simulator.url}/_log`);
  const log = (await answer.json()) as { operation: string }[];
  return log.filter(({ operation }) => operation === LISTS[platformId]).length;
}

const failing = (operation: string, times: number): FaultOrder => ({
  operation,
  times,
  fault: { type: 'status', when: 'before', status: 500 },
});

/** On Instagram only the caption tells posts apart. */
const ownCaption = (platformId: string, caption: string): Partial<PostContent> =>
  platformId === 'instagram' ? { texts: { caption } } : {};

describe.each(Object.keys(LISTS) as Listing[])('%s', (platformId) => {
  test('a post that is there once is counted and forgotten; one that is there twice, and one that is gone, are found', async () => {
    const { publish, doubled, deleted, recount, recountLater, found, counted, reads } = await newsroom(platformId);
    const [once, twice, gone] = [
      await publish(),
      await publish(ownCaption(platformId, 'Twice')),
      await publish(ownCaption(platformId, 'Gone')),
    ];
    await doubled(twice);
    await deleted(gone);
    const before = await reads();
    await recount();
    expect(await found()).toEqual([[twice, 'double']]);
    // One read of the list served all of them.
    expect((await reads()) - before).toBe(1);

    // A second list has to say the same of what is missing.
    await recount();
    expect((await reads()) - before).toBe(1);
    await recountLater();
    expect(new Map((await found()) as [string, string][])).toEqual(
      new Map([
        [twice, 'double'],
        [gone, 'missing'],
      ]),
    );
    expect(counted).toEqual([
      ['double', 1],
      ['missing', 1],
      ['once', 1],
    ]);
    expect(once).not.toBe(gone);

    // None of it is counted again, or told again.
    await recountLater();
    expect((await reads()) - before).toBe(2);
    expect(counted).toHaveLength(3);
  });
});

/** The state of the world in which most of these tests begin: one post of Facebook, published some minutes ago. */
async function one(changes: Partial<ConnectedChannel['channel']> = {}) {
  const room = await newsroom('facebook', changes);
  return { ...room, id: await room.publish() };
}

test('two posts of Instagram with the same caption are told apart by their ids', async () => {
  const { publish, recount, found, counted } = await newsroom('instagram');
  await publish();
  await publish();
  await recount();
  expect(await found()).toEqual([]);
  expect(counted).toEqual([['once', 2]]);
});

test('a request that arrives late is found on X in the default settings, with both addresses', async () => {
  const x = await newsroom('x', {}, { asIs: true });
  await x.publish();
  await x.recount();
  expect(await x.reads()).toBe(0);
  const id = await sentAgain(x, await mediaFolder());
  const before = await x.reads();
  await x.doubled(id);
  await x.recount();
  expect(await x.reads()).toBe(before + 1);
  expect(await x.found()).toEqual([[id, 'double']]);
  const [{ places } = { places: [] }] = await openMiscounts(db);
  expect(new Set(places).size).toBe(2);
  for (const place of places) expect(place).toMatch(/^https:/);
  // It is read once.
  await x.recountLater();
  expect(await x.reads()).toBe(before + 1);
});

test('a list that cannot tell is read again, and in the end given up without an alert', async () => {
  const { simulator, id, deleted, recount, recountLater, found, counted, reads } = await one();
  await deleted(id);
  simulator.faults([failing('publishedPosts', 2)]);
  await recount();
  await recountLater();
  // The third list is the first that shows anything, and one list proves nothing.
  await recountLater();
  expect(counted).toEqual([['unknown', 1]]);
  await recountLater();
  expect(await reads()).toBe(3);
  expect(await found()).toEqual([]);
});

test.each(['list-with-error', 'list-empty-with-cursors', 'list-without-attachments'])(
  'a list that answers well and proves nothing raises no alert: %s',
  async (fault) => {
    const { simulator, recount, recountLater, found, counted } = await one();
    simulator.faults([{ operation: 'publishedPosts', times: 9, fault: { type: 'named', name: fault } }]);
    await recount();
    await recountLater();
    await recountLater();
    expect(await found()).toEqual([]);
    // Also without its link, a post is known by the id that it was published with.
    expect(counted).toEqual([[fault === 'list-without-attachments' ? 'once' : 'unknown', 1]]);
  },
);

test('a person is told of a post that is there twice, once, until they have dealt with it', async () => {
  const { connected, id, doubled, recount, recountLater } = await one();
  await doubled(id);
  await recount();
  const main = { ...connected, style: deskOn(db).channels.get('main')?.style } as DraftChannel;
  const desk = { ...deskOn(db), channels: new Map([['main', main]]) };
  const alerts = async () =>
    conditionsOf({ ...(await status(desk)), storage: null } as Parameters<typeof conditionsOf>[0])
      .filter(({ kind }) => kind === 'double-post')
      .map(inEnglish);
  const [alert, ...others] = await alerts();
  expect(others).toEqual([]);
  expect(alert?.title).toBe(`Posted twice on main: delivery ${id.slice(0, 8)}`);
  const [{ places } = { places: [] }] = await openMiscounts(db);
  expect(new Set(places).size).toBe(2);
  for (const place of places) expect(alert?.detail).toContain(place);

  const [item] = itemsOf(await status(desk)).filter(({ kind }) => kind === 'double-post');
  expect(item).toMatchObject({ delivery: id, urgency: 'now', dismissible: true });
  expect(item?.deeds).toEqual(places.map((target) => ({ does: 'open-there', target })));
  await dismiss(desk, { key: item?.key ?? '', version: item?.version ?? '', by: 'Ada' });
  expect(await alerts()).toEqual([]);
  expect((await status(desk)).miscounted).toEqual([]);

  // The next list still shows both, and no one hears of it again.
  await db.execute(sql`update masthead.recounts set until = until - interval '1 hour'`);
  await recountLater();
  expect(await alerts()).toEqual([]);
});
