import { and, eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import { contentHash, newId } from '../domain/ids.ts';
import type { PostContent } from '../domain/post.ts';
import { toldOfPost } from '../domain/post-told.ts';
import { GUARDED } from '../guards/codes.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { articles, deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { lockArticle } from './articles.ts';
import type { DraftChannel, DraftContext } from './context.ts';
import { composeFor, NOT_READY } from './draft.ts';
import { roundsOf, wishesOf } from './requests.ts';
import { leavesOut } from './skips.ts';
import { urgencyFor } from './urgency.ts';
import { nextVariant } from './variants.ts';

const embargoOf = (article: Article): Date | null => (article.embargoUntil ? new Date(article.embargoUntil) : null);

interface KnownPost {
  id: string;
  channelId: string;
  round: number;
  content: PostContent;
  /** Edited by a person or queued: it stays as it is. */
  touched: boolean;
}

async function known(tx: Tx, articleId: string): Promise<KnownPost[]> {
  const rows = await tx
    .select({ post: posts, delivery: deliveries.id })
    .from(posts)
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(eq(posts.articleId, articleId));
  return rows.map(({ post, delivery }) => ({
    id: post.id,
    channelId: post.channelId,
    round: post.sequence,
    content: post.content,
    touched: post.edited || delivery !== null,
  }));
}

/** A later round says something else than those before it: platforms refuse what they have, and readers know it. */
function contentFor(article: Article, channel: DraftChannel, id: string, earlier: readonly KnownPost[]): PostContent {
  const before = earlier.toSorted((a, b) => a.round - b.round).map(({ content }) => content);
  return before.length > 0 ? nextVariant(article, channel, id, before) : composeFor(article, channel, id);
}

/**
 * Writes a draft for each channel that was asked for and has none in that round; drafts that nobody touched
 * yet are composed again from a newer revision. May be repeated.
 */
export async function composePosts(context: DraftContext, articleId: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    // Two processes that compose one article at once take turns; the second finds the first one's drafts.
    const work = await lockArticle(tx, articleId);
    if (work?.stage !== 'new') return;
    const { article, revision, requests } = work;
    // And whoever is approving one of them is done first: what is queued must not change any more.
    await tx.select({ id: posts.id }).from(posts).where(eq(posts.articleId, articleId)).for('update');
    const before = await known(tx, articleId);
    const rounds = await roundsOf(tx, articleId);
    for (const wish of wishesOf(requests, context.channels.keys(), rounds)) {
      const { channelId, round, urgency, despite } = wish;
      const channel = context.channels.get(channelId);
      const own = before.filter((post) => post.channelId === channelId);
      const existing = own.find((post) => post.round === round);
      if (!channel || existing?.touched) continue;
      if (!existing && (await leavesOut(tx, articleId, article, channel, wish))) continue;
      const id = existing?.id ?? newId();
      const earlier = own.filter((post) => post.round < round);
      const content = contentFor(article, channel, id, earlier);
      const draft = {
        revision,
        content,
        contentHash: contentHash(content),
        problems: [NOT_READY],
        embargoUntil: embargoOf(article),
        editedBy: null,
        urgency: urgency ?? urgencyFor(article, channel, round),
        ...(despite && { allowed: { codes: [GUARDED.skipped], by: 'request' } }),
      };
      await tx
        .insert(posts)
        .values({ id, articleId, channelId, sequence: round, ...draft })
        .onConflictDoUpdate({ target: posts.id, set: draft });
      if (existing) {
        const [was, is] = [toldOfPost(existing.content), toldOfPost(content)];
        const subject = { type: 'post', id } as const;
        await record(tx, {
          who: BY_ITSELF,
          action: 'compose again',
          subject,
          before: was,
          after: is,
          detail: { revision },
        });
      }
    }
    await tx.update(articles).set({ stage: 'composed' }).where(eq(articles.id, articleId));
  });
}
