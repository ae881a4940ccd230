import { and, eq, gte, isNull, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ChosenState } from '../../domain/post-state.ts';
import { RIGHTS, type Right } from '../../domain/role.ts';
import { Urgency } from '../../domain/urgency.ts';
import { VIDEO_REQUIRED } from '../../domain/videos.ts';
import { authors, isApproved, mayLackApproval, peopleOf } from '../../posts/approvals.ts';
import { isRejected } from '../../posts/rejections.ts';
import {
  approvals,
  articleRevisions,
  articles,
  corrections,
  deliveries,
  people,
  posts,
} from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** Filter of the inbox, as a view saves it. */
export const ArticleFilter = z.object({
  /** Words of the headline, or parts of words, in any case and order. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Upper and lower case are equal. */
  section: z.string().trim().min(1).max(200).optional(),
  urgency: Urgency.optional(),
  /** State of one of its posts; `draft`: no sending is scheduled; `rejected`: a person rejected its present content. */
  state: ChosenState.optional(),
  /** Channel of one of its posts; with `state`, of that one. */
  channel: z.string().min(1).max(100).optional(),
  withdrawn: z.boolean().optional(),
  /** Articles that wait for something that the reader may do. */
  needs: z.literal('me').optional(),
});
export type ArticleFilter = z.output<typeof ArticleFilter>;

const headline = sql<string>`${articleRevisions.article}->>'headline'`;
const section = sql<string>`${articleRevisions.article}->>'section'`;
const ownUrgency = sql<string>`coalesce(${articleRevisions.article}->>'urgency', 'normal')`;

/** States without a scheduled sending. */
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

/** Urgency as in the list: a person's, else that of its posts, else the source's. */
function isUrgent(urgency: Urgency): SQL {
  const bare = sql`not exists (select 1 from ${posts} where ${posts.articleId} = ${articles.id})`;
  return sql`(${articles.urgency} = ${urgency} or (${articles.urgency} is null
    and (${hasPost({ urgency, channel: undefined, state: undefined })} or (${ownUrgency} = ${urgency} and ${bare}))))`;
}

/** Condition on articles, joined with their newest revisions. */
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

/** Problems of a post that no writer can fix, or need not: most stories have no video. */
const NOT_BY_WORDS = ['not-connected', 'channel-off', 'account-shared', 'not-ready', 'withdrawn', VIDEO_REQUIRED];

const isBlocked = sql`${posts.problems} @> '[{"severity": "blocks"}]'::jsonb`;
const newer = sql`exists (select 1 from masthead.posts as newer where newer.article_id = ${posts.articleId}
  and newer.channel_id = ${posts.channelId} and newer.sequence > ${posts.sequence})`;
const isOpen = sql`${posts.sequence} > 0 and not ${newer} and not exists (select 1 from ${deliveries}
  where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send' and ${deliveries.state} <> 'scheduled')`;
const unapproved = sql`${posts.approvedHash} is distinct from ${posts.contentHash}`;

/** Whether the article has such a draft: checked per article (the limit makes the database do so), since there may be many old ones. */
const hasDraft = (so: SQL): SQL =>
  sql`coalesce((select true from ${posts} where ${posts.articleId} = ${articles.id} and ${unapproved} and ${isOpen} and ${so}
    limit 1), false)`;

/** Articles of the newest unapproved posts that are so: of so many, however many years there are. */
const ofNewestDrafts = (so: SQL, rows: number): SQL =>
  sql`select ${posts.articleId} as article_id from ${posts} where ${isOpen} and ${so} and ${posts.id} in (
    select newest.id from masthead.posts as newest where newest.approved_hash is distinct from newest.content_hash
    order by newest.created_at desc limit ${rows})`;

/** Articles of scheduled, held or corrected posts: few at any time, and found in one go. */
const among = (from: SQL, so: SQL): SQL => sql`select ${posts.articleId} as article_id from ${from} where ${so}`;

/** Condition on a draft: it waits for this person, who has not approved it, nor written it where others can approve it. */
function awaits({ channels }: Pick<DeskContext, 'channels'>, who: string, approvers: readonly string[]): SQL {
  const alone = !approvers.some((name) => name !== who);
  const asked = peopleOf(channels, posts.channelId);
  const mine = sql`exists (select 1 from ${approvals} where ${approvals.postId} = ${posts.id}
    and ${approvals.contentHash} = ${posts.contentHash} and ${approvals.by} = ${who})`;
  // No one approves their own words, but who has no one else to do it.
  const own = sql`(${alone ? sql`${asked} >= 2` : sql`true`} and ${who} = any(${authors}))`;
  return sql`(not ${isBlocked} and not ${isRejected} and not ${mine} and not ${own})`;
}

/** Articles of what was approved once and is not any more, for its channel asks for more people now, and of corrections. */
const awaitedBesides = ({ channels }: Pick<DeskContext, 'channels'>, theirs: SQL): SQL[] => [
  among(
    sql`${mayLackApproval(channels, { unapproved: false })} join ${posts} on ${posts.id} = planned.post_id`,
    sql`not (${unapproved}) and ${isOpen} and ${theirs} and not ${isApproved(peopleOf(channels, posts.channelId))}`,
  ),
  among(sql`${corrections} join ${posts} on ${posts.id} = ${corrections.postId}`, sql`${corrections.state} = 'open'`),
];

// Spelled out, as the index has it.
const held = among(
  sql`${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId}`,
  sql`${deliveries.state} = 'held'`,
);

/** Condition on a draft: it is blocked or rejected, and an edit may help. */
const isStuck = sql`(${isRejected} or ${isBlocked} and exists (select 1 from jsonb_array_elements(${posts.problems}) as problem
  where problem->>'severity' = 'blocks' and problem->>'code' not in (${sql.join(
    NOT_BY_WORDS.map((code) => sql`${code}`),
    sql`, `,
  )})))`;

/** Rights of local callers and of the token of the API. */
const EVERY: readonly Right[] = ['write', 'approve', 'operate'];

/** What may wait for a person: drafts that are so, and articles besides. */
async function needsOf(
  context: Pick<DeskContext, 'db' | 'channels'>,
  who: string,
): Promise<{ drafts: SQL | null; besides: SQL[] }> {
  const { name, role, removedAt } = people;
  const here = await context.db.select({ name, role }).from(people).where(isNull(removedAt));
  const standing = here.find((one) => one.name === who)?.role;
  const rights = standing ? RIGHTS[standing] : EVERY;
  const approvers = here.filter((one) => RIGHTS[one.role].includes('approve')).map((one) => one.name);
  const [approves, writes] = [rights.includes('approve'), rights.includes('write')];
  const theirs = awaits(context, who, approvers);
  const drafts = [...(approves ? [theirs] : []), ...(writes ? [isStuck] : [])];
  return {
    drafts: drafts.length === 0 ? null : sql`(${sql.join(drafts, sql` or `)})`,
    besides: [...(approves ? awaitedBesides(context, theirs) : []), ...(rights.includes('operate') ? [held] : [])],
  };
}

/** Condition on articles, for pages of them: they wait for something that this person has the right to do. */
export async function needing(context: Pick<DeskContext, 'db' | 'channels'>, who: string): Promise<SQL> {
  const { drafts, besides } = await needsOf(context, who);
  const all = [...(drafts ? [hasDraft(drafts)] : []), ...besides.map((ids) => sql`${articles.id} in (${ids})`)];
  return all.length === 0 ? sql`false` : sql`(${sql.join(all, sql` or `)})`;
}

/** The same articles as a list of their ids (`article_id`), with the newest `rows` unapproved posts; null: none can be. */
export async function idsNeeding(
  context: Pick<DeskContext, 'db' | 'channels'>,
  who: string,
  rows: number,
): Promise<SQL | null> {
  const { drafts, besides } = await needsOf(context, who);
  const all = [...(drafts ? [ofNewestDrafts(drafts, rows)] : []), ...besides];
  return all.length === 0 ? null : sql.join(all, sql` union `);
}
