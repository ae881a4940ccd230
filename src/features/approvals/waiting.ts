import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { URGENCIES } from '../../domain/urgency.ts';
import { After, ExactTime, exactTime, placeOf } from '../../lib/cursor.ts';
import { isAskedBy, isFor } from '../../posts/approval-requests.ts';
import { isApproved, lacksVideo, mayLackApproval, peopleOf } from '../../posts/approvals.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isOfWithdrawn } from '../../posts/withdraw.ts';
import { lookTime } from '../../store/db-time.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { Whose } from './schema.ts';

export const ApprovalsInput = z.object({
  channel: z.string().optional(),
  whose: Whose.default('all'),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
  /** Reader: each post shows whether they may approve it. */
  by: z.string(),
});
type Which = Pick<z.output<typeof ApprovalsInput>, 'channel' | 'whose' | 'by'>;

/** Posts that are counted: of more, it is only said that there are more. */
const MOST_COUNTED = 500;
/** Age at which a draft is no longer listed; scheduled posts always are. */
const DRAFTS_MS = 7 * 86_400_000;

const RANK = sql`array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${posts.urgency})`;

/**
 * Posts that may wait for an approval, with their places in the list: planned ones that may lack one, and drafts of the last
 * days. Only what leaves few of them is asked of all.
 */
function candidates({ channels }: DeskContext, { channel, whose, by }: Which): SQL {
  const on = [...channels.keys()].filter((id) => channel === undefined || id === channel);
  // Of few rows, which other indexes find: that of channels would find most posts.
  const isOne = sql`${posts.channelId} || '' = any(${sql.param(on)}::text[])${whose === 'asked' ? sql` and ${isAskedBy(by)}` : sql``}`;
  return sql`
    select planned.post_id as id, post.rank, planned.slot_at as due, post.made, true as is_planned
    from ${mayLackApproval(channels, { unapproved: true })}
    -- One by one: planners expect far more of them than there are, and would read all posts.
    cross join lateral (select ${RANK} as rank, ${posts.createdAt} as made from ${posts}
      where ${posts.id} = planned.post_id and ${isOne} offset 0) as post
    where not planned.killed
    union all
    -- Posts without a time come after scheduled ones. As their index has it: whatever is approved is scheduled.
    select ${posts.id}, ${RANK}, '9999-01-01'::timestamptz, ${posts.createdAt}, false from ${posts}
    where ${posts.approvedHash} is distinct from ${posts.contentHash} and ${posts.createdAt} >= ${lookTime(-DRAFTS_MS)} and ${isOne}`;
}

/** Condition on a row of `posts`: nothing but an approval is missing, and it is one of those that were asked for. */
const waits = (
  { channels }: DeskContext,
  { whose, by }: Which,
): SQL => sql`${whose === 'mine' ? isFor(by) : sql`true`} and not ${isOfWithdrawn}
  and not ${isApproved(peopleOf(channels, posts.channelId))} and not ${isRejected} and not ${lacksVideo}
  and not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`;

const Place = z.tuple([z.string().regex(/^\d$/), ExactTime, ExactTime, z.uuid()]);

/** Key of a post that waits: the page is cut out of these, before anything else of a post is read. */
interface Key {
  id: string;
  place: readonly [rank: string, due: string, made: string, id: string];
}

const Rows = z.object({
  rows: z.array(z.object({ id: z.string(), rank: z.coerce.string(), due: z.string(), made: z.string() })),
});

/** The first posts that wait, behind a place; whether one waits is asked in their order, of no more than are wanted. */
async function firstKeys(context: DeskContext, which: Which, most: number, after?: string): Promise<Key[]> {
  const place = placeOf('approvals', Place, after);
  const behind = place
    ? sql`where (rank, due, made, id) > (${Number(place[0])}::integer, ${place[1]}::timestamptz, ${place[2]}::timestamptz, ${place[3]}::uuid)`
    : sql``;
  const order = sql.raw('rank, due, made, id');
  const found = await context.db.execute(sql`
    with candidate as materialized (${candidates(context, which)})
    select id, rank, ${exactTime(sql.raw('due'))} as due, ${exactTime(sql.raw('made'))} as made
    from (select * from candidate ${behind} order by ${order} offset 0) as candidate
    cross join lateral (select from ${posts} where ${posts.id} = candidate.id and ${waits(context, which)}
      and (is_planned or not exists (select from ${deliveries} where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send'))) as waits
    order by candidate.rank, candidate.due, candidate.made, candidate.id limit ${most}`);
  return Rows.parse(found).rows.map(({ id, rank, due, made }) => ({ id, place: [rank, due, made, id] }));
}

/** Keys of one page, with one more if there is one; and how many posts wait on all pages, up to 500. */
export async function waitingKeys(
  context: DeskContext,
  { limit, after, ...which }: z.output<typeof ApprovalsInput>,
): Promise<{ keys: Key[]; count: number; atLeast: boolean }> {
  const first = await firstKeys(context, which, MOST_COUNTED + 1);
  const keys = after === undefined ? first.slice(0, limit + 1) : await firstKeys(context, which, limit + 1, after);
  return { keys, count: Math.min(MOST_COUNTED, first.length), atLeast: first.length > MOST_COUNTED };
}
