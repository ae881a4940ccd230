import { and, eq, inArray } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { withoutFiles } from '../domain/post-files.ts';
import { articleRevisions, posts } from '../store/schema/index.ts';
import type { Work } from './articles.ts';
import type { DraftContext } from './context.ts';
import { NOT_READY } from './draft.ts';
import { isUnsent, plannedOf } from './planned.ts';
import { laterWord, roundsOf, type Wish, wishesOf } from './requests.ts';

export interface Draft {
  post: typeof posts.$inferSelect;
  channel: DraftChannel;
  content: PostContent;
  /** Null: nobody asks for it to be sent; only its pictures are made anew. */
  when: Wish['when'] | null;
  /** When it is planned for, where it is: what is planned may be made anew, too. */
  slotAt: Date | null;
}

/** Drafts that were written from one revision of an article. */
export interface Batch {
  article: Article;
  drafts: Draft[];
}

const isReady = ({ problems }: Draft['post']): boolean => !problems.some(({ code }) => code === NOT_READY.code);

/**
 * What is to be made of an article, by revision: what is asked for and composed from its current one, and what is to
 * be made anew, from whichever it was written.
 */
export async function unsentOf(
  { db, channels }: DraftContext,
  articleId: string,
  { article, revision, requests }: Work,
): Promise<Batch[]> {
  const wishes = wishesOf(requests, channels.keys(), await roundsOf(db, articleId));
  const rows = await db.select().from(posts).where(eq(posts.articleId, articleId));
  const planned = await plannedOf(
    db,
    rows.map(({ id }) => id),
  );
  const drafts = rows.flatMap((post): Draft[] => {
    const channel = channels.get(post.channelId);
    const deliveries = planned.get(post.id) ?? [];
    if (!deliveries.every((one) => !isReady(post) && isUnsent(one))) return [];
    const wish =
      post.revision === revision
        ? wishes.find(({ channelId, round }) => channelId === post.channelId && round === post.sequence)
        : undefined;
    if (!channel || (!wish && isReady(post))) return [];
    // Files that were removed since are made anew.
    const content = post.filesRemovedAt ? withoutFiles(post.content) : post.content;
    const when = wish ? laterWord(post, wish, channel.rules.timeZone) : null;
    return [{ post, channel, content, when, slotAt: deliveries[0]?.slotAt ?? null }];
  });
  const earlier = [...new Set(drafts.map(({ post }) => post.revision))].filter((one) => one !== revision);
  const older = and(eq(articleRevisions.articleId, articleId), inArray(articleRevisions.revision, earlier));
  const texts = earlier.length === 0 ? [] : await db.select().from(articleRevisions).where(older);
  return [{ revision, article }, ...texts].flatMap((one) => {
    const own = drafts.filter(({ post }) => post.revision === one.revision);
    return own.length > 0 ? [{ article: one.article, drafts: own }] : [];
  });
}
