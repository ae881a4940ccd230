import { randomBytes } from 'node:crypto';
import { type Api, startApi } from '../../../src/api/server.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { articles, posts } from '../../../src/store/schema/index.ts';
import { startNewsroom } from '../../end-to-end/newsroom.ts';
import { seedLists } from '../../features/seed-lists.ts';
import { alone } from '../../helpers/api-alone.ts';

export const TOKEN = 'a-token-that-nobody-guesses-0123456789';
/** Each has ten posts. */
export const ARTICLES = 10_000;

/** A newsroom that has worked for years, with its API. */
export interface BusyDesk {
  context: AppContext;
  api: Api;
  /** Of an article in the midst of all, and of one of its posts. */
  articleId: string;
  postId: string;
  close(): Promise<void>;
}

export async function openBusyDesk(variables: Record<string, string>): Promise<BusyDesk> {
  const keys = { MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` };
  const newsroom = await startNewsroom({ variables: { ...keys, ...variables }, template: null }, 'required');
  const context = await newsroom.open();
  await seedLists({ ...context, queues: null }, newsroom.article, ARTICLES);
  const api = await startApi({
    ...context,
    ...alone,
    token: TOKEN,
  });
  const [article] = await context.db
    .select({ id: articles.id })
    .from(articles)
    .orderBy(articles.createdAt)
    .offset(ARTICLES / 2)
    .limit(1);
  const [post] = await context.db.select({ id: posts.id }).from(posts).limit(1);
  if (!article || !post) throw new Error('Nothing was seeded');
  return {
    context,
    api,
    articleId: article.id,
    postId: post.id,
    async close() {
      await api.close();
      await context.store.close();
      await newsroom.stop();
    },
  };
}
