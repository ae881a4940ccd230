import type { ApiContext } from '../../src/api/context.ts';
import { type Api, startApi } from '../../src/api/server.ts';
import { namedBy } from '../../src/app/config.ts';
import type { AppContext } from '../../src/app/context.ts';
import type { Article } from '../../src/domain/article.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { alone } from '../helpers/api-alone.ts';

export const TOKEN = 'a-token-that-nobody-guesses-0123456789';

export interface Call {
  /** As JSON; a text goes out as it is. */
  body?: unknown;
  method?: string;
  /** null: none is brought. */
  token?: string | null;
  headers?: Record<string, string>;
}

/** A newsroom with its API, on PostgreSQL; nothing is delivered. */
export interface Room {
  newsroom: Newsroom;
  context: AppContext;
  api: Api;
  /** Its clock for wrong keys goes on by so many milliseconds. */
  pass(ms: number): void;
  /** An article that no other test has. */
  story(changes?: Partial<Article>): Article;
  call(path: string, call?: Call): Promise<{ status: number; headers: Headers; json: unknown }>;
  /** Answers nobody, until the function is called: then again at the same address. */
  goAway(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** `more`: what the API stands on beside that. `open`: the embedded one for tests that read the store's files. */
export async function openRoom(
  more: (context: AppContext) => Partial<ApiContext> = () => ({}),
  open = onPostgres,
  /** Further sites that the newsroom reads. */
  hosts: readonly string[] = [],
): Promise<Room> {
  const engine = await open();
  const newsroom = await startNewsroom(engine, 'required', '', '', hosts);
  const context = await newsroom.open();
  let elapsed = 0;
  let stories = 0;
  const answer = (port: number): Promise<Api> => {
    const served: ApiContext = {
      ...context,
      ...alone,
      readFile: context.readFile,
      listen: { host: '127.0.0.1', port },
      token: TOKEN,
      doors: [{ id: 'superdesk', secret: 's'.repeat(32), format: 'superdesk', channels: null, when: 'slot' }],
      clock: { ...context.clock, monotonic: () => elapsed },
      read: async (url) => ({ ...newsroom.article, url, canonicalUrl: url, videos: [] }),
      ...more(context),
    };
    // As a service does: what is added or changed in the desk is taken over at once.
    served.takeChannels = async () => {
      const { channels, connectStored = context.connectStored } = served;
      const now = await context.readChannels({ channels, connectStored });
      if (now) Object.assign(served, namedBy(context, now));
    };
    return startApi(served);
  };
  const api = await answer(0);
  context.answersAt(api.address);
  let current = api;
  return {
    newsroom,
    context,
    api,
    pass: (ms) => {
      elapsed += ms;
    },
    story: (changes = {}) => ({
      ...newsroom.article,
      canonicalUrl: `https://paper.example/news/story-${++stories}`,
      videos: [],
      ...changes,
    }),
    async call(path, { body, method, token = TOKEN, headers = {} } = {}) {
      const answer = await fetch(`${api.address}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
      return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : text };
    },
    async goAway() {
      await current.close();
      return async () => {
        current = await answer(Number(new URL(api.address).port));
      };
    },
    async close() {
      await current.close();
      await context.store.close();
      await newsroom.stop();
      await engine.drop();
    },
  };
}
