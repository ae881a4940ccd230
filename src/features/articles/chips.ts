import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Urgency } from '../../domain/urgency.ts';
import { isApproved, peopleOf } from '../../posts/approvals.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { isRejected } from '../people/approval.ts';
import type { PostView } from '../posts/posts.ts';

/** How far an article is on a channel. */
export interface Chip {
  channel: string;
  state: PostView['state'];
  problemCount: number;
  postId: string;
  urgency: Urgency;
  /** When it ended, or goes out; of a draft when it was last written. */
  at: Date;
}

/** The newest retraction of a post succeeded. */
const isGone = sql<boolean>`coalesce((select taken.state = 'published' from masthead.deliveries as taken
  where taken.post_id = ${posts.id} and taken.kind = 'retract' order by taken.sequence desc limit 1), false)`;

/** Of what is planned or out the sending says how far it is. */
const stateOf = (channels: DeskContext['channels']) => sql`case when ${isGone} then 'retracted'
  else coalesce(${deliveries.state}, case when ${isRejected} then 'sent-back'
    when ${isApproved(peopleOf(channels, posts.channelId))} then 'approved' else 'draft' end) end`;

/** What was put off goes out later than its slot. */
const goesOutAt = sql`case when ${deliveries.state} = 'queued' then greatest(${deliveries.slotAt}, ${deliveries.nextAt})
  else ${deliveries.slotAt} end`;

/** As a statement answers it: times are text. */
type Told = Omit<Chip, 'at'> & { at: string };

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
    // One parameter instead of a hundred.
    .where(sql`${posts.articleId} = any(${sql.param([...articleIds])}::uuid[])`)
    .orderBy(asc(posts.articleId), asc(posts.channelId), desc(posts.sequence))
    .as('newest');
  // One row for each article: hundreds of small ones take longer to read than to find.
  const rows = await db
    .select({
      articleId: posts.articleId,
      chips: sql<Told[]>`json_agg(json_build_object('channel', ${posts.channelId}, 'postId', ${posts.id},
        'urgency', ${posts.urgency}, 'problemCount', jsonb_array_length(${posts.problems}), 'state', ${stateOf(channels)},
        'at', coalesce(${deliveries.endedAt}, ${goesOutAt}, ${posts.updatedAt})) order by ${posts.channelId})`,
    })
    .from(newest)
    .innerJoin(posts, eq(posts.id, newest.id))
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .groupBy(posts.articleId);
  return new Map(
    rows.map(({ articleId, chips }) => [articleId, chips.map(({ at, ...chip }) => ({ ...chip, at: new Date(at) }))]),
  );
}
