import { isNull, type SQL, sql } from 'drizzle-orm';
import { RIGHTS, type Right } from '../../domain/role.ts';
import { authors, isApproved, peopleOf } from '../../posts/approvals.ts';
import { isRejected } from '../../posts/rejections.ts';
import { approvals, articles, corrections, deliveries, people, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** What keeps a post, and no writer can mend. */
const NOT_BY_WORDS = ['not-connected', 'channel-off', 'account-shared', 'not-ready', 'withdrawn'];

const isBlocked = sql`${posts.problems} @> '[{"severity": "blocks"}]'::jsonb`;
const newer = sql`exists (select 1 from masthead.posts as newer where newer.article_id = ${posts.articleId}
  and newer.channel_id = ${posts.channelId} and newer.sequence > ${posts.sequence})`;
const isOpen = sql`${posts.sequence} > 0 and not ${newer} and not exists (select 1 from ${deliveries}
  where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send' and ${deliveries.state} <> 'scheduled')`;
const unapproved = sql`${posts.approvedHash} is distinct from ${posts.contentHash}`;

/** A draft of the article that is so: looked for article by article (the limit has the database do so), for there may be many of old. */
const hasDraft = (so: SQL): SQL =>
  sql`coalesce((select true from ${posts} where ${posts.articleId} = ${articles.id} and ${unapproved} and ${isOpen} and ${so}
    limit 1), false)`;

/** What is planned, held, or to be corrected: few at any time, and looked for at once. */
const isAmong = (from: SQL, so: SQL): SQL =>
  sql`${articles.id} in (select ${posts.articleId} from ${from} where ${so})`;

const sendings = sql`${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId}`;

/** Posts that wait for this person: not those they have approved, or which they wrote and others approve. */
function awaited({ channels }: Pick<DeskContext, 'channels'>, who: string, approvers: readonly string[]): SQL[] {
  const alone = !approvers.some((name) => name !== who);
  const asked = peopleOf(channels, posts.channelId);
  const mine = sql`exists (select 1 from ${approvals} where ${approvals.postId} = ${posts.id}
    and ${approvals.contentHash} = ${posts.contentHash} and ${approvals.by} = ${who})`;
  // No one approves their own words, but who has no one else to do it.
  const own = sql`(${alone ? sql`${asked} >= 2` : sql`true`} and ${who} = any(${authors}))`;
  const theirs = sql`not ${isBlocked} and not ${isRejected} and not ${mine} and not ${own}`;
  return [
    hasDraft(theirs),
    // What was approved once and is not any more, for its channel asks for more people now, is planned.
    isAmong(
      sendings,
      sql`${deliveries.kind} = 'send' and ${deliveries.state} = 'scheduled' and ${deliveries.nextAt} is not null
        and ${isOpen} and ${theirs} and not ${isApproved(asked)}`,
    ),
    isAmong(
      sql`${corrections} join ${posts} on ${posts.id} = ${corrections.postId}`,
      sql`${corrections.state} = 'open'`,
    ),
  ];
}

const held = isAmong(sendings, sql`${deliveries.state} = 'held'`);

/** Drafts that cannot go out as they are, or that an approver did not want so, where other words may mend that. */
const blocked =
  hasDraft(sql`(${isRejected} or ${isBlocked} and exists (select 1 from jsonb_array_elements(${posts.problems}) as problem
  where problem->>'severity' = 'blocks' and problem->>'code' not in (${sql.join(
    NOT_BY_WORDS.map((code) => sql`${code}`),
    sql`, `,
  )})))`);

/** Of whoever opened the store itself, or brought the token of the API: what no one in particular waits for. */
const EVERY: readonly Right[] = ['write', 'approve', 'operate'];

/** Articles that wait for something that this person has the right to do. */
export async function needing(context: Pick<DeskContext, 'db' | 'channels'>, who: string): Promise<SQL> {
  const { name, role, removedAt } = people;
  const here = await context.db.select({ name, role }).from(people).where(isNull(removedAt));
  const standing = here.find((one) => one.name === who)?.role;
  const rights = standing ? RIGHTS[standing] : EVERY;
  const approvers = here.filter((one) => RIGHTS[one.role].includes('approve')).map((one) => one.name);
  const all = [
    ...(rights.includes('approve') ? awaited(context, who, approvers) : []),
    ...(rights.includes('operate') ? [held] : []),
    ...(rights.includes('write') ? [blocked] : []),
  ];
  return all.length === 0 ? sql`false` : sql`(${sql.join(all, sql` or `)})`;
}
