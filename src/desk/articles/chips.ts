import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { isApproved, peopleOf } from '../../delivery/approvals.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../context.ts';
import { retractionsOf } from '../hand-in/live.ts';
import type { PostView } from '../posts.ts';

/** How far an article is on a channel. */
export interface Chip {
  channel: string;
  state: PostView['state'];
  problemCount: number;
  postId: string;
  urgency: Urgency;
  /** When it ended, or is planned for; of a draft when it was last written. */
  at: Date;
}

/** Of each of these articles, by channel, the post of the newest round. */
export async function chipsOf(
  context: Pick<DeskContext, 'db' | 'channels'>,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, Chip[]>> {
  if (articleIds.length === 0) return new Map();
  const rows = await context.db
    .selectDistinctOn([posts.articleId, posts.channelId], {
      articleId: posts.articleId,
      channel: posts.channelId,
      postId: posts.id,
      urgency: posts.urgency,
      problemCount: sql<number>`jsonb_array_length(${posts.problems})`,
      approved: isApproved(peopleOf(context.channels, posts.channelId)),
      updatedAt: posts.updatedAt,
      state: deliveries.state,
      slotAt: deliveries.slotAt,
      endedAt: deliveries.endedAt,
    })
    .from(posts)
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(inArray(posts.articleId, [...articleIds]))
    .orderBy(asc(posts.articleId), asc(posts.channelId), desc(posts.sequence), desc(deliveries.sequence));
  const retractions = await retractionsOf(
    context,
    rows.map(({ postId }) => postId),
  );
  const chips = new Map<string, Chip[]>();
  for (const { articleId, approved, state, slotAt, endedAt, updatedAt, ...row } of rows) {
    const gone = retractions.get(row.postId)?.state === 'published';
    const chip: Chip = {
      ...row,
      state: gone ? 'retracted' : (state ?? (approved ? 'approved' : 'draft')),
      at: endedAt ?? slotAt ?? updatedAt,
    };
    chips.set(articleId, [...(chips.get(articleId) ?? []), chip]);
  }
  return chips;
}
