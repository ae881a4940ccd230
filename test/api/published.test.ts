import { spawnSync } from 'node:child_process';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { readFeed } from '../../src/ingest/feed/read-feed.ts';
import { newId } from '../../src/lib/ids.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let publishedFeed: { channels: string[] | null; items: number } | null;
beforeAll(async () => {
  room = await openRoom(({ config: { newsroom } }) => ({
    config: {
      newsroom: {
        ...newsroom,
        get publishedFeed() {
          return publishedFeed;
        },
      },
    },
  }));
  publishedFeed = { channels: null, items: 3 };
});
afterAll(() => room.close());

const Posts = z.object({ articleId: z.uuid(), posts: z.array(z.object({ id: z.uuid(), channel: z.string() })) });

const HOUR = 3_600_000;
let minutes = 0;

/** A story whose post on X is live since a minute after the one before. */
async function published(changes: Partial<Article>, delivery: Partial<typeof deliveries.$inferInsert> = {}) {
  const body = { article: room.story(changes), when: '2099-05-01T10:00:00Z' };
  const { articleId, posts: made } = Posts.parse((await room.call('/articles', { body })).json);
  const id = made.find(({ channel }) => channel === 'x')?.id ?? '';
  await send(id, delivery);
  return { articleId, id };
}

async function send(postId: string, delivery: Partial<typeof deliveries.$inferInsert> = {}) {
  const { db } = room.context;
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw new Error('There is no post to publish');
  const at = new Date(Date.parse('2026-11-29T08:00:00Z') + ++minutes * 60_000);
  await db.delete(deliveries).where(eq(deliveries.postId, postId));
  await db.insert(deliveries).values({
    id: newId(),
    postId,
    channelId: post.channelId,
    kind: 'send',
    contentHash: post.contentHash,
    state: 'published',
    receipt: { remoteId: '4711', otherIds: {}, url: null, warnings: [], visibility: 'public' },
    slotAt: at,
    createdAt: at,
    endedAt: at,
    ...delivery,
  });
}

const JsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string(),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url().optional(),
      title: z.string(),
      content_text: z.string().min(1),
      summary: z.string().optional(),
      image: z.url().optional(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z.array(z.strictObject({ name: z.string() })).optional(),
      tags: z.array(z.string()).optional(),
      language: z.string().optional(),
    }),
  ),
});

const ask = (path: string, headers: Record<string, string> = {}) => room.call(path, { token: null, headers });
const jsonFeed = async (path = '/published/feed.json') => JsonFeed.parse((await ask(path)).json);
const titles = async (path?: string) => (await jsonFeed(path)).items.map(({ title }) => title);

const python = spawnSync('python3', ['--version']).status === 0;
/** What a strict parser says of a document; empty where it is well-formed. */
const xmlFault = (document: string): string =>
  spawnSync('python3', ['-c', 'import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())'], {
    input: document,
    encoding: 'utf8',
  }).stderr;

describe('feeds of what was published', () => {
  test('are not there unless they are switched on', async () => {
    publishedFeed = null;
    expect((await ask('/published/rss.xml')).status).toBe(404);
    expect((await ask('/published/feed.json')).status).toBe(404);
    publishedFeed = { channels: null, items: 3 };
    expect((await ask('/published/feed.json')).status).toBe(200);
  });

  test('list each story once, the newest first, and no more than is set', async () => {
    for (const headline of ['First of all', 'Second of all']) await published({ headline });
    const { articleId, id } = await published({ headline: 'Third of all' });
    const { db } = room.context;
    const others = await db
      .select({ id: posts.id, channelId: posts.channelId })
      .from(posts)
      .where(eq(posts.articleId, articleId));
    const facebook = others.find(({ channelId }) => channelId === 'facebook')?.id ?? '';
    await send(facebook);
    expect(await titles()).toEqual(['Third of all', 'Second of all', 'First of all']);
    await published({ headline: 'Fourth of all' });
    expect(await titles()).toEqual(['Fourth of all', 'Third of all', 'Second of all']);
    expect(await titles('/published/facebook/feed.json')).toEqual(['Third of all']);
    expect((await ask('/published/nothing/feed.json')).status).toBe(404);
    const [third] = (await jsonFeed('/published/x/feed.json')).items.slice(1);
    const [row] = await db.select().from(deliveries).where(eq(deliveries.postId, id));
    expect(third).toMatchObject({ id: `urn:uuid:${articleId}`, date_published: row?.endedAt?.toISOString() });
  });

  test('are of the channels that are named', async () => {
    publishedFeed = { channels: ['facebook'], items: 3 };
    expect(await titles()).toEqual(['Third of all']);
    expect((await ask('/published/x/rss.xml')).status).toBe(404);
    publishedFeed = { channels: null, items: 3 };
  });

  test('have nothing of what only a simulator, or no reader, was given', async () => {
    await published({ headline: 'Only a simulation' }, { simulated: true });
    await published({ headline: 'Not delivered' }, { state: 'failed' });
    const receipt = { remoteId: '1', otherIds: {}, url: null, warnings: [], visibility: 'private' as const };
    await published({ headline: 'For the account alone' }, { receipt });
    expect((await titles())[0]).toBe('Fourth of all');
  });

  test('lose a story that is withdrawn, and one that was taken down, also for who asks what changed', async () => {
    const { articleId } = await published({ headline: 'A wrong story' });
    const { id } = await published({ headline: 'A post too much' });
    expect((await ask('/published/feed.json')).headers.get('last-modified')).toBeNull();
    const { db } = room.context;
    await db.execute(sql`update masthead.articles set updated_at = updated_at - interval '1 hour'`);
    await db.execute(sql`update masthead.article_revisions set created_at = created_at - interval '1 hour'`);
    await db.execute(sql`update masthead.posts set updated_at = updated_at - interval '1 hour'`);
    const before = await ask('/published/feed.json');
    expect((await titles()).slice(0, 2)).toEqual(['A post too much', 'A wrong story']);
    const since = { 'if-modified-since': before.headers.get('last-modified') ?? '' };
    expect((await ask('/published/feed.json', since)).status).toBe(304);
    const body = { reason: 'Wrong' };
    expect((await room.call(`/articles/${articleId}/withdrawal`, { body })).status).toBe(200);
    expect((await ask('/published/feed.json', since)).status).toBe(200);
    expect((await titles())[0]).toBe('A post too much');
    expect((await room.call(`/articles/${articleId}/withdrawal/lift`, { body: {} })).status).toBe(200);
    expect((await titles())[1]).toBe('A wrong story');
    expect((await room.call(`/articles/${articleId}/withdrawal`, { body })).status).toBe(200);
    const [sent] = await db.select().from(deliveries).where(eq(deliveries.postId, id));
    if (!sent) throw new Error('It was not sent');
    const later = new Date((sent.endedAt?.getTime() ?? 0) + HOUR);
    await db.insert(deliveries).values({ ...sent, id: newId(), kind: 'retract', createdAt: later, endedAt: later });
    expect((await titles())[0]).toBe('Fourth of all');
  });

  test('say when nothing has changed', async () => {
    for (const path of ['/published/rss.xml', '/published/x/feed.json']) {
      const first = await ask(path);
      expect(first.headers.get('cache-control')).toBe('public, max-age=60');
      const etag = first.headers.get('etag') ?? '';
      const second = await ask(path, { 'if-none-match': etag });
      expect([second.status, second.json]).toEqual([304, '']);
      expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  test('are well-formed, and readers get what was written', async () => {
    const headline = 'Bär & Söhne <“café”> – 大桥通车 🌉';
    const standfirst = 'It’s \u0001 open; ]]> see <b>there</b>.';
    const tags = ['Trams & trains'];
    const { articleId } = await published({ headline, standfirst, tags, authors: ['Ada O’Neil'], language: 'de' });
    const { json, headers } = await ask('/published/rss.xml');
    const document = z.string().parse(json);
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    if (python) expect(xmlFault(document)).toBe('');
    expect(document).not.toContain('\u0001');
    const [newest] = readFeed(Buffer.from(document), {
      url: `${room.api.address}/published/rss.xml`,
      contentType: null,
    }).items;
    expect(newest).toMatchObject({ id: `urn:uuid:${articleId}`, title: { type: 'text', value: headline }, tags });
    const [item] = (await jsonFeed()).items;
    expect(item).toMatchObject({
      title: headline,
      summary: standfirst,
      tags,
      language: 'de',
      authors: [{ name: 'Ada O’Neil' }],
    });
  });
});
