import { queryOptions } from '@tanstack/react-query';
import type { GivenTo } from '../../features/index.ts';
import { call, once, send } from './client.ts';
import { reading } from './queries.ts';

/** Newest articles with these words in their headlines; without words, the newest of all. */
export const articlesNamed = (q: string, limit = 8) =>
  queryOptions({
    queryKey: ['articles', 'named', q, limit],
    queryFn: async ({ signal }) =>
      (await call('GET /articles', { limit, ...(q !== '' && { q }) }, { signal })).articles,
  });

export const articleWith = (id: string) => reading(['article', id], 'GET /articles/:id', { id });

export const postsOf = (id: string) => reading(['article', id, 'posts'], 'GET /articles/:id/posts', { id });

/** A model may describe pictures for a minute, and faces are looked for during half of one; milliseconds. */
const READING_MS = 180_000;

/** Creates the missing posts of an article. Repeating it changes nothing. */
export const composeArticle = (id: string) => call('POST /articles/:id/posts', { id }, { patienceMs: READING_MS });

/** The same on some channels only. */
export const composeOn = (id: string, channels: readonly string[]) =>
  call('POST /articles/:id/posts', { id, channels: [...channels] }, { patienceMs: READING_MS });

export type Urgency = GivenTo<'POST /articles/:id/urgency'>['urgency'];

/** Sets the urgency of an article and all its posts. */
export const setUrgency = (id: string, urgency: Urgency) => call('POST /articles/:id/urgency', { id, urgency });

export const withdraw = (id: string, reason: string) => call('POST /articles/:id/withdrawal', { id, reason }, once());

/** What withdrawing a story would do to its posts that are live. */
export const withdrawalEffects = (id: string) => ({
  ...reading(['article', id, 'withdrawal'], 'GET /articles/:id/withdrawal', { id }),
  staleTime: 0,
});

export const liftWithdrawal = (id: string) => call('POST /articles/:id/withdrawal/lift', { id }, once());

/** Channels and time of the posts that are created; absent: all channels, each in its next slot. */
export interface Wanted {
  channels?: string[];
  when?: string;
}

/** Bytes of a file in base64. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Submits an article by its URL or in a file and creates its posts, once for each key. */
export async function submitArticle(
  from: string | File,
  key: string,
  wanted: Wanted = {},
): Promise<{ articleId: string }> {
  const given = typeof from === 'string' ? { url: from } : { file: { name: from.name, data: await base64Of(from) } };
  const { answer } = await send('POST', '/articles', {
    body: { ...given, ...wanted },
    idempotencyKey: key,
    patienceMs: READING_MS,
  });
  return answer as { articleId: string };
}
