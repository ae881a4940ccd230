import { and, eq, sql } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import type { SkippableArticle } from '../rules/skip.ts';
import { isOneOf } from '../store/one-of.ts';
import { articleRevisions, articles } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { newestRevision } from './articles.ts';
import { articleOf, freeStory } from './free-stories.ts';
import { itemsById } from './library.ts';
import type { PostRow } from './post-repository.ts';
import { articleAt } from './revisions/follow.ts';

type About = Pick<PostRow, 'articleId' | 'freeStoryId' | 'title'>;

async function storyAsArticle(db: Db | Tx, { freeStoryId, title }: About): Promise<Article> {
  const story = freeStoryId === null ? null : await freeStory(db, freeStoryId);
  if (!story) throw new Error('A post is about nothing');
  return articleOf(story, title ?? '', await itemsById(db, story.pictures));
}

/** What a post is about: the newest revision of its article, null where there is none, or its free story as one. */
export const aboutNow = async (db: Db | Tx, post: About): Promise<Article | null> =>
  post.articleId === null ? storyAsArticle(db, post) : newestRevision(db, post.articleId);

/** The same at a revision of its article; a free story has none, and is as it is now. */
export const aboutAt = async (tx: Tx, post: About, revision: number | null): Promise<Article> =>
  post.articleId === null || revision === null ? storyAsArticle(tx, post) : articleAt(tx, post.articleId, revision);

const OF_ARTICLE = [
  'section',
  'tags',
  'language',
  'authors',
  'canonicalUrl',
  'url',
] as const satisfies readonly (keyof SkippableArticle)[];
const skippable = sql<SkippableArticle>`jsonb_build_object(${sql.join(
  OF_ARTICLE.map((name) => sql`${sql.raw(`'${name}'`)}, ${articleRevisions.article}->${sql.raw(`'${name}'`)}`),
  sql`, `,
)})`;

/** Newest revisions of articles, as rules about skipping look at them. */
export async function newestOf(
  db: Db | Tx,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, SkippableArticle>> {
  if (articleIds.length === 0) return new Map();
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const rows = await db
    .select({ id: articles.id, article: skippable })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(isOneOf(articles.id, [...new Set(articleIds)]));
  return new Map(rows.map(({ id, article }) => [id, article]));
}
