import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import type { ItemWord } from '../domain/library.ts';
import { newId } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { articleFiles, libraryItems } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

type NewItem = typeof libraryItems.$inferInsert;

/** Pictures and videos of an article by their address, with its words about them. */
function mediaOf({ images, videos }: Article): Map<string, Pick<NewItem, 'kind' | ItemWord>> {
  const media = new Map<string, Pick<NewItem, 'kind' | ItemWord>>();
  for (const { url, title, credit } of videos) {
    if (url !== null) media.set(url, { kind: 'film', caption: title, credit: credit ?? null });
  }
  for (const { url, alt, caption, credit } of images) {
    if (url !== null) media.set(url, { kind: 'picture', alt, caption, credit });
  }
  return media;
}

/** What an article newly says about an item; what a person wrote stays. */
const unlessWritten = (word: ItemWord): SQL =>
  sql`case when ${word} = any(${libraryItems.written}) then ${libraryItems[word]}
    else coalesce(${sql.raw(`excluded.${word}`)}, ${libraryItems[word]}) end`;

/** Further headlines an item is found by; those of a picture that every story shows add nothing. */
const HEADLINES = 20;
const withHeadline = sql`case
  when ${libraryItems.headlines} = '' then excluded.headlines
  when excluded.headlines = any(string_to_array(${libraryItems.headlines}, E'\n'))
    or cardinality(string_to_array(${libraryItems.headlines}, E'\n')) >= ${HEADLINES} then ${libraryItems.headlines}
  else ${libraryItems.headlines} || E'\n' || excluded.headlines end`;

/**
 * Lists the pictures and videos of an article that are in the media store in the library. To be called before a post
 * that shows one is stored, which is when it is noted what the post shows.
 */
export async function noteArticleItems(db: Db, articleId: string, article: Article): Promise<void> {
  const media = mediaOf(article);
  if (media.size === 0) return;
  const files = await db
    .select()
    .from(articleFiles)
    .where(and(eq(articleFiles.articleId, articleId), inArray(articleFiles.url, [...media.keys()])));
  const items = new Map<string, NewItem>();
  // In one order, so that two articles with the same pictures do not wait for each other.
  for (const { url, hash, bytes, mimeType } of files.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))) {
    const words = media.get(url);
    if (words) items.set(hash, { id: newId(), hash, bytes, mimeType, ...words, headlines: [article.headline] });
  }
  if (items.size === 0) return;
  const set = {
    alt: unlessWritten('alt'),
    caption: unlessWritten('caption'),
    credit: unlessWritten('credit'),
    headlines: withHeadline,
    updatedAt: dbTime(),
  };
  await db
    .insert(libraryItems)
    .values([...items.values()])
    .onConflictDoUpdate({ target: libraryItems.hash, set });
}
