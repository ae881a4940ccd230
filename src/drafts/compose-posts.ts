import { eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import { contentHash, newId } from '../domain/ids.ts';
import { articles, deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { lockArticle } from './articles.ts';
import type { DraftContext } from './context.ts';
import { composeFor, NOT_READY } from './draft.ts';
import { roundsOf, wishesOf } from './requests.ts';

const embargoOf = (article: Article): Date | null => (article.embargoUntil ? new Date(article.embargoUntil) : null);

/** The posts of an article by round and channel; `touched` ones were edited by a person or queued, and stay as they are. */
async function known(tx: Tx, articleId: string) {
  const rows = await tx
    .select({ post: posts, delivery: deliveries.id })
    .from(posts)
    .leftJoin(deliveries, eq(deliveries.postId, posts.id))
    .where(eq(posts.articleId, articleId));
  return new Map(
    rows.map(({ post, delivery }) => [
      `${post.sequence} ${post.channelId}`,
      { id: post.id, touched: post.edited || delivery !== null },
    ]),
  );
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
    for (const { channelId, round } of wishesOf(requests, context.channels.keys(), rounds)) {
      const channel = context.channels.get(channelId);
      const existing = before.get(`${round} ${channelId}`);
      if (!channel || existing?.touched) continue;
      const id = existing?.id ?? newId();
      const content = composeFor(article, channel, id);
      const draft = {
        revision,
        content,
        contentHash: contentHash(content),
        problems: [NOT_READY],
        embargoUntil: embargoOf(article),
      };
      await tx
        .insert(posts)
        .values({ id, articleId, channelId, sequence: round, ...draft })
        .onConflictDoUpdate({ target: posts.id, set: draft });
    }
    await tx.update(articles).set({ stage: 'composed' }).where(eq(articles.id, articleId));
  });
}
