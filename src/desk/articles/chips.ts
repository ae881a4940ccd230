import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { isApproved, peopleOf } from '../../delivery/approvals.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../context.ts';
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

/** The newest retraction of a post succeeded. */
const isGone = sql<boolean>`coalesce((select taken.state = 'published' from masthead.deliveries as taken
  where taken.post_id = ${posts.id} and taken.kind = 'retract' order by taken.sequence desc limit 1), false)`;

/** Of each of these articles, by channel, the post of the newest round. */
export async function chipsOf(
  context: Pick<DeskContext, 'db' | 'channels'>,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, Chip[]>> {
  if (articleIds.length === 0) return new Map();
  const { db, channels } = context;
  const newest = db
    .selectDistinctOn([posts.articleId, posts.channelId], { id: posts.id })
    .from(posts)
    .where(inArray(posts.articleId, [...articleIds]))
    .orderBy(asc(posts.articleId), asc(posts.channelId), desc(posts.sequence))
    .as('newest');
  const rows = await db
    .select({
      articleId: posts.articleId,
      channel: posts.channelId,
      postId: posts.id,
      urgency: posts.urgency,
      problemCount: sql<number>`jsonb_array_length(${posts.problems})`,
      // Of what is planned or out the sending says how far it is.
      approved: sql<boolean>`${deliveries.state} is null and ${isApproved(peopleOf(channels, posts.channelId))}`,
      updatedAt: posts.updatedAt,
      state: deliveries.state,
      slotAt: deliveries.slotAt,
      endedAt: deliveries.endedAt,
      isGone,
    })
    .from(newest)
    .innerJoin(posts, eq(posts.id, newest.id))
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .orderBy(asc(posts.articleId), asc(posts.channelId));
  const chips = new Map<string, Chip[]>();
  for (const { articleId, approved, state, slotAt, endedAt, updatedAt, isGone: gone, ...row } of rows) {
    const chip: Chip = {
      ...row,
      state: gone ? 'retracted' : (state ?? (approved ? 'approved' : 'draft')),
      at: endedAt ?? slotAt ?? updatedAt,
    };
    chips.set(articleId, [...(chips.get(articleId) ?? []), chip]);
  }
  return chips;
}
