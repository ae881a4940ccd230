import { and, inArray, isNull, type Param, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { areApart, IN_SIMULATOR } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { ANYONE, type Approval, type PeopleAsked, peopleAsked } from '../domain/approval.ts';
import { VIDEO_REQUIRED } from '../domain/videos.ts';
import { approvals, deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

type Channels = ReadonlyMap<string, Pick<ConnectedChannel, 'channel'>>;

/** How many people the channel asks, now and by the configuration of this process. */
export const peopleFor = (channels: Channels, channelId: string) => peopleAsked(channels.get(channelId)?.channel);

/** The default; statements name only channels with another number, since they evaluate it for row after row. */
const USUAL = 1;

const asking = (channels: Channels, people: PeopleAsked): string[] =>
  [...channels.keys()].filter((id) => peopleFor(channels, id) === people);

type ChannelId = typeof posts.channelId | typeof deliveries.channelId;
type Ids = Param | Placeholder;

const peopleBy = (channelId: ChannelId, none: Ids, two: Ids): SQL =>
  sql`case when ${channelId} = any(${none}::text[]) then 0 when ${channelId} = any(${two}::text[]) then 2
    else ${sql.raw(`${USUAL}`)} end`;

/** `peopleFor` of a row of `posts` or `deliveries`, for statements over several channels. */
export const peopleOf = (channels: Channels, channelId: ChannelId): SQL =>
  peopleBy(channelId, sql.param(asking(channels, 0)), sql.param(asking(channels, 2)));

/** The same for a prepared statement, which is given `askingIn` its channels. */
export const peopleGiven = (channelId: ChannelId): SQL =>
  peopleBy(channelId, sql.placeholder('askNone'), sql.placeholder('askTwo'));

/** Channels that ask for another number of approvals than usual. */
export const askingIn = (channels: Channels) => ({ askNone: asking(channels, 0), askTwo: asking(channels, 2) });

/**
 * Condition on a row of `posts`: its platform takes only videos, and it has none. A person may add one, but there is
 * nothing to approve.
 */
export const lacksVideo = sql`${posts.problems} @> ${JSON.stringify([{ code: VIDEO_REQUIRED }])}::jsonb`;

/** Authors of a row of `posts`, as `names` stores them. */
export const authors = sql`string_to_array(coalesce(${posts.authors}, ''), E'\\n')`;
const isOther = sql`${approvals.by} <> all(${authors})`;

/**
 * Condition on a row of `posts`: its content is approved by as many as `people` asks. The same rule as
 * `countApprovals`.
 */
export const isApproved = (people: SQL): SQL<boolean> => sql<boolean>`coalesce(
  ${posts.approvedHash} is not distinct from ${posts.contentHash} and (
    select case ${people} when 0 then count(*) > 0
      when 1 then bool_or(${approvals.alone}) or count(distinct ${approvals.by}) > 1
        or (bool_or(${isOther}) and not ${ANYONE} = any(${authors}))
      else count(distinct ${approvals.by}) filter (where ${isOther}) >= ${people} end
    from ${approvals}
    where ${approvals.postId} = ${posts.id} and ${approvals.contentHash} = ${posts.contentHash}
    and (${people} = 0 or not ${approvals.automatic})
    and (${approvals.embargoUntil} is null or ${approvals.embargoUntil} <= clock_timestamp()
      or coalesce(${approvals.embargoUntil} <= ${posts.embargoUntil}, false))), false)`;

/**
 * Planned sendings whose posts may lack an approval, as `planned` of a statement; `isApproved` tells whether they do. Of all
 * others it is known that they lack none. `unapproved`: also those without any. Each part is a range of one index.
 */
export function mayLackApproval(channels: Channels, { unapproved }: { unapproved: boolean }): SQL {
  const { id, postId, channelId, slotAt, killed, kind, state, nextAt, approvedFor } = deliveries;
  const some = (condition: SQL) => sql`select ${id}, ${postId}, ${slotAt}, ${killed} from ${deliveries}
    where ${kind} = 'send' and ${state} = 'scheduled' and ${nextAt} is not null and ${condition}`;
  const fewer = ([0, 1] as const).flatMap((people) => {
    const asking = [...channels.keys()].filter((channel) => peopleFor(channels, channel) > people);
    return asking.length === 0 ? [] : [some(sql`${approvedFor} = ${people} and ${inArray(channelId, asking)}`)];
  });
  const all = [some(sql`${approvedFor} is null`), ...(unapproved ? [some(sql`${approvedFor} = -1`)] : []), ...fewer];
  return sql`(${sql.join(all, sql` union all `)}) as planned`;
}

/** Rows of one statement: none may keep others waiting. */
const TURN = 500;

/** Notes for planned sendings for how many people their posts' approvals suffice, where it is not known. */
export async function noteApprovedFor(db: Db, signal: AbortSignal): Promise<void> {
  const { id, postId, kind, state, nextAt, approvedFor } = deliveries;
  const unknown = and(sql`${kind} = 'send' and ${state} = 'scheduled' and ${nextAt} is not null`, isNull(approvedFor));
  const turn = db.select({ id }).from(deliveries).where(unknown).limit(TURN).for('update', { skipLocked: true });
  for (let noted = TURN; noted === TURN && !signal.aborted; ) {
    const rows = await db
      .update(deliveries)
      .set({ approvedFor: sql`masthead.approved_for(${postId})` })
      .where(inArray(id, turn))
      .returning({ id });
    noted = rows.length;
  }
}

/** Condition on a row of `approvals`, as `areApart` has it. */
export const isApart = (account: SQL): SQL<boolean> => sql<boolean>`(${approvals.account} <> ${account}
  and not (${approvals.account} like ${`%${IN_SIMULATOR}`} and ${account} like ${`%${IN_SIMULATOR}`}))`;

/**
 * Condition on a row of `deliveries`: an approval of what it sends was given for another account than `account`. One of
 * which no account is known counts as given for this one.
 */
export const isForOther = (account: SQL): SQL<boolean> => sql<boolean>`(${deliveries.kind} = 'send' and exists (
  select 1 from ${approvals} where ${approvals.postId} = ${deliveries.postId}
  and ${approvals.contentHash} = ${deliveries.contentHash} and ${isApart(account)}))`;

/** Account that a post was approved for where that is not `account`; null: it is, or one of the two is not known. */
export const otherAccount = (all: readonly Pick<Approval, 'account'>[], account: string | null): string | null =>
  account === null ? null : (all.find((one) => one.account != null && areApart(one.account, account))?.account ?? null);

/** As a statement answers it: times are text. */
export interface ApprovalRow extends Omit<Approval, 'embargoUntil'> {
  embargoUntil: string | null;
}

/** Approvals of the content of a row of `posts`, the oldest first. */
export const approvalsNow = sql<ApprovalRow[]>`(
  select coalesce(json_agg(json_build_object('by', ${approvals.by}, 'automatic', ${approvals.automatic},
    'alone', ${approvals.alone}, 'embargoUntil', ${approvals.embargoUntil}, 'account', ${approvals.account}) order by ${approvals.at}), '[]'::json)
  from ${approvals} where ${approvals.postId} = ${posts.id} and ${approvals.contentHash} = ${posts.contentHash})`;

export const asApproval = ({ embargoUntil, ...row }: ApprovalRow): Approval => ({
  ...row,
  embargoUntil: embargoUntil === null ? null : new Date(embargoUntil),
});
