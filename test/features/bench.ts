import { eq, sql } from 'drizzle-orm';
import type { AppContext } from '../../src/app/context.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Submitted } from '../../src/features/articles/schema.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { takeOwnFiles } from '../../src/posts/own-files.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { clearAudit } from '../helpers/clear-audit.ts';

export interface Desk {
  context: DeskContext;
  /** What the context was made of. */
  app: AppContext;
  newsroom: Newsroom;
  /** An article that no other test has. */
  story(changes?: Partial<Article>): Article;
  submit(article: Article, changes?: Partial<Parameters<typeof submit>[1]>): Promise<Submitted>;
  set(id: string, changes: Partial<typeof deliveries.$inferInsert>): Promise<unknown>;
  close(): Promise<void>;
}

/** A newsroom's desk on PostgreSQL, with nobody who delivers: rows stay as the desk wrote them. `more`: lines of newsroom.yaml;
 * `guards`: entries of its guards. */
export async function openDesk(approval: 'automatic' | 'required', more = '', guards = ''): Promise<Desk> {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  const newsroom = await startNewsroom(engine, approval, more, guards);
  const app: AppContext = await newsroom.open();
  const context: DeskContext = { ...app, queues: null };
  let stories = 0;
  return {
    context,
    app,
    newsroom,
    story: (changes = {}) => ({
      ...newsroom.article,
      canonicalUrl: `https://paper.example/news/story-${++stories}`,
      videos: [],
      ...changes,
    }),
    async submit(article, changes = {}) {
      const files = await takeOwnFiles(context, article);
      return submit(context, { article, files, channels: null, when: 'now', again: false, by: 'test', ...changes });
    },
    set: (id, changes) => context.db.update(deliveries).set(changes).where(eq(deliveries.id, id)),
    async close() {
      await app.store.close();
      await newsroom.stop();
      await engine.drop();
    },
  };
}

/** Removes what a test left, so that the next one counts its own. */
export async function clear({ context }: Desk): Promise<void> {
  await clearAudit(context.db);
  await context.db.execute(
    sql`truncate masthead.articles, masthead.free_stories, masthead.channel_states, masthead.switches cascade`,
  );
}
