import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pollSource } from '../../src/feeds/poll.ts';
import { withdraw } from '../../src/posts/withdraw.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { newsroom, process, type Story } from './bench.ts';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshDatabase());
});
afterAll(() => drop());

const story = (name: string, more: Partial<Story> = {}): Story => ({
  path: `/${name}`,
  title: `The ${name} of Marrow Ferry`,
  publishedAt: new Date(Date.now() - 60_000).toISOString(),
  ...more,
});

const LONG = `<p>${'The quay was rebuilt within a year, the council said on Tuesday after its vote. '.repeat(12)}</p>`;

/** Seconds from the store's now until a time. */
const secondsTo = async (time: Date | null | undefined): Promise<number> => {
  const { rows } = (await store.db.execute(sql`select clock_timestamp() as now`)) as unknown as {
    rows: { now: string | Date }[];
  };
  return Math.round((Number(time) - new Date(rows[0]?.now ?? 0).getTime()) / 1_000);
};

describe('a source that fails', () => {
  test('is told in words, is asked ever more rarely, and is well when it answers', async () => {
    const room = await newsroom(store.db);
    room.paper.faults.set('/feed.xml', { status: 500 });
    const problem = `${room.source.url} answered with status 500; expected the document itself (200).`;
    expect(await room.look()).toEqual({ result: 'failed', problem: saying(problem) });
    const waits = [await secondsTo((await room.row())?.nextAt)];
    for (let n = 0; n < 7; n++) {
      await room.look();
      waits.push(await secondsTo((await room.row())?.nextAt));
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
    const row = await room.row();
    expect(row).toMatchObject({
      failures: 8,
      lastError: saying(problem),
      failingSince: expect.any(Date),
      leaseUntil: null,
    });
    room.paper.faults.clear();
    await room.look();
    expect(await room.row()).toMatchObject({ failures: 0, lastError: null, failingSince: null });
    expect(await secondsTo((await room.row())?.nextAt)).toBe(60);
  });

  test('that asks to be left alone is left alone', async () => {
    const room = await newsroom(store.db);
    room.paper.faults.set('/feed.xml', { status: 429, headers: { 'retry-after': '900' } });
    expect(await room.look()).toMatchObject({ result: 'failed' });
    expect(await secondsTo((await room.row())?.nextAt)).toBe(900);
  });

  test('that is no feed any more says so, and loses nothing of what was taken', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    await room.look();
    room.paper.feed = '<!doctype html><title>We are being rebuilt</title>';
    expect(await room.look()).toMatchObject({
      result: 'failed',
      problem: saying(/^There is no feed at http\S+feed\.xml: .+found an HTML page/),
    });
    expect(await room.items()).toEqual(['/quay: waiting']);
    room.paper.feed = null;
    expect(await room.look()).toEqual({ result: 'unchanged' });
  });

  test('of another kind than was said is refused', async () => {
    const room = await newsroom(store.db, { kind: 'sitemap' });
    room.paper.stories = [story('quay')];
    expect(await room.look()).toMatchObject({
      problem: saying(
        `${room.source.url} was expected to be a sitemap; what is there is a rss. Correct \`kind\` or \`url\` of the source in newsroom.yaml.`,
      ),
    });
  });

  test('a stop in the middle gives the claim back', async () => {
    const room = await newsroom(store.db);
    const stop = new AbortController();
    room.paper.meanwhile = async () => stop.abort(new Error('stopping'));
    await expect(pollSource(room.context, room.source, stop.signal)).rejects.toThrow('stopping');
    expect(await room.row()).toMatchObject({ leaseUntil: null, failures: 0, beganAt: null });
  });
});

describe('a page that cannot be read', () => {
  test('is tried again, and taken when it answers', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay'), story('market')];
    room.paper.faults.set('/quay', { status: 503 });
    await room.look();
    await room.take();
    expect(await room.items()).toEqual(['/market: taken', '/quay: waiting']);
    const item = await room.item('/quay');
    expect(item).toMatchObject({
      attempts: 1,
      error: saying('answered with status 503'),
      leaseUntil: null,
    });
    expect(await secondsTo(item?.nextAt)).toBe(60);
    room.paper.faults.clear();
    await room.take();
    expect(await room.item('/quay')).toMatchObject({ state: 'taken', error: null });
    expect(await room.articles()).toHaveLength(2);
  });

  test('for good is told after eight tries; a change in the feed tries it anew', async () => {
    const room = await newsroom(store.db);
    await room.look();
    const quay = story('quay');
    room.paper.stories = [quay];
    room.paper.faults.set('/quay', { status: 500 });
    await room.look();
    for (let n = 0; n < 7; n++) await room.take();
    expect(await room.items()).toEqual(['/quay: waiting']);
    await room.take();
    expect(await room.item('/quay')).toMatchObject({
      state: 'failed',
      attempts: 8,
      error: saying(`${room.paper.url}/quay answered with status 500; expected the document itself (200).`),
      nextAt: null,
    });
    room.paper.faults.clear();
    quay.title = 'The quay again';
    await room.look();
    await room.take();
    expect(await room.item('/quay')).toMatchObject({ state: 'taken', error: null });
  });

  test('gives way to the whole text that the feed carries, with a remark', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay', { content: LONG })];
    room.paper.faults.set('/quay', { status: 500 });
    await room.look();
    await room.take();
    await room.take();
    expect(await room.items()).toEqual(['/quay: waiting']);
    await room.take();
    expect(await room.item('/quay')).toMatchObject({
      state: 'taken',
      error: saying('answered with status 500'),
    });
    expect(await room.articles()).toMatchObject([
      { path: '/quay', last: { headline: 'The quay of Marrow Ferry', publishedAt: expect.any(String) } },
    ]);
  });

  test('that is gone, or holds no article, is what it is', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    room.paper.faults.set('/quay', { status: 410 });
    await room.look();
    await room.take();
    expect(await room.item('/quay')).toMatchObject({ state: 'failed', attempts: 1 });
    room.paper.files.set('/game', '<html><body><h1>A game</h1></body></html>');
    room.paper.feed = `<rss version="2.0"><channel><title>x</title><item><title>A game</title><link>${room.paper.url}/game</link></item></channel></rss>`;
    await room.look();
    await room.take();
    expect(await room.item('/game')).toMatchObject({
      state: 'waiting',
      error: saying('holds no article'),
    });
  });

  test('an item without an address is taken from its feed, where the feed carries all of it', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>
      <item><title>The quay</title><guid isPermaLink="false">n-1</guid><content:encoded><![CDATA[${LONG}]]></content:encoded></item>
      <item><title>The market</title><guid isPermaLink="false">n-2</guid><description>A teaser.</description></item></channel></rss>`;
    await room.look();
    await room.take();
    expect((await room.items()).toSorted()).toEqual(['id:n-1: taken', 'id:n-2: failed']);
  });
});

describe('a process that dies', () => {
  test('between the page and its article: the claim runs out, and another one takes it, once', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    await room.look();
    const { claimItem } = await import('../../src/feeds/items/claims.ts');
    const { takeItem } = await import('../../src/feeds/items/take-due.ts');
    await room.due();
    const row = await claimItem(room.context, 'front');
    if (!row) throw new Error('nothing was due');
    await room.take();
    expect(room.taken).toEqual([]);
    await store.db.execute(sql`update masthead.source_items set lease_until = clock_timestamp() - interval '1 s'`);
    await room.take();
    expect(room.taken).toHaveLength(1);
    // The first one was only slow: what it read is worth nothing any more.
    expect(await takeItem(room.context, room.source, row, new AbortController().signal)).toBeNull();
    const found = await room.articles();
    expect(found.map(({ headlines, requests }) => [headlines.length, requests.length])).toEqual([[1, 1]]);
  });

  test('a story that its feed changes while its page is read is read again', async () => {
    const room = await newsroom(store.db);
    await room.look();
    const quay = story('quay');
    room.paper.stories = [quay];
    await room.look();
    room.paper.meanwhile = async (path) => {
      if (path !== '/quay') return;
      room.paper.meanwhile = async () => undefined;
      quay.title = 'The quay, corrected';
      await store.db.execute(sql`update masthead.sources set next_at = clock_timestamp() - interval '1 s'`);
      const other = process(store.db, room.paper, [room.source]);
      await pollSource(other, room.source, new AbortController().signal);
    };
    await room.take();
    await room.take();
    expect(await room.articles()).toMatchObject([{ headlines: ['The quay, corrected'] }]);
    expect(await room.items()).toEqual(['/quay: taken']);
  });

  test('at the same page time and again comes to an end', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    await room.look();
    const { claimItem } = await import('../../src/feeds/items/claims.ts');
    for (let n = 0; n < 8; n++) {
      await room.due();
      expect(await claimItem(room.context, 'front')).not.toBeNull();
      await store.db.execute(sql`update masthead.source_items set lease_until = null`);
    }
    await room.take();
    expect(await room.item('/quay')).toMatchObject({
      state: 'failed',
      error: saying('The process ended 8 times while it was being read.'),
    });
  });

  test('a defect is no word for people: the log has it, and the story is tried again', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    await room.look();
    const logged: string[] = [];
    const log = { info() {}, warn() {}, error: (fields: object) => void logged.push(String(Object(fields).err)) };
    const readArticle = () => Promise.reject(new TypeError('x is undefined'));
    await room.due();
    const { takeDue } = await import('../../src/feeds/items/take-due.ts');
    await takeDue(
      { ...room.context, log, readArticle },
      room.source,
      new AbortController().signal,
      async () => undefined,
    );
    expect(logged).toEqual(['TypeError: x is undefined']);
    expect(await room.item('/quay')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: saying('Masthead failed on it; see its log.'),
    });
  });

  test('a stop in the middle of a page gives it back, and counts no try', async () => {
    const room = await newsroom(store.db);
    await room.look();
    room.paper.stories = [story('quay')];
    await room.look();
    const { takeDue } = await import('../../src/feeds/items/take-due.ts');
    const stop = new AbortController();
    room.paper.meanwhile = async () => stop.abort(new Error('stopping'));
    const taking = takeDue(room.context, room.source, stop.signal, async () => undefined);
    await expect(taking).rejects.toThrow('stopping');
    expect(await room.item('/quay')).toMatchObject({ state: 'waiting', attempts: 0, leaseUntil: null });
  });
});

test('a story that was killed stays where it is, whatever its feed says, and is no page that could not be read', async () => {
  const room = await newsroom(store.db);
  await room.look();
  room.paper.stories = [story('quay'), story('market')];
  await room.look();
  const killed = { origin: null, url: `${room.paper.url}/quay`, signal: 'kill' as const, reason: null, by: 'cms' };
  await store.db.transaction((tx) => withdraw(tx, killed));
  await room.take();
  expect(await room.items()).toEqual(['/market: taken', '/quay: taken']);
  expect(await room.item('/quay')).toMatchObject({ error: saying('was killed by cms'), nextAt: null });
  expect(room.taken).toHaveLength(1);
});
