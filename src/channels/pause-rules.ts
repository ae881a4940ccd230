import { type SQL, sql } from 'drizzle-orm';
import { articles, channelStates, posts, switches, tagPauses } from '../store/schema/index.ts';

type Ends = Pick<typeof switches | typeof channelStates | typeof tagPauses, 'atEnd'>;

const NOW = sql`clock_timestamp()`;

/**
 * Over by its own end. Where what was due shall then get other times, it holds until that was done: nothing leaves in
 * between.
 */
const isOver = (until: SQL | typeof switches.until | typeof channelStates.pausedUntil, { atEnd }: Ends, now: SQL) =>
  sql`coalesce(${until} <= ${now} and ${atEnd} is null, false)`;

/** Of a row of `switches` that may be absent: everything is paused. */
export const allPaused = (now: SQL = NOW): SQL<boolean> =>
  sql<boolean>`(coalesce(${switches.on}, false) and not ${isOver(switches.until, switches, now)})`;

/** Of a row of `channel_states` that may be absent: the channel is paused. */
export const channelPaused = (now: SQL = NOW): SQL<boolean> =>
  sql<boolean>`(coalesce(${channelStates.paused}, false) and not ${isOver(channelStates.pausedUntil, channelStates, now)})`;

/** Of a row of `tag_pauses`: it holds. */
export const tagPauseHolds = (now: SQL = NOW): SQL<boolean> =>
  sql<boolean>`(not ${isOver(sql`${tagPauses.until}`, tagPauses, now)})`;

/**
 * Whether the article of a post carries a tag that is paused. Asked in a statement that stores an intent, it goes by the
 * same moment as the other pauses. `except`: a tag that does not count. Where no tag is paused, nothing is read for it.
 */
export const tagPaused = (
  articleId: SQL | typeof posts.articleId,
  { now = NOW, except = null }: { now?: SQL; except?: string | null } = {},
): SQL<boolean> =>
  sql<boolean>`(exists (select 1 from ${tagPauses}) and exists (
    select 1 from ${articles} join ${tagPauses} on ${tagPauses.tag} = any(${articles.carries})
    where ${articles.id} = ${articleId} and ${tagPauseHolds(now)}
    ${except === null ? sql`` : sql`and ${tagPauses.tag} <> ${except}`}))`;

/** The article of a row that names its post. */
export const articleOf = (postId: SQL): SQL =>
  sql`(select ${posts.articleId} from ${posts} where ${posts.id} = ${postId})`;

/** A pause as a delivery is told of it. */
export interface Held {
  reason: string;
  /** ISO 8601; null: when a person resumes it, or when something else was done first. */
  until: string | null;
}

/** Of an article: the pause of one of its tags that began first; null: none is paused. */
export const tagPauseOf = (articleId: typeof posts.articleId): SQL<Held | null> =>
  sql<Held | null>`(select json_build_object('reason', ${tagPauses.reason}, 'until',
    case when ${tagPauses.atEnd} is null then ${tagPauses.until} end)
    from ${articles} join ${tagPauses} on ${tagPauses.tag} = any(${articles.carries})
    where ${articles.id} = ${articleId} and ${tagPauseHolds()} order by ${tagPauses.since} limit 1)`;
