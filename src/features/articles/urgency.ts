import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { Urgency } from '../../domain/urgency.ts';
import { setArticleUrgency } from '../../posts/article-repository.ts';
import { unapprove } from '../../posts/delivery-repository.ts';
import { isUnsent, lockPlanned, plannedAt } from '../../posts/planned.ts';
import { approveAutomatically, schedulePost } from '../../posts/schedule-post.ts';
import { setUrgency as setOnPost } from '../../posts/set-urgency.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { recordPlan } from '../people/approval.ts';
import { type PostView, postsOf } from '../posts/posts.ts';

export const ArticleUrgencyInput = z.object({ article: ArticleText, urgency: Urgency, by: z.string() });

type PostRow = typeof posts.$inferSelect;

export interface ArticleUrgencySet {
  articleId: string;
  urgency: Urgency;
  /** As they are now. */
  posts: PostView[];
  /** Channels whose post is on its way, out or over: it stays as urgent as it went. */
  kept: string[];
}

/** What is planned gets its place again where it waits for a slot; where a person named its time, that stays. */
async function placeAnew(tx: Tx, context: DeskContext, post: PostRow, was: PostRow, by: string): Promise<void> {
  const channel = context.channels.get(post.channelId);
  const sending = and(eq(deliveries.postId, post.id), eq(deliveries.kind, 'send'));
  const [planned] = await tx
    .select({ asked: deliveries.asked, slotAt: deliveries.slotAt })
    .from(deliveries)
    .where(sending);
  if (!channel || !planned) return;
  const before = await plannedAt(tx, post.id);
  const when = planned.asked === 'slot' ? 'slot' : planned.slotAt.toISOString();
  const changed = post.contentHash !== was.contentHash;
  const now = changed ? await approveAutomatically(tx, post, channel) : post;
  await schedulePost(tx, now, channel, { when, move: true, person: true, keeps: true });
  // Another link is another content: no one has approved that yet.
  if (changed && now.approvedHash !== now.contentHash) await unapprove(tx, post.id);
  await recordPlan(tx, was, before, by, post.urgency);
}

/** Has every post of an article be that urgent, as far as nothing of it left; answers the channels of the others. */
async function changePosts(
  tx: Tx,
  context: DeskContext,
  articleId: string,
  { urgency, by }: { urgency: Urgency; by: string },
): Promise<string[]> {
  const rows = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.articleId, articleId), gt(posts.sequence, 0)))
    .orderBy(posts.id)
    .for('update');
  const planned = await lockPlanned(
    tx,
    rows.map(({ id }) => id),
  );
  const newest = rows.filter(
    ({ channelId, sequence }) => !rows.some((one) => one.channelId === channelId && one.sequence > sequence),
  );
  const kept: string[] = [];
  for (const row of newest) {
    const channel = context.channels.get(row.channelId);
    if (!channel || !(planned.get(row.id) ?? []).every(isUnsent)) {
      kept.push(row.channelId);
      continue;
    }
    const post = await setOnPost(tx, row, channel, { urgency, by });
    if (post !== row) await placeAnew(tx, context, post, row, by);
  }
  return kept;
}

/**
 * Sets how urgent an article is, for all its posts and those that are still to be written: a person's word, which wins
 * over the newsroom's rules and the source's. What waits for a slot gets another one by it. Throws a UserError where there
 * is no such article, or it was withdrawn.
 */
export async function setUrgency(
  context: DeskContext,
  given: z.input<typeof ArticleUrgencyInput>,
): Promise<ArticleUrgencySet> {
  const { article, urgency, by } = ArticleUrgencyInput.parse(given);
  const articleId = await findArticle(context, article);
  const kept = await context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    await setArticleUrgency(tx, articleId, urgency, by);
    return changePosts(tx, context, articleId, { urgency, by });
  });
  if (context.queues) await sweepAll(context, context.queues);
  return { articleId, urgency, posts: await postsOf(context, { articleId }), kept: kept.toSorted() };
}
