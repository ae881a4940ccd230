import { and, eq, sql } from 'drizzle-orm';
import type { Article, ArticleImage } from '../domain/article.ts';
import { ITEM_WORDS } from '../domain/library.ts';
import { mapParts, type PostContent, type PostPicture } from '../domain/post.ts';
import { withoutFiles } from '../domain/post-files.ts';
import { contentHash } from '../lib/ids.ts';
import { articleFiles, articleRevisions, articles, libraryItems, postItems, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { makeAgain } from './article-repository.ts';
import { authorsAfter } from './authors.ts';
import type { DraftContext } from './context.ts';
import { readOrNone } from './files.ts';
import { freePostProblems } from './free-content.ts';
import type { LibraryItem } from './library.ts';
import { lockPlanned } from './planned.ts';
import { isOfArticle, replaceContent, replaceUnmade } from './post-repository.ts';
import { composedSafely } from './writer/safely.ts';

type Words = Pick<LibraryItem, 'alt' | 'caption' | 'credit' | 'written'>;

/** An image with what people wrote about it; what its page says is kept beside. */
function withWords(image: ArticleImage, item: Words | undefined): ArticleImage {
  if (!item && !image.onPage) return image;
  const { onPage = {}, ...rest } = image;
  const page = { ...rest, ...onPage };
  const written = ITEM_WORDS.filter((word) => item?.written.includes(word));
  if (!item || written.length === 0) return page;
  const now = Object.fromEntries(written.map((word) => [word, item[word]]));
  const before = Object.fromEntries(written.map((word) => [word, page[word]]));
  return { ...page, ...now, onPage: before };
}

/** What people wrote about the pictures of an article, by their address. */
async function writtenAbout(db: Db | Tx, articleId: string): Promise<ReadonlyMap<string, Words>> {
  const { alt, caption, credit, written } = libraryItems;
  const rows = await db
    .select({ url: articleFiles.url, alt, caption, credit, written })
    .from(articleFiles)
    .innerJoin(libraryItems, eq(libraryItems.hash, articleFiles.hash))
    .where(and(eq(articleFiles.articleId, articleId), sql`cardinality(${written}) > 0`));
  return new Map(rows.map(({ url, ...words }) => [url, words]));
}

const reworded = (article: Article, written: ReadonlyMap<string, Words>): Article => ({
  ...article,
  images: article.images.map((image) => withWords(image, image.url === null ? undefined : written.get(image.url))),
});

/**
 * The article with what people wrote about its pictures in the library. Only by its file is a picture known there, so
 * those in `shown` are read first, unless no person wrote anything about any picture.
 */
export async function withItemWords(
  db: Db,
  articleId: string,
  article: Article,
  { shown, read }: { shown: ReadonlySet<number>; read: (image: number) => Promise<Buffer | null> },
): Promise<Article> {
  const [any] = await db
    .select({ id: libraryItems.id })
    .from(libraryItems)
    .where(sql`cardinality(${libraryItems.written}) > 0`)
    .limit(1);
  if (!any) return article;
  for (const image of shown) await readOrNone(image, read);
  return reworded(article, await writtenAbout(db, articleId));
}

/** Words of a post that are not its own any more where they are those that were composed before. */
function merged(content: PostContent, before: PostContent, now: PostContent): PostContent {
  const composed = (from: PostContent, { place, image }: PostPicture) =>
    from.pictures.find((one) => one.place === place && one.image === image);
  const texts = Object.entries(content.texts).map(([name, text]) => {
    const changed = now.texts[name];
    return [name, changed !== undefined && text === before.texts[name] ? changed : text];
  });
  const one = mapParts(content, (part) => ({
    ...part,
    pictures: part.pictures.map((picture) => {
      const [was, is] = [composed(before, picture), composed(now, picture)];
      if (picture.item || !was || !is || picture.alt !== was.alt) return picture;
      const { proposed: _, ...rest } = picture;
      return { ...rest, alt: is.alt, ...(is.proposed && { proposed: is.proposed }), spec: is.spec };
    }),
  }));
  return { ...one, texts: Object.fromEntries(texts) };
}

interface Rewording extends Pick<DraftContext, 'channels' | 'media'> {
  by: string;
}

/** Words of the current revision of an article, and of its drafts that have none of their own; answers those posts. */
async function rewordArticle(tx: Tx, articleId: string, { channels, by }: Rewording): Promise<string[]> {
  const [row] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('update');
  if (!row) return [];
  const current = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, row.revision));
  const [revision] = await tx.select().from(articleRevisions).where(current);
  if (!revision) return [];
  const { article: before } = revision;
  const now = reworded(before, await writtenAbout(tx, articleId));
  if (JSON.stringify(now) === JSON.stringify(before)) return [];
  await tx.update(articleRevisions).set({ article: now }).where(current);
  const mine = and(eq(posts.articleId, articleId), eq(posts.revision, row.revision));
  const rows = (await tx.select().from(posts).where(mine).orderBy(posts.id).for('update')).filter(isOfArticle);
  const planned = await lockPlanned(
    tx,
    rows.map(({ id }) => id),
  );
  const changed: string[] = [];
  for (const post of rows) {
    const channel = channels.get(post.channelId);
    // What is scheduled is as it was approved.
    if (!channel || planned.has(post.id)) continue;
    const [was, is] = [await composedSafely(before, channel, post.id), await composedSafely(now, channel, post.id)];
    const content = merged(post.content, was, is);
    if (JSON.stringify(content) === JSON.stringify(post.content)) continue;
    await replaceUnmade(tx, post.id, withoutFiles(content), { authors: await authorsAfter(tx, post, by) });
    changed.push(post.id);
  }
  if (changed.length > 0) await makeAgain(tx, articleId);
  return changed;
}

/** The description of an item in a post that has it from the library, where it is the one before. */
const redescribed = (content: PostContent, before: LibraryItem, now: LibraryItem): PostContent =>
  mapParts(content, (part) => ({
    ...part,
    pictures: part.pictures.map((picture) =>
      picture.item?.id === now.id && picture.alt === (before.alt ?? '') ? { ...picture, alt: now.alt ?? '' } : picture,
    ),
  }));

/** Drafts that have an item from the library: those of articles are made again, and free posts checked. */
async function redescribePosts(
  tx: Tx,
  { before, now }: { before: LibraryItem; now: LibraryItem },
  { channels, media, by }: Rewording,
): Promise<string[]> {
  const showing = sql`exists (select 1 from ${postItems} where ${postItems.postId} = ${posts.id} and ${postItems.itemId} = ${now.id})`;
  const rows = await tx.select().from(posts).where(showing).orderBy(posts.id).for('update');
  const planned = await lockPlanned(
    tx,
    rows.map(({ id }) => id),
  );
  const articlesAgain: string[] = [];
  for (const post of rows) {
    const channel = channels.get(post.channelId);
    const content = redescribed(post.content, before, now);
    if (!channel || planned.has(post.id) || contentHash(content) === post.contentHash) continue;
    const authors = await authorsAfter(tx, post, by);
    if (post.articleId === null) {
      const problems = await freePostProblems(tx, { media }, channel, { ...post, content });
      await replaceContent(tx, post, { content, problems }, { authors });
    } else {
      await replaceUnmade(tx, post.id, withoutFiles(content), { authors });
      await makeAgain(tx, post.articleId);
      articlesAgain.push(post.articleId);
    }
  }
  return articlesAgain;
}

/**
 * Brings what a person wrote about an item to the articles that have it, and to all drafts without words of their own, in
 * a transaction that holds the item. Answers the articles whose posts are to be made again.
 */
export async function rewordPosts(
  tx: Tx,
  items: { before: LibraryItem; now: LibraryItem },
  rewording: Rewording,
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: articleFiles.articleId })
    .from(articleFiles)
    .where(eq(articleFiles.hash, items.now.hash))
    .orderBy(articleFiles.articleId);
  const again: string[] = [];
  for (const { id } of rows) if ((await rewordArticle(tx, id, rewording)).length > 0) again.push(id);
  return [...new Set([...again, ...(await redescribePosts(tx, items, rewording))])];
}
