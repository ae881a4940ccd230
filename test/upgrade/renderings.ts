import { z } from 'zod';
import { startApi } from '../../src/api/server.ts';
import type { AppContext } from '../../src/app/context.ts';
import { engineOf } from '../../src/app/engine.ts';
import { createContext } from '../../src/app/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { Message } from '../../src/lib/message.ts';
import { platforms } from '../../src/platforms/index.ts';
import * as schema from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { alone } from '../helpers/api-alone.ts';
import { FILES } from './frozen-newsroom.ts';

/** What the product tells of each thing, by a name that people know it by. */
export type Renderings = Record<string, unknown>;

const TOKEN = 'a-token-of-nobody-0123456789-0123456789';

/** The API of a store, with nothing at work behind it. */
export interface Served {
  db: Db;
  get(path: string): Promise<unknown>;
  /** What operators were alerted of, and is over: no request tells it. */
  alerts(): Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * Opens a store as the service does, which brings its tables up to date, and answers requests about it; `files` is the
 * folder of the newsroom's configuration.
 */
export async function serve(env: Record<string, string>, files = FILES): Promise<Served> {
  const config = loadConfig(files, env, platforms);
  const log = { info() {}, warn() {}, error() {} };
  const context: AppContext = await createContext({ config, configDirectory: files, env, log });
  const engine = engineOf({ env, dataDirectory: config.newsroom.dataDirectory, configDirectory: files });
  const api = await startApi({
    ...context,
    ...alone,
    socket: engine.store === 'embedded' ? engine.socket : null,
    token: TOKEN,
  });
  return {
    db: context.db,
    async get(path) {
      const answer = await fetch(`${api.address}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text);
    },
    async alerts() {
      const { key, cause, startedAt, toldAt, closedAt } = schema.alerts;
      const rows = await context.db
        .select({ key, cause, startedAt, toldAt, closedAt })
        .from(schema.alerts)
        .orderBy(key, startedAt);
      return z.array(z.unknown()).parse(JSON.parse(JSON.stringify(rows)));
    },
    async close() {
      await api.close();
      await context.store.close();
    },
  };
}

/** The same with the sentence of each message in its place, as it stood there before messages were data. */
export function asSentences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSentences);
  if (typeof value !== 'object' || value === null) return value;
  const message = Message.safeParse(value).data;
  if (message?.text !== undefined) return message.text;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asSentences(one)]));
}

const Page = z.looseObject({ next: z.union([z.string(), z.number()]).nullable() });
const Row = z.looseObject({ id: z.string() });

/** All rows of a list, page by page. */
async function allOf({ get }: Served, path: string, name: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  let after: string | number | null = null;
  do {
    const more: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page = Page.parse(await get(`${path}${path.includes('?') ? '&' : '?'}limit=100${more}`));
    rows.push(...z.array(z.unknown()).parse(page[name]));
    after = page.next;
  } while (after !== null);
  return rows;
}

const idsOf = async (served: Served, path: string, name: string): Promise<string[]> =>
  (await allOf(served, path, name)).map((row) => Row.parse(row).id);

const Standing = z.looseObject({ headline: z.string(), channel: z.string(), words: z.string(), state: z.string() });
const Story = z.looseObject({ revision: z.number(), article: z.looseObject({ headline: z.string() }).nullable() });

/** Everything that a store holds, as the API tells it; times are those of the store's frozen present. */
export async function renderApi(served: Served): Promise<Renderings> {
  const { get } = served;
  const told: Renderings = {};
  for (const path of [
    '/status',
    '/channels',
    '/sources',
    '/people',
    '/jobs',
    '/receivers',
    '/views',
    '/presences',
    '/skips',
  ]) {
    told[path.slice(1)] = await get(path);
  }
  told.calendar = await get('/calendar');
  for (const name of ['tidy', 'digest', 'refresh-tokens', 'reshare'])
    told[`runs of ${name}`] = await get(`/jobs/${name}/runs`);
  told.approvals = await allOf(served, '/approvals', 'approvals');
  const posts = new Map((await allOf(served, '/posts', 'posts')).map((post) => [Row.parse(post).id, post]));
  const headlineOf = (postId: string): string => {
    const { headline, channel } = Standing.parse(posts.get(postId));
    return `"${headline}" on ${channel}`;
  };
  for (const [id, post] of posts) {
    told[`post ${headlineOf(id)} (${id})`] = post;
    const { words, state } = Standing.parse(post);
    if (words !== 'masthead') told[`versions of ${headlineOf(id)} (${id})`] = await get(`/posts/${id}/versions`);
    if (state === 'draft') told[`proposals for ${headlineOf(id)} (${id})`] = await get(`/posts/${id}/proposals`);
  }
  for (const id of await idsOf(served, '/articles', 'articles')) {
    const article = Story.parse(await get(`/articles/${id}`));
    const headline = article.article?.headline ?? 'a story that never came';
    told[`article "${headline}" (${id})`] = article;
    if (article.revision > 1) told[`revisions of "${headline}" (${id})`] = await get(`/articles/${id}/revisions`);
  }
  for (const id of await idsOf(served, '/deliveries', 'deliveries')) {
    const delivery = z.looseObject({ postId: z.string() }).parse(await get(`/deliveries/${id}`));
    told[`delivery of ${headlineOf(delivery.postId)} (${id})`] = delivery;
  }
  for (const id of await idsOf(served, '/corrections?all=true', 'corrections')) {
    told[`correction ${id}`] = await get(`/corrections/${id}`);
  }
  told.alerts = await served.alerts();
  told.activity = await allOf(served, '/activity', 'rows');
  told.audit = await allOf(served, '/audit', 'rows');
  return told;
}
