import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { visibilityOf } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { WITHDRAWN } from '../../posts/withdraw.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

/** Story, or post without one, as a feed shows it. */
export interface Item {
  /** Of the article, or of the post. */
  id: string;
  title: string;
  /** Address of the article; null: a post has none. */
  url: string | null;
  /** What it says below its title; null: nothing. */
  text: string | null;
  language: string | null;
  authors: readonly string[];
  tags: readonly string[];
  image: string | null;
  publishedAt: Date;
  modifiedAt: Date;
}

/** A feed's items, the newest first, and when the list last changed, also by what left it. */
export interface Published {
  items: Item[];
  changedAt: Date;
}

/** A story has several posts, and some are gone: so many deliveries are read for each item. */
const READ_PER_ITEM = 6;

/** When the post was last taken down after this delivery; null: it was not. */
const takenDownAt = sql`(select max(gone.ended_at) from ${deliveries} gone where gone.post_id = ${posts.id}
  and gone.kind = 'retract' and gone.state = 'published' and gone.created_at > ${deliveries.createdAt})`.mapWith(
  deliveries.endedAt,
);

async function deliveredIn(db: Db, channelIds: readonly string[], most: number) {
  return db
    .select({
      postId: posts.id,
      articleId: posts.articleId,
      title: posts.title,
      content: posts.content,
      problems: posts.problems,
      receipt: deliveries.receipt,
      endedAt: deliveries.endedAt,
      takenDownAt,
      withdrawnAs: articles.withdrawnAs,
      withdrawnAt: articles.withdrawnAt,
      article: articleRevisions.article,
      revisedAt: articleRevisions.createdAt,
      updatedAt: sql`greatest(${posts.updatedAt}, ${articles.updatedAt})`.mapWith(posts.updatedAt),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(
      and(
        inArray(deliveries.channelId, [...channelIds]),
        eq(deliveries.kind, 'send'),
        inArray(deliveries.state, ['published', 'partial']),
        eq(deliveries.simulated, false),
      ),
    )
    .orderBy(desc(deliveries.endedAt))
    .limit(most);
}
type Row = Awaited<ReturnType<typeof deliveredIn>>[number];

const isGone = ({ takenDownAt, withdrawnAs, receipt, problems }: Row): boolean =>
  takenDownAt !== null ||
  withdrawnAs !== null ||
  receipt === null ||
  visibilityOf(receipt) !== 'public' ||
  problems.some(({ code }) => code === WITHDRAWN);

const latest = (...times: (Date | null)[]): Date => new Date(Math.max(0, ...times.map((time) => time?.getTime() ?? 0)));

/** What the post itself says, for one that is about no article. */
const wordsOf = ({ texts }: PostContent): string | null =>
  Object.values(texts)
    .filter((text) => text.trim() !== '')
    .join('\n\n') || null;

function itemOf(row: Row, publishedAt: Date): Item {
  const { article, content, postId, articleId, title, revisedAt, receipt } = row;
  const id = `urn:uuid:${articleId ?? postId}`;
  const modifiedAt = latest(publishedAt, revisedAt);
  if (!article) {
    const { language, link } = content;
    const post = { title: title ?? '', url: link ?? receipt?.url ?? null, text: wordsOf(content), language };
    return { id, ...post, authors: [], tags: [], image: null, publishedAt, modifiedAt };
  }
  const { headline, standfirst, canonicalUrl, url, language, authors, tags, images } = article;
  const story = { title: headline, url: canonicalUrl ?? url, text: standfirst, language, authors, tags };
  return { id, ...story, image: images.find((image) => image.url !== null)?.url ?? null, publishedAt, modifiedAt };
}

/**
 * What was published on these channels and is still there, each story once with the time of its first post. Stories that
 * were withdrawn, posts that were taken down and simulated ones are not in it.
 */
export async function publishedOn(db: Db, channelIds: readonly string[], most: number): Promise<Published> {
  if (channelIds.length === 0) return { items: [], changedAt: new Date(0) };
  const rows = await deliveredIn(db, channelIds, most * READ_PER_ITEM);
  const stories = new Map<string, { row: Row; at: Date }>();
  for (const row of rows) {
    if (isGone(row) || !row.endedAt) continue;
    const id = row.articleId ?? row.postId;
    // From the newest to the oldest.
    stories.set(id, { row: stories.get(id)?.row ?? row, at: row.endedAt });
  }
  const items = [...stories.values()]
    .map(({ row, at }) => itemOf(row, at))
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, most);
  const times = rows.flatMap(({ endedAt, takenDownAt: gone, withdrawnAt, revisedAt, updatedAt }) => [
    endedAt,
    gone,
    withdrawnAt,
    revisedAt,
    updatedAt,
  ]);
  return { items, changedAt: latest(...times) };
}
