import { and, desc, eq, max, sql } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import { contentHash, newId, sha256 } from '../domain/ids.ts';
import type { PostRequest } from '../domain/request.ts';
import { normaliseCanonical } from '../ingest/canonical.ts';
import { articleRevisions, articles, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** What makes two readings the same story: the canonical address, or without one the headline and text. */
export function canonicalKeyOf(article: Article): string {
  const address = article.canonicalUrl ?? article.url;
  const key = address ? normaliseCanonical(address) : null;
  return key ?? `text:${sha256(JSON.stringify([article.headline, article.blocks]))}`;
}

/** A reading differs from the last when its words, pictures or times do; where it was found does not count. */
const revisionHash = (article: Article): string =>
  contentHash({ ...article, url: null, related: null, masthead: null });

export interface SavedArticle {
  id: string;
  revision: number;
  round: number;
}

/** Posts that are queued keep what they say, but they too wait for a later embargo; an earlier one hurries nobody. */
async function extendEmbargo(tx: Tx, articleId: string, { embargoUntil }: Article): Promise<void> {
  if (embargoUntil === null) return;
  const later = sql`greatest(${posts.embargoUntil}, ${embargoUntil}::timestamptz)`;
  await tx.update(posts).set({ embargoUntil: later }).where(eq(posts.articleId, articleId));
}

/**
 * Stores an article with what was asked for: a new one, or a new revision where its content changed.
 * `again` opens a new round: the same article may go to the same channels once more.
 */
export async function saveArticle(
  db: Db,
  article: Article,
  request: Omit<PostRequest, 'round'>,
  again: boolean,
): Promise<SavedArticle> {
  const hash = revisionHash(article);
  return db.transaction(async (tx) => {
    const canonicalKey = canonicalKeyOf(article);
    const first: PostRequest = { ...request, round: 1 };
    const [made] = await tx
      .insert(articles)
      .values({ id: newId(), canonicalKey, revision: 1, request: first })
      .onConflictDoNothing()
      .returning({ id: articles.id });
    if (made) {
      await tx.insert(articleRevisions).values({ articleId: made.id, revision: 1, contentHash: hash, article });
      return { id: made.id, revision: 1, round: 1 };
    }
    const [known] = await tx.select().from(articles).where(eq(articles.canonicalKey, canonicalKey)).for('update');
    if (!known) throw new Error('An article that was in the way is gone');
    const [last] = await tx
      .select({ hash: articleRevisions.contentHash })
      .from(articleRevisions)
      .where(eq(articleRevisions.articleId, known.id))
      .orderBy(desc(articleRevisions.revision))
      .limit(1);
    const revision = last?.hash === hash ? known.revision : known.revision + 1;
    if (revision > known.revision) {
      await tx.insert(articleRevisions).values({ articleId: known.id, revision, contentHash: hash, article });
      await extendEmbargo(tx, known.id, article);
    }
    const [{ top } = { top: null }] = await tx
      .select({ top: max(posts.sequence) })
      .from(posts)
      .where(eq(posts.articleId, known.id));
    const round = again ? (top ?? 0) + 1 : Math.max(1, known.request.round);
    await tx
      .update(articles)
      .set({ revision, stage: 'new', request: { ...request, round }, updatedAt: sql`clock_timestamp()` })
      .where(eq(articles.id, known.id));
    return { id: known.id, revision, round };
  });
}

/** The newest revision of an article, with what was asked for. */
export async function loadArticle(db: Db, articleId: string) {
  const [row] = await db
    .select({
      article: articleRevisions.article,
      revision: articleRevisions.revision,
      request: articles.request,
      stage: articles.stage,
    })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(eq(articles.id, articleId));
  return row ?? null;
}
