import { asc, eq, sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { readPage } from '../../src/app/read-page.ts';
import type { Source } from '../../src/domain/source.ts';
import { DEFAULT_TIMINGS } from '../../src/domain/timings.ts';
import type { SourceContext } from '../../src/feeds/context.ts';
import { takeDue } from '../../src/feeds/items/take-due.ts';
import { pollSource } from '../../src/feeds/poll.ts';
import { registerSources } from '../../src/feeds/register.ts';
import { ask } from '../../src/ingest/thread/ask.ts';
import { sha256 } from '../../src/lib/ids.ts';
import { createCrawler } from '../../src/net/crawler.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { articleRequests, articleRevisions, articles, sourceItems, sources } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { jumpingClock } from '../net/crawler/bench.ts';
import { serve } from '../net/loopback.ts';

export interface Story {
  path: string;
  title: string;
  text?: string;
  publishedAt?: string | null;
  updatedAt?: string;
  /** The whole text in the feed itself. */
  content?: string;
  guid?: string;
}

const PARAGRAPH =
  'The council of Marrow Ferry voted on Tuesday to rebuild the old quay, which the flood of last winter had carried away in one night, at a cost of four million.';

const itemOf = (url: string, { path, title, publishedAt, updatedAt, content, guid }: Story): string => `<item>
<title>${title}</title><link>${url}${path}</link>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}
${publishedAt ? `<pubDate>${new Date(publishedAt).toUTCString()}</pubDate>` : ''}
${updatedAt ? `<atom:updated>${updatedAt}</atom:updated>` : ''}
${content ? `<content:encoded><![CDATA[${content}]]></content:encoded>` : ''}</item>`;

const feedOf = (url: string, stories: readonly Story[]): string => `<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Ferry Post</title><link>${url}/</link>${stories.map((story) => itemOf(url, story)).join('')}</channel></rss>`;

const pageOf = (url: string, { path, title, text = PARAGRAPH, publishedAt }: Story): string => `<!doctype html>
<html lang="en"><head><title>${title}</title><link rel="canonical" href="${url}${path}">
${publishedAt ? `<meta property="article:published_time" content="${publishedAt}">` : ''}</head>
<body><main><article><h1>${title}</h1><p>${text}</p><p>${PARAGRAPH}</p></article></main></body></html>`;

/** A newsroom's site: its feed and its pages, changed by the test while it is looked at. */
export async function startPaper() {
  const paper = {
    url: '',
    port: 0,
    stories: [] as Story[],
    /** What stands at /feed.xml in place of the feed of its stories. */
    feed: null as string | null,
    /** Answers in place of documents, by path. */
    faults: new Map<string, { status: number; headers?: Record<string, string> }>(),
    /** Further documents, by path. */
    files: new Map<string, string>(),
    asked: [] as string[],
    conditions: [] as (string | undefined)[],
    /** Called while a path is asked for, before it is answered. */
    meanwhile: async (_path: string): Promise<void> => undefined,
  };
  const server = await serve(async (request, response) => {
    const path = request.url ?? '';
    paper.asked.push(path);
    await paper.meanwhile(path);
    const fault = paper.faults.get(path);
    if (fault) return void response.writeHead(fault.status, fault.headers).end();
    const story = paper.stories.find((one) => one.path === path);
    const file = paper.files.get(path);
    if (path === '/feed.xml') {
      const body = paper.feed ?? feedOf(paper.url, paper.stories);
      const etag = `"${sha256(body)}"`;
      paper.conditions.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      return void response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
    }
    if (file !== undefined)
      return void response
        .writeHead(200, { 'content-type': /^\s*<html/.test(file) ? 'text/html' : 'application/xml' })
        .end(file);
    if (!story) return void response.writeHead(404).end();
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(paper.url, story));
  });
  paper.url = server.url;
  paper.port = server.port;
  return paper;
}

export type Paper = Awaited<ReturnType<typeof startPaper>>;

export function sourceOf(paper: Paper, changes: Partial<Source> = {}): Source {
  const url = `${paper.url}/feed.xml`;
  return {
    id: 'front',
    url,
    kind: null,
    everyMs: 60_000,
    freshMs: 0,
    channels: null,
    language: null,
    when: 'slot',
    ...changes,
  };
}

/** What one process stands on; each has a fetcher of its own. */
export function process(
  db: Db,
  paper: Paper,
  configured: readonly Source[],
  changes: Partial<SourceContext> = {},
  ports: readonly number[] = [],
) {
  const crawler = createCrawler({
    userAgent: 'Masthead/test',
    allowHosts: [paper.port, ...ports].map((port) => `127.0.0.1:${port}`),
    isOwn: () => true,
    clock: jumpingClock(),
    pace: 1,
    readRobots: (given, signal) => ask('robots', given, signal),
  });
  const context: SourceContext = {
    db,
    clock: jumpingClock(),
    timings: { ...DEFAULT_TIMINGS, platforms: {} },
    pace: 1,
    random: () => 0.5,
    log: { info() {}, warn() {}, error() {} },
    sources: configured,
    crawler,
    keyring: createKeyring([{ id: 'k1', key: Buffer.alloc(32, 7) }]),
    callbackOf: null,
    timeZone: 'UTC',
    readArticle: (url, options) => readPage(url, { ...options, fetch: crawler.page }),
    ...changes,
  };
  return context;
}

/** A paper, a store, and one source that is registered but not looked at yet. */
export async function newsroom(db: Db, changes: Partial<Source> = {}) {
  await db.execute(
    sql`truncate masthead.articles, masthead.sources, masthead.source_items, masthead.subscriptions cascade`,
  );
  const paper = await startPaper();
  const source = sourceOf(paper, changes);
  await registerSources(db, [source]);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const context = process(db, paper, [source]);
  const due = async (): Promise<void> => {
    await db.update(sources).set({ nextAt: sql`clock_timestamp() - interval '1 s'` });
    await db
      .update(sourceItems)
      .set({ nextAt: sql`clock_timestamp() - interval '1 s'` })
      .where(eq(sourceItems.state, 'waiting'));
  };
  const taken: string[] = [];
  return {
    paper,
    source,
    context,
    taken,
    /** As if every waiting time were over. */
    due,
    async look() {
      await due();
      return pollSource(context, source, stop.signal);
    },
    async take() {
      await due();
      await takeDue(context, source, stop.signal, async (id) => taken.push(id));
    },
    row: async () => {
      const [row] = await db.select().from(sources);
      expect(row).toBeDefined();
      return row;
    },
    /** Its items as `path: state`, in the order in which they are taken. */
    items: async () => {
      const rows = await db.select().from(sourceItems).orderBy(asc(sourceItems.sequence));
      return rows.map(({ url, key, state }) => `${url?.replace(paper.url, '') ?? key}: ${state}`);
    },
    item: async (path: string) => {
      const [row] = await db
        .select()
        .from(sourceItems)
        .where(eq(sourceItems.url, `${paper.url}${path}`));
      return row;
    },
    /** Each article with its number of revisions and of requests. */
    articles: async () => {
      const rows = await db.select().from(articles).orderBy(asc(articles.createdAt));
      return Promise.all(
        rows.map(async ({ id, canonicalKey }) => {
          const revisions = await db
            .select()
            .from(articleRevisions)
            .where(eq(articleRevisions.articleId, id))
            .orderBy(asc(articleRevisions.revision));
          const requests = await db.select().from(articleRequests).where(eq(articleRequests.articleId, id));
          return {
            path: new URL(canonicalKey).pathname,
            headlines: revisions.map(({ article }) => article.headline),
            last: revisions.at(-1)?.article,
            requests,
          };
        }),
      );
    },
  };
}
