import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readText } from '../../src/app/read-page.ts';
import { gonePages } from '../../src/features/articles/gone-pages.ts';
import { planRereads, readNext, waitAt } from '../../src/feeds/reread.ts';
import { contentHash, newId } from '../../src/lib/ids.ts';
import { saveArticle } from '../../src/posts/articles.ts';
import {
  articleNames,
  articleRequests,
  articleRevisions,
  articles,
  deliveries,
  posts,
  rereads,
} from '../../src/store/schema/index.ts';
import { content } from '../delivery/bench.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { newsroom, type Story } from './bench.ts';

const STORY: Story = { path: '/quay', title: 'The old quay is rebuilt', publishedAt: '2026-11-20T08:00:00Z' };
const HOUR = 3_600_000;

test('looks grow apart: ten minutes at first, half of what has passed, a day at most', () => {
  expect([0, 0.1, 1, 10, 100].map((hours) => waitAt(hours * HOUR) / HOUR)).toEqual([1 / 6, 1 / 6, 0.5, 5, 24]);
});

describe.each(ANY_STORE)('pages of what went out, on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());

  /** An article whose post on `main` went out so many days ago, and what reads its page again. */
  async function published(daysAgo = 0) {
    const { db } = opened.store;
    await db.execute(sql`truncate masthead.rereads`);
    const { paper, context } = await newsroom(db);
    paper.stories = [STORY];
    const url = paper.url + STORY.path;
    const signal = new AbortController().signal;
    const article = { ...(await context.readArticle(url, { signal })), section: 'Town', tags: ['by an editor'] };
    const request = { channels: ['main'], when: 'slot', by: 'Ada' } as const;
    const { id } = await saveArticle(db, article, { ...request, channels: ['main'] }, false);
    const [postId, hash] = [newId(), contentHash(content)];
    const post = {
      id: postId,
      articleId: id,
      revision: 1,
      channelId: 'main',
      content,
      contentHash: hash,
      problems: [],
    };
    await db.insert(posts).values(post);
    const endedAt = sql<Date>`clock_timestamp() - make_interval(days => ${daysAgo})`;
    await db.insert(deliveries).values({
      id: newId(),
      postId,
      channelId: 'main',
      kind: 'send',
      contentHash: hash,
      state: 'published',
      slotAt: endedAt,
      endedAt,
    });
    const reading = { ...context, readText: (source: Parameters<typeof readText>[0]) => readText(source, 'UTC') };
    const look = async () => {
      await planRereads(db, 3);
      await db.update(rereads).set({ nextAt: sql`clock_timestamp() - interval '1 s'` }).where(sql`next_at is not null`);
      return readNext(reading, signal);
    };
    const newest = async () => {
      const [row] = await db
        .select()
        .from(articleRevisions)
        .where(eq(articleRevisions.articleId, id))
        .orderBy(desc(articleRevisions.revision));
      return row;
    };
    return { db, paper, id, url, look, newest };
  }

  test('one that says the same makes nothing; one that changed makes a revision that keeps what a person added', async () => {
    const { db, paper, id, look, newest } = await published();
    expect(await look()).toEqual({ result: 'same' });
    expect(await look()).toEqual({ result: 'same' });
    expect(await newest()).toMatchObject({ revision: 1 });
    paper.stories = [{ ...STORY, title: 'The old quay is not rebuilt' }];
    expect(await look()).toEqual({ result: 'changed', articleId: id });
    expect(await newest()).toMatchObject({
      revision: 2,
      article: { headline: 'The old quay is not rebuilt', section: 'Town', tags: ['by an editor'] },
    });
    const [request] = await db.select().from(articleRequests).orderBy(desc(articleRequests.id)).limit(1);
    expect(request).toMatchObject({ channels: ['main'], by: 'reread', round: 1 });
    expect(await look()).toEqual({ result: 'same' });
    expect(await newest()).toMatchObject({ revision: 2 });
  });

  test('one that is missing for a moment is not told; one that is missing hours later is, and nothing is taken down', async () => {
    const { db, paper, id, url, look } = await published();
    await look();
    paper.faults.set(STORY.path, { status: 404 });
    expect(await look()).toEqual({ result: 'failed' });
    expect(await look()).toEqual({ result: 'failed' });
    expect(await gonePages({ db })).toEqual([]);
    paper.faults.clear();
    await look();
    paper.faults.set(STORY.path, { status: 410 });
    await look();
    await db.update(rereads).set({ goneAt: sql`clock_timestamp() - interval '4 hours'` });
    expect(await look()).toEqual({ result: 'gone' });
    expect(await gonePages({ db })).toMatchObject([{ articleId: id, url, live: ['main'], headline: STORY.title }]);
    const [delivery] = await db.select().from(deliveries);
    expect(delivery).toMatchObject({ kind: 'send', state: 'published' });
    paper.faults.clear();
    await look();
    expect(await gonePages({ db })).toEqual([]);
  });

  test('one that fails otherwise is read again later', async () => {
    const { db, paper, look } = await published();
    paper.faults.set(STORY.path, { status: 500 });
    expect(await look()).toEqual({ result: 'failed' });
    const [row] = await db.select().from(rereads);
    expect(row).toMatchObject({ goneAt: null, lastError: saying('500'), nextAt: expect.any(Date) });
    expect(row?.nextAt?.getTime()).toBeGreaterThan(row?.readAt?.getTime() ?? 0);
  });

  test('what is old, withdrawn, or told of by its own system is not read', async () => {
    expect(await (await published(4)).look()).toBeNull();
    const named = await published();
    await named.db.insert(articleNames).values({ uri: `urn:${named.id}`, articleId: named.id });
    expect(await named.look()).toBeNull();
    const killed = await published();
    await killed.look();
    await killed.db.update(articles).set({ withdrawnAs: 'kill' }).where(eq(articles.id, killed.id));
    expect(await killed.look()).toBeNull();
  });
});
