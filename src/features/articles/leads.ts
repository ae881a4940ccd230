import { and, inArray } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import { articleFiles, type articles } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

/** The first picture of an article. */
export interface Lead {
  /** Its file in the store, as `GET /pictures/HASH` shows it; null: it was not fetched yet. */
  hash: string | null;
  alt: string | null;
}

interface Row {
  row: Pick<typeof articles.$inferSelect, 'id'>;
  article: Pick<Article, 'images'>;
}

/** The first pictures of these articles, so far as they have any. */
export async function leadsOf(db: Db, rows: readonly Row[]): Promise<ReadonlyMap<string, Lead>> {
  const first = rows.flatMap(({ row, article: { images } }) => {
    const image = images.find(({ url }) => url !== null);
    return image ? [{ id: row.id, url: image.url ?? '', alt: image.alt ?? image.caption }] : [];
  });
  if (first.length === 0) return new Map();
  const ids = first.map(({ id }) => id);
  const urls = first.map(({ url }) => url);
  const { articleId, url: address, hash } = articleFiles;
  const files = await db
    .select({ articleId, address, hash })
    .from(articleFiles)
    .where(and(inArray(articleId, ids), inArray(address, urls)));
  return new Map(
    first.map(({ id, url, alt }) => {
      const file = files.find((one) => one.articleId === id && one.address === url);
      return [id, { hash: file?.hash ?? null, alt }];
    }),
  );
}
