import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { isApproved, peopleOf } from '../../posts/approvals.ts';
import { isRejected } from '../../posts/rejections.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Chip } from './schema.ts';

/** The newest retraction of a post succeeded. */
const isGone = sql<boolean>`coalesce((select taken.state = 'published' from masthead.deliveries as taken
  where taken.post_id = ${posts.id} and taken.kind = 'retract' order by taken.sequence desc limit 1), false)`;

/** State of a post: that of its sending, if there is one. */
const stateOf = (channels: DeskContext['channels']) => sql`case when ${isGone} then 'withdrawn'
  else coalesce(${deliveries.state}, case when ${isRejected} then 'rejected'
    when ${isApproved(peopleOf(channels, posts.channelId))} then 'approved' else 'draft' end) end`;

/** Time at which a post goes out: later than its slot if it was postponed. */
const goesOutAt = sql`case when ${deliveries.state} = 'scheduled' then greatest(${deliveries.slotAt}, ${deliveries.nextAt})
  else ${deliveries.slotAt} end`;

/** Row of a statement, where times are text. */
type ChipRow = Omit<Chip, 'at'> & { at: string };

/** Posts of the newest round of each story, by channel; `about`: the column that names it. */
export async function chipsOf(
  context: Pick<DeskContext, 'db' | 'channels'>,
  about: typeof posts.articleId | typeof posts.freeStoryId,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, Chip[]>> {
  if (storyIds.length === 0) return new Map();
  const { db, channels } = context;
  const newest = db
    .selectDistinctOn([about, posts.channelId], { id: posts.id })
    .from(posts)
    // One parameter instead of a hundred.
    .where(sql`${about} = any(${sql.param([...storyIds])}::uuid[])`)
    .orderBy(asc(about), asc(posts.channelId), desc(posts.sequence))
    .as('newest');
  // One row for each story: hundreds of small ones take longer to read than to find.
  const rows = await db
    .select({
      storyId: sql<string>`${about}`,
      chips: sql<ChipRow[]>`json_agg(json_build_object('channel', ${posts.channelId}, 'postId', ${posts.id},
        'urgency', ${posts.urgency}, 'problemCount', jsonb_array_length(${posts.problems}), 'state', ${stateOf(channels)},
        'at', coalesce(${deliveries.endedAt}, ${goesOutAt}, ${posts.updatedAt})) order by ${posts.channelId})`,
    })
    .from(newest)
    .innerJoin(posts, eq(posts.id, newest.id))
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .groupBy(about);
  return new Map(
    rows.map(({ storyId, chips }) => [storyId, chips.map(({ at, ...chip }) => ({ ...chip, at: new Date(at) }))]),
  );
}
