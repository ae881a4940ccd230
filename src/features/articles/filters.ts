import { and, eq, gte, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ChosenState } from '../../domain/post-state.ts';
import { Urgency } from '../../domain/urgency.ts';
import { isRejected } from '../../posts/rejections.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';

/** By what articles are chosen, however often: what a view remembers. */
export const ArticleFilter = z.object({
  /** Words of the headline, or parts of words, in any case and order. */
  q: z.string().trim().min(1).max(200).optional(),
  /** In any case. */
  section: z.string().trim().min(1).max(200).optional(),
  urgency: Urgency.optional(),
  /** One of its posts is so; `draft`: no sending of it is planned; `rejected`: it was rejected as it is. */
  state: ChosenState.optional(),
  /** One of its posts is on it; with `state`, that one. */
  channel: z.string().min(1).max(100).optional(),
  withdrawn: z.boolean().optional(),
  /** It waits for something that whoever asks has the right to do. */
  needs: z.literal('me').optional(),
});
export type ArticleFilter = z.output<typeof ArticleFilter>;

const headline = sql<string>`${articleRevisions.article}->>'headline'`;
const section = sql<string>`${articleRevisions.article}->>'section'`;
const told = sql<string>`coalesce(${articleRevisions.article}->>'urgency', 'normal')`;

/** Of which no sending is planned. */
const UNPLANNED: readonly string[] = ['draft', 'rejected'];
const UNDER_WAY: readonly string[] = ['scheduled', 'sending', 'settling', 'waiting'];

/** A sending of a post in a state; those under way are named so that the index of due deliveries is used. */
function sendingIn(state: ArticleFilter['state']): SQL {
  const is = state === undefined || UNPLANNED.includes(state) ? sql`` : sql` and ${deliveries.state} = ${state}`;
  const due = state !== undefined && UNDER_WAY.includes(state) ? sql` and ${deliveries.nextAt} is not null` : sql``;
  return sql`exists (select 1 from ${deliveries} where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send'${is}${due})`;
}

/** A post of the article that is as asked for. */
function hasPost({ channel, state, urgency }: Pick<ArticleFilter, 'channel' | 'state' | 'urgency'>): SQL {
  const sending = sendingIn(state);
  const conditions = [
    eq(posts.articleId, articles.id),
    ...(channel === undefined ? [] : [eq(posts.channelId, channel)]),
    ...(urgency === undefined ? [] : [eq(posts.urgency, urgency)]),
    ...(state === undefined ? [] : [UNPLANNED.includes(state) ? sql`not ${sending}` : sending]),
    ...(state === 'draft' ? [not(isRejected)] : state === 'rejected' ? [isRejected] : []),
  ];
  return sql`exists (select 1 from ${posts} where ${and(...conditions)})`;
}

/** As in the list: a person's word, else that of its posts, else its source's. */
function isUrgent(urgency: Urgency): SQL {
  const bare = sql`not exists (select 1 from ${posts} where ${posts.articleId} = ${articles.id})`;
  return sql`(${articles.urgency} = ${urgency} or (${articles.urgency} is null
    and (${hasPost({ urgency, channel: undefined, state: undefined })} or (${told} = ${urgency} and ${bare}))))`;
}

/** What rows of articles, joined with their newest revisions, have to be. */
export function articlesLike({
  q,
  section: named,
  urgency,
  state,
  channel,
  withdrawn,
  since,
}: ArticleFilter & { since?: string | undefined }): SQL | undefined {
  const byPost = channel !== undefined || state !== undefined;
  return and(
    // The first finds them by the index, the second leaves out what only looks like them.
    q === undefined
      ? undefined
      : sql`masthead.pairs(${headline}) @> masthead.pairs(${q}) and masthead.says(${headline}, ${q})`,
    named === undefined ? undefined : sql`lower(${section}) = lower(${named})`,
    byPost ? hasPost({ channel, state, urgency }) : undefined,
    urgency === undefined || byPost ? undefined : isUrgent(urgency),
    withdrawn === undefined ? undefined : sql`(${articles.withdrawnAt} is not null) = ${withdrawn}`,
    since === undefined ? undefined : gte(articles.createdAt, new Date(since)),
  );
}
