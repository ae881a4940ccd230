import { and, eq, inArray, max } from 'drizzle-orm';
import type { ArticleImage } from '../domain/article.ts';
import type { FreeArticle } from '../domain/free-article.ts';
import { UserError } from '../lib/errors.ts';
import { carriedBy } from '../rules/skip.ts';
import { dbTime } from '../store/db-time.ts';
import { freeStories, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { type LibraryItem, refTo } from './library.ts';
import { stories } from './messages.ts';
import { beginStoryTrace } from './story-traces.ts';

export type FreeStory = typeof freeStories.$inferSelect;
/** What people give of a story, beside its title. */
export type FreeStoryWords = Pick<
  FreeStory,
  'text' | 'language' | 'link' | 'section' | 'tags' | 'pictures' | 'expiresAt'
>;

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** Its paragraphs, with all pictures below. */
const blocksOf = (text: string, images: number): FreeArticle['blocks'] => [
  ...paragraphs(text).map((paragraph) => ({ type: 'paragraph' as const, text: paragraph })),
  ...[...Array(images).keys()].map((image) => ({ type: 'image' as const, image })),
];

/** A free story as one of its posts tells it, in place of the story's own text. */
export const saying = (story: FreeArticle, text: string): FreeArticle => ({
  ...story,
  blocks: blocksOf(text, story.images.length),
});

/** An item of the library as an image of an article. */
export const imageOf = ({ id, caption, credit, alt, focal }: LibraryItem): ArticleImage => ({
  url: `library:${id}`,
  caption,
  credit,
  alt,
  ...(focal && { focal }),
});

/** A free story, with the pictures of the library that it shows, as the article that its posts are composed from. */
export const articleOf = (
  { text, language, link, section, tags }: Omit<FreeStoryWords, 'expiresAt' | 'pictures'>,
  title: string,
  items: readonly LibraryItem[],
): FreeArticle => ({
  free: true,
  items: items.map(refTo),
  url: link,
  canonicalUrl: link,
  mobileUrl: null,
  ampUrl: null,
  language,
  headline: title,
  standfirst: null,
  section,
  tags,
  publishedAt: null,
  modifiedAt: null,
  embargoUntil: null,
  authors: [],
  blocks: blocksOf(text, items.length),
  images: items.map(imageOf),
  videos: [],
  credits: [],
  related: [],
  masthead: [],
});

export async function freeStory(db: Db | Tx, id: string): Promise<FreeStory | null> {
  const [row] = await db.select().from(freeStories).where(eq(freeStories.id, id));
  return row ?? null;
}

/** When free stories expire, by story; null: never. */
export async function expiryTimes(db: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Date | null>> {
  if (ids.length === 0) return new Map();
  const { id, expiresAt } = freeStories;
  const rows = await db
    .select({ id, expiresAt })
    .from(freeStories)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.expiresAt]));
}

/** Locks a free story against all who write its posts. Throws a UserError where there is none. */
export async function lockStory(tx: Tx, id: string): Promise<FreeStory> {
  const [row] = await tx.select().from(freeStories).where(eq(freeStories.id, id)).for('update');
  if (!row) throw new UserError(stories.noFreeStory({ id }), { kind: 'missing' });
  return row;
}

/** Lets no one change a free story until the transaction ends; null: there is none. */
export async function keepStory(tx: Tx, id: string): Promise<FreeStory | null> {
  const [row] = await tx.select().from(freeStories).where(eq(freeStories.id, id)).for('key share');
  return row ?? null;
}

/** Stores a new story. False: there is one with this id. */
export async function insertStory(
  tx: Tx,
  story: FreeStoryWords & Pick<FreeStory, 'id' | 'requestHash' | 'authors' | 'createdBy'>,
): Promise<boolean> {
  const made = await tx
    .insert(freeStories)
    .values({ ...story, carries: carriedBy(story) })
    .onConflictDoNothing()
    .returning({ id: freeStories.id });
  if (made.length === 0) return false;
  await beginStoryTrace(tx, story.id);
  return true;
}

/** Changes a story that the transaction has locked. */
export async function updateStory(
  tx: Tx,
  id: string,
  story: FreeStoryWords & Pick<FreeStory, 'authors'>,
): Promise<void> {
  await tx
    .update(freeStories)
    .set({ ...story, carries: carriedBy(story), updatedAt: dbTime() })
    .where(eq(freeStories.id, id));
  await tx.update(posts).set({ section: story.section }).where(eq(posts.freeStoryId, id));
}

/** Gives all posts of a story another title. */
export async function retitle(tx: Tx, id: string, title: string): Promise<void> {
  await tx.update(posts).set({ title }).where(eq(posts.freeStoryId, id));
}

/** Removes a story that has no posts any more. */
export async function dropStory(tx: Tx, id: string): Promise<void> {
  if ((await tx.$count(posts, eq(posts.freeStoryId, id))) > 0) return;
  await tx.delete(freeStories).where(eq(freeStories.id, id));
}

/** The next round of a story on a channel, in a transaction that has locked the story. */
export async function nextRound(tx: Tx, id: string, channelId: string): Promise<number> {
  const own = and(eq(posts.freeStoryId, id), eq(posts.channelId, channelId));
  const [row] = await tx
    .select({ last: max(posts.sequence) })
    .from(posts)
    .where(own);
  return 1 + Math.max(0, row?.last ?? 0);
}
