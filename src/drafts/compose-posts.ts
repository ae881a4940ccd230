import { and, eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import { contentHash, newId } from '../domain/ids.ts';
import { articles, deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { loadArticle } from './articles.ts';
import type { DraftChannel, DraftContext } from './context.ts';
import { composeFor } from './draft.ts';

const embargoOf = (article: Article): Date | null => (article.embargoUntil ? new Date(article.embargoUntil) : null);

/** The posts of this round by channel; `touched` ones were edited by a person or queued, and stay as they are. */
async function known(tx: Tx, articleId: string, round: number) {
  const rows = await tx
    .select({ id: posts.id, channelId: posts.channelId, edited: posts.edited, delivery: deliveries.id })
    .from(posts)
    .leftJoin(deliveries, eq(deliveries.postId, posts.id))
    .where(and(eq(posts.articleId, articleId), eq(posts.sequence, round)));
  return new Map(rows.map((row) => [row.channelId, { id: row.id, touched: row.edited || row.delivery !== null }]));
}

/**
 * Writes a draft for each channel that was asked for and has none in this round; drafts that nobody
 * touched yet are composed again from a newer revision. May be repeated.
 */
export async function composePosts(context: DraftContext, articleId: string): Promise<void> {
  const saved = await loadArticle(context.db, articleId);
  if (saved?.stage !== 'new') return;
  const { article, request, revision } = saved;
  const wanted = ({ channel }: DraftChannel): boolean => request.channels?.includes(channel.id) ?? true;
  await context.db.transaction(async (tx) => {
    // Two processes that compose one article at once take turns; the second finds the first one's drafts.
    await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId)).for('update');
    // And whoever is approving one of them is done first: what is queued must not change any more.
    await tx.select({ id: posts.id }).from(posts).where(eq(posts.articleId, articleId)).for('update');
    const before = await known(tx, articleId, request.round);
    for (const channel of [...context.channels.values()].filter(wanted)) {
      const existing = before.get(channel.channel.id);
      if (existing?.touched) continue;
      const id = existing?.id ?? newId();
      const content = composeFor(article, channel, id);
      const draft = {
        revision,
        content,
        contentHash: contentHash(content),
        problems: [],
        embargoUntil: embargoOf(article),
      };
      const key = { id, articleId, channelId: channel.channel.id, sequence: request.round };
      await tx
        .insert(posts)
        .values({ ...key, ...draft })
        .onConflictDoUpdate({ target: posts.id, set: draft });
    }
    await tx
      .update(articles)
      .set({ stage: 'composed' })
      .where(and(eq(articles.id, articleId), eq(articles.stage, 'new'), eq(articles.revision, revision)));
  });
}
