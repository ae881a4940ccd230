import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { isApproved, peopleOf } from '../../delivery/approvals.ts';
import { RIGHTS, type Right } from '../../domain/role.ts';
import { approvals, articles, corrections, deliveries, people, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../context.ts';

/** What keeps a post, and no writer can mend. */
const NOT_BY_WORDS = ['not-connected', 'channel-off', 'not-ready', 'withdrawn'];

const isBlocked = sql`${posts.problems} @> '[{"severity": "blocks"}]'::jsonb`;
const newer = sql`exists (select 1 from masthead.posts as newer where newer.article_id = ${posts.articleId}
  and newer.channel_id = ${posts.channelId} and newer.sequence > ${posts.sequence})`;
const isOpen = sql`${posts.sequence} > 0 and not ${newer} and not exists (select 1 from ${deliveries}
  where ${deliveries.postId} = ${posts.id} and ${deliveries.kind} = 'send' and ${deliveries.state} <> 'queued')`;
const unapproved = sql`${posts.approvedHash} is distinct from ${posts.contentHash}`;

/** Posts that wait for a word of this person: not those of which they have said it, or which they wrote for two others. */
function awaited({ channels }: Pick<DeskContext, 'channels'>, who: string): SQL {
  const asked = peopleOf(channels, posts.channelId);
  const mine = sql`exists (select 1 from ${approvals} where ${approvals.postId} = ${posts.id}
    and ${approvals.contentHash} = ${posts.contentHash} and ${approvals.by} = ${who})`;
  const open = sql`${isOpen} and not ${isBlocked} and not ${mine}
    and not (${asked} >= 2 and coalesce(${posts.editedBy} = ${who}, false))`;
  // What was approved once and is not any more, for its channel asks for more people now, is planned.
  return sql`select ${posts.articleId} from ${posts} where ${unapproved} and ${open}
    union select ${posts.articleId} from ${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId}
    where ${deliveries.kind} = 'send' and ${deliveries.state} = 'queued' and ${deliveries.nextAt} is not null
    and ${open} and not ${isApproved(asked)}
    union select ${posts.articleId} from ${corrections} join ${posts} on ${posts.id} = ${corrections.postId}
    where ${corrections.state} = 'open'`;
}

const held = sql`select ${posts.articleId} from ${deliveries} join ${posts} on ${posts.id} = ${deliveries.postId}
  where ${deliveries.state} = 'held'`;

/** Drafts that cannot go out as they are, where other words may mend that. */
const blocked = sql`select ${posts.articleId} from ${posts} where ${unapproved} and ${isOpen} and ${isBlocked}
  and exists (select 1 from jsonb_array_elements(${posts.problems}) as problem where problem->>'severity' = 'blocks'
  and problem->>'code' not in (${sql.join(
    NOT_BY_WORDS.map((code) => sql`${code}`),
    sql`, `,
  )}))`;

/** Of whoever opened the store itself, or brought the token of the API: what nobody in particular waits for. */
const EVERY: readonly Right[] = ['write', 'approve', 'operate'];

async function rightsOf({ db }: Pick<DeskContext, 'db'>, who: string): Promise<readonly Right[]> {
  const [row] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.name, who), isNull(people.removedAt)));
  return row ? RIGHTS[row.role] : EVERY;
}

/** Articles that wait for something that this person has the right to do. */
export async function needing(context: Pick<DeskContext, 'db' | 'channels'>, who: string): Promise<SQL> {
  const rights = await rightsOf(context, who);
  const all = [
    ...(rights.includes('approve') ? [awaited(context, who)] : []),
    ...(rights.includes('operate') ? [held] : []),
    ...(rights.includes('write') ? [blocked] : []),
  ];
  return all.length === 0 ? sql`false` : sql`${articles.id} in (${sql.join(all, sql` union `)})`;
}
