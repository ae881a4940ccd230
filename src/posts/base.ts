import { and, eq, isNotNull } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import { type PostContent, partsOf } from '../domain/post.ts';
import { videosOf } from '../domain/videos.ts';
import { contentHash } from '../lib/ids.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { articleBases, type posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { authorNamed, joinAuthors } from './authors.ts';
import { asUrgent } from './urgency.ts';
import { writtenSafely } from './writer/safely.ts';

/** An editor's words about an article, and whose they are. */
export interface Base {
  text: string;
  authors: string[];
}

/** The base copy of an article; null: it has none. */
export async function baseOf(db: Db | Tx, articleId: string): Promise<Base | null> {
  const theirs = and(eq(articleBases.articleId, articleId), isNotNull(articleBases.text));
  const [row] = await db
    .select({ text: articleBases.text, authors: articleBases.authors })
    .from(articleBases)
    .where(theirs);
  return row?.text ? { text: row.text, authors: row.authors } : null;
}

/** Name of the action in the audit and in the versions of posts. */
export const BASE_ACTION = 'base copy';

/** Stores the base copy of an article; null: it has none any more. Answers whether it changed. */
export async function storeBase(tx: Tx, articleId: string, text: string | null, by: string): Promise<boolean> {
  const [row] = await tx.select().from(articleBases).where(eq(articleBases.articleId, articleId)).for('update');
  if ((row?.text ?? null) === text) return false;
  const authors = joinAuthors(row?.text ? row.authors : [], [await authorNamed(tx, by)]);
  const now = { text, version: (row?.version ?? 0) + 1, authors, editedAt: dbTime() };
  await tx
    .insert(articleBases)
    .values({ articleId, ...now })
    .onConflictDoUpdate({ target: articleBases.articleId, set: now });
  const subject = { type: 'article', id: articleId } as const;
  await record(tx, { who: by, action: BASE_ACTION, subject, before: row?.text ?? null, after: text });
  return true;
}

type PostRow = typeof posts.$inferSelect;

/** Content of a post without words of its own: the base copy, else Masthead's. */
export interface Original {
  content: PostContent;
  /** As a row of the post has it. */
  row: Pick<PostRow, 'edited' | 'authors' | 'fromBase'>;
}

/**
 * Writes a post as if it had no words of its own. `siblings`: the posts of its article, whose earlier rounds it does
 * not repeat.
 */
export async function originalOf(
  post: Pick<PostRow, 'id' | 'channelId' | 'sequence' | 'urgency'>,
  {
    article,
    channel,
    base,
    siblings,
    format = null,
  }: {
    article: Article;
    channel: DraftChannel;
    base: Base | null;
    siblings: readonly Pick<PostRow, 'channelId' | 'sequence' | 'content'>[];
    format?: string | null;
  },
): Promise<Original> {
  const earlier = earlierThan(siblings, post.channelId, post.sequence);
  return {
    content: await writtenSafely(asUrgent(article, post), channel, post.id, earlier, {
      base: base?.text ?? null,
      format,
    }),
    row: { edited: base !== null, authors: joinAuthors(article.typedBy, base?.authors), fromBase: base !== null },
  };
}

/** Posts of an article on a channel in earlier rounds, the first one first; answers are no rounds. */
export const earlierThan = (
  rows: readonly Pick<PostRow, 'channelId' | 'sequence' | 'content'>[],
  channelId: string,
  round: number,
): PostContent[] =>
  rows
    .filter(({ channelId: its, sequence }) => its === channelId && sequence > 0 && sequence < round)
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ content }) => content);

const sayings = (post: PostContent) => ({
  link: post.link,
  format: post.format ?? null,
  settings: post.settings ?? {},
  disclosures: post.disclosures ?? {},
  parts: partsOf(post).map(({ texts, pictures, ...videos }) => ({
    texts,
    videos: videosOf(videos).map(({ video, picturesBefore = null, film }) => ({
      video,
      picturesBefore,
      film: film?.hash ?? null,
    })),
    pictures: pictures.map(({ place, image, alt, card, tags, still = false }) => ({
      place,
      image,
      alt,
      card: card ?? null,
      still,
      tags: tags ?? [],
    })),
  })),
});

/** Whether two posts say the same with the same pictures, whichever files were made for them. */
export const saysExactly = (one: PostContent, other: PostContent): boolean =>
  contentHash(sayings(one)) === contentHash(sayings(other));
