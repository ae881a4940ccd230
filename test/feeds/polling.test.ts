import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pollSource } from '../../src/feeds/poll.ts';
import { registerSources } from '../../src/feeds/register.ts';
import type { Db } from '../../src/store/store.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { newsroom, process, type Story, sourceOf } from './bench.ts';

const signal = new AbortController().signal;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const story = (name: string, minutes: number, more: Partial<Story> = {}): Story => ({
  path: `/${name}`,
  title: `The ${name} of Marrow Ferry`,
  publishedAt: ago(minutes),
  ...more,
});

describe.each(ANY_STORE)('looking at a source, on $name', ({ open }) => {
  let db: Db;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await open();
    db = opened.store.db;
    drop = opened.drop;
  });
  afterAll(() => drop());

  test('the first look takes nothing; each story after that is taken, oldest first', async () => {
    const room = await newsroom(db);
    room.paper.stories = [story('quay', 5), story('bridge', 90)];
    expect(await room.look()).toEqual({
      result: 'read',
      kind: 'rss',
      problem: null,
      total: 2,
      added: 2,
      changed: 0,
      seen: 2,
    });
    await room.take();
    expect(room.taken).toEqual([]);
    room.paper.stories.unshift(story('market', 1), story('school', 2), story('harbour', 3));
    expect(await room.look()).toMatchObject({ added: 3, seen: 0 });
    await room.take();
    expect((await room.articles()).map(({ path }) => path)).toEqual(['/harbour', '/school', '/market']);
    expect(room.taken).toHaveLength(3);
    const [first] = await room.articles();
    expect(first?.last).toMatchObject({ headline: 'The harbour of Marrow Ferry', language: 'en' });
    expect(first?.requests).toMatchObject([{ channels: null, when: 'slot', by: 'source front', again: false }]);
    expect(await room.row()).toMatchObject({ title: 'The Ferry Post', kind: 'rss', failures: 0, leaseUntil: null });
  });

  test('`fresh` takes what is young at the first look', async () => {
    const room = await newsroom(db, { freshMs: 30 * 60_000 });
    room.paper.stories = [story('quay', 5), story('dateless', 0, { publishedAt: null }), story('bridge', 90)];
    expect(await room.look()).toMatchObject({ added: 3, seen: 2 });
    await room.take();
    expect((await room.articles()).map(({ path }) => path)).toEqual(['/quay']);
  });

  test('an old story that shows up late is none, with or without a time in the feed', async () => {
    const room = await newsroom(db);
    room.paper.stories = [story('quay', 5)];
    await room.look();
    room.paper.stories.push(story('bridge', 3_000), story('late', 20));
    const hidden = story('hidden', 9_000);
    room.paper.stories.push(hidden);
    room.paper.feed = null;
    await room.look();
    await room.take();
    expect((await room.articles()).map(({ path }) => path)).toEqual(['/late']);
    // The page says what the feed does not.
    room.paper.feed = `<rss version="2.0"><channel><title>x</title><item><title>Hm</title><link>${room.paper.url}/attic</link></item></channel></rss>`;
    room.paper.stories.push(story('attic', 9_000));
    await room.look();
    await room.take();
    expect(await room.item('/attic')).toMatchObject({ state: 'seen', story: null });
    expect(await room.articles()).toHaveLength(1);
  });

  test('what has not changed is not sent again', async () => {
    const room = await newsroom(db);
    room.paper.stories = [story('quay', 5)];
    await room.look();
    expect(await room.look()).toEqual({ result: 'unchanged' });
    expect(room.paper.conditions).toEqual([undefined, expect.stringMatching(/^"/)]);
    room.paper.stories.unshift(story('market', 1));
    expect(await room.look()).toMatchObject({ result: 'read', added: 1 });
    expect(await room.row()).toMatchObject({ failures: 0 });
  });

  test('a story that its feed changes is read again: a new revision, and no second article', async () => {
    const room = await newsroom(db);
    await room.look();
    const market = story('market', 1, { updatedAt: ago(1) });
    room.paper.stories = [market];
    await room.look();
    await room.take();
    Object.assign(market, { title: 'The market, corrected', updatedAt: ago(0) });
    expect(await room.look()).toMatchObject({ added: 0, changed: 1 });
    await room.take();
    expect(await room.articles()).toMatchObject([
      { path: '/market', headlines: ['The market of Marrow Ferry', 'The market, corrected'] },
    ]);
    // Touched in the feed alone: the page is read, and nothing is asked for once more.
    const [before] = await room.articles();
    market.updatedAt = ago(-1);
    expect(await room.look()).toMatchObject({ changed: 1 });
    await room.take();
    expect(await room.articles()).toEqual([before]);
    expect(await room.item('/market')).toMatchObject({ state: 'taken', story: null, nextAt: null });
  });

  test('a story that was killed stays killed, whatever its feed says of it', async () => {
    const room = await newsroom(db);
    await room.look();
    const market = story('market', 1);
    room.paper.stories = [market];
    await room.look();
    await room.take();
    await db.execute(sql`update masthead.articles set withdrawn_as = 'kill', withdrawn_at = clock_timestamp()`);
    market.title = 'The market, corrected';
    await room.look();
    await room.take();
    expect(await room.item('/market')).toMatchObject({
      state: 'taken',
      error: saying(/^The article was killed on .* none of its posts are published\.$/),
    });
    expect(await room.articles()).toMatchObject([{ headlines: ['The market of Marrow Ferry'] }]);
  });

  test('what was there before we looked stays out, also when it is touched up', async () => {
    const room = await newsroom(db);
    const old = story('quay', 5);
    room.paper.stories = [old];
    await room.look();
    old.title = 'The quay, corrected';
    expect(await room.look()).toMatchObject({ added: 0, changed: 0 });
    expect(await room.items()).toEqual(['/quay: seen']);
  });

  test('one story under two addresses that differ in their tracking is one', async () => {
    const room = await newsroom(db);
    await room.look();
    room.paper.stories = [story('market', 1)];
    room.paper.feed = `<rss version="2.0"><channel><title>x</title>
      <item><title>A</title><link>${room.paper.url}/market?utm_source=rss</link></item>
      <item><title>B</title><link>${room.paper.url}/market#top</link></item>
      <item><title>No address, no name</title></item></channel></rss>`;
    expect(await room.look()).toMatchObject({ total: 2, added: 2 });
  });

  test('two processes at once: one looks, and each story is taken once', async () => {
    const room = await newsroom(db);
    await room.look();
    room.paper.stories = Array.from({ length: 12 }, (_, n) => story(`story-${n}`, n + 1));
    const others = [process(db, room.paper, [room.source]), process(db, room.paper, [room.source])];
    await room.due();
    const looks = await Promise.all(others.map((context) => pollSource(context, room.source, signal)));
    expect(looks.filter((look) => look !== null)).toMatchObject([{ result: 'read', added: 12 }]);
    const { takeDue } = await import('../../src/feeds/items/take-due.ts');
    await Promise.all(others.map((context) => takeDue(context, room.source, signal, async () => undefined)));
    const found = await room.articles();
    expect(found).toHaveLength(12);
    for (const { headlines, requests } of found) expect([headlines.length, requests.length]).toEqual([1, 1]);
    const pages = room.paper.asked.filter((path) => path.startsWith('/story'));
    expect(pages.toSorted()).toEqual([...new Set(pages)].toSorted());
  });

  test('a look whose claim ran out while it read stores nothing', async () => {
    const room = await newsroom(db);
    await room.look();
    room.paper.stories = [story('market', 1)];
    const other = process(db, room.paper, [room.source]);
    let looked = false;
    room.paper.meanwhile = async (path) => {
      if (path !== '/feed.xml' || looked) return;
      looked = true;
      const { sources } = await import('../../src/store/schema/index.ts');
      await db.update(sources).set({ leaseUntil: null });
      expect(await pollSource(other, room.source, signal)).toMatchObject({ result: 'read', added: 1 });
    };
    expect(await room.look()).toEqual({ result: 'lost' });
    expect(await room.items()).toEqual(['/market: waiting']);
  });

  test('another address, or a source that was away, begins anew: nothing floods the channels', async () => {
    const room = await newsroom(db);
    room.paper.stories = [story('quay', 5)];
    await room.look();
    await registerSources(db, [room.source]);
    expect(await room.row()).toMatchObject({ beganAt: expect.any(Date) });
    await registerSources(db, []);
    room.paper.stories.unshift(story('market', 1));
    await registerSources(db, [room.source]);
    expect(await room.look()).toMatchObject({ added: 1, seen: 1 });
    const moved = sourceOf(room.paper, { url: `${room.paper.url}/feed.xml?new` });
    await registerSources(db, [moved]);
    expect(await room.row()).toMatchObject({ beganAt: null, validators: {}, url: moved.url });
  });
});
