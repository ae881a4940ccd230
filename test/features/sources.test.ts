import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { Source } from '../../src/domain/source.ts';
import { listSources } from '../../src/features/feeds/sources.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { healthIssues, status } from '../../src/features/system/status.ts';
import { pruneItems } from '../../src/feeds/items/claims.ts';
import { plainText } from '../../src/lib/message.ts';
import { sourceItems, sources } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { deskOn, inEnglish } from '../alerts/bench.ts';
import { freshDatabase } from '../helpers/database.ts';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshDatabase());
});
afterAll(() => drop());

const front: Source = {
  id: 'front',
  url: 'https://paper.example/feed.xml',
  kind: null,
  everyMs: 60_000,
  freshMs: 0,
  channels: null,
  language: null,
  when: 'slot',
};

const ago = (interval: string) => sql`clock_timestamp() - ${interval}::interval`;

async function desk(minutes: number): Promise<DeskContext> {
  await store.db.execute(sql`truncate masthead.sources, masthead.source_items`);
  const failing = {
    failures: 4,
    failingSince: ago(`${minutes} minutes`),
    lastError: plainText('It answered with status 500.'),
  };
  const row = { url: front.url, nextAt: ago('0 s'), beganAt: ago('1 year'), changedAt: ago('1 hour') };
  await store.db.insert(sources).values([
    { id: 'front', ...row, ...failing },
    { id: 'removed', ...row, ...failing },
  ]);
  return { ...deskOn(store.db), sources: [front] };
}

const item = { sourceId: 'front', hash: 'h', settledAt: ago('1 hour'), url: 'https://paper.example/quay' };

test('a source that fails for long is trouble; one that fails for a moment, or is not configured, is none', async () => {
  expect((await status(await desk(5))).sources).toEqual([]);
  const context = await desk(40);
  const told = await status(context);
  expect(told).toMatchObject({
    ok: false,
    sources: [{ id: 'front', reason: plainText('It answered with status 500.') }],
  });
  expect(conditionsOf({ ...(await healthIssues(context)), storage: null }).map(inEnglish)).toMatchObject([
    {
      key: 'source:front',
      kind: 'source',
      title: 'Failing feed front',
      ends: 'by-itself',
      since: expect.any(String),
    },
  ]);
});

test('a story that was given up is told once, with what to do', async () => {
  const context = await desk(0);
  await store.db.insert(sourceItems).values([
    {
      ...item,
      key: 'a',
      state: 'failed',
      title: 'The quay',
      error: plainText('It answered with status 404.'),
      attempts: 8,
    },
    { ...item, key: 'b', state: 'failed', settledAt: ago('2 days') },
    { ...item, key: 'c', state: 'taken', error: plainText('Of the feed alone.') },
    { ...item, key: 'd', state: 'seen' },
  ]);
  const told = await status(context);
  expect(told).toMatchObject({ ok: true, unread: [{ source: 'front', key: 'a', title: 'The quay' }] });
  expect(conditionsOf({ ...(await healthIssues(context)), storage: null }).map(inEnglish)).toMatchObject([
    {
      kind: 'unread',
      title: 'Unread story of front: The quay',
      detail: 'Its page could not be read, so it was not posted. It answered with status 404.',
      remedy: 'When it can be read: `masthead post https://paper.example/quay`.',
      ends: 'never',
    },
  ]);
  const [view] = await listSources(context);
  expect(view).toMatchObject({
    state: 'failing',
    counts: { seen: 1, waiting: 0, taken: 1, failed: 2 },
    troubles: [{ state: 'taken' }, { state: 'failed', title: 'The quay' }],
  });
});

test('stories that a source has long dropped are forgotten, but not what a silent one still names', async () => {
  await desk(0);
  const { db } = store;
  await db.insert(sourceItems).values([
    { ...item, key: 'named', state: 'taken', namedAt: ago('10 days') },
    { ...item, key: 'dropped', state: 'taken', namedAt: ago('200 days') },
    { ...item, key: 'waiting', state: 'waiting', namedAt: ago('200 days') },
  ]);
  const keys = async () =>
    (await db.select({ key: sourceItems.key }).from(sourceItems)).map(({ key }) => key).toSorted();
  await db.update(sources).set({ changedAt: ago('200 days') });
  await pruneItems(db);
  expect(await keys()).toEqual(['dropped', 'named', 'waiting']);
  await db.update(sources).set({ changedAt: ago('1 hour') });
  await pruneItems(db);
  expect(await keys()).toEqual(['named', 'waiting']);
});
