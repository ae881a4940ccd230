import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { articles, channelStates, freeStories, posts, switches, tagPauses } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

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

/** The story of a row of `posts`: its article, or its free story. */
export const storyOf = sql<string>`coalesce(${posts.articleId}, ${posts.freeStoryId})`;

/** The tags and sections that each story carries. */
const carrying = sql`(select ${articles.id} as id, ${articles.carries} as carries from ${articles}
  union all select ${freeStories.id}, ${freeStories.carries} from ${freeStories}) as story`;

/**
 * Whether a story carries a tag that is paused. Asked in a statement that stores an intent, it goes by the same moment as
 * the other pauses. `except`: a tag that does not count. Where no tag is paused, nothing is read for it.
 */
export const tagPaused = (
  storyId: SQL,
  { now = NOW, except = null }: { now?: SQL; except?: string | null } = {},
): SQL<boolean> =>
  sql<boolean>`(exists (select 1 from ${tagPauses}) and exists (
    select 1 from ${carrying} join ${tagPauses} on ${tagPauses.tag} = any(story.carries)
    where story.id = ${storyId} and ${tagPauseHolds(now)}
    ${except === null ? sql`` : sql`and ${tagPauses.tag} <> ${except}`}))`;

/** The story of a row that names its post. */
export const storyOfPost = (postId: SQL): SQL => sql`(select ${storyOf} from ${posts} where ${posts.id} = ${postId})`;

/** A pause as a delivery is told of it. */
export interface Held {
  reason: string;
  /** ISO 8601; null: when a person resumes it, or when something else was done first. */
  until: string | null;
}

/** Of a story: the pause of one of its tags that began first; null: none is paused. */
export const tagPauseOf = (storyId: SQL): SQL<Held | null> =>
  sql<Held | null>`(select json_build_object('reason', ${tagPauses.reason}, 'until',
    case when ${tagPauses.atEnd} is null then ${tagPauses.until} end)
    from ${carrying} join ${tagPauses} on ${tagPauses.tag} = any(story.carries)
    where story.id = ${storyId} and ${tagPauseHolds()} order by ${tagPauses.since} limit 1)`;

/** Which of these stories carry a tag: those that a row of `posts` is about. */
export const storyCarries = (tag: string): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${carrying} where story.id = ${storyOf} and ${tag} = any(story.carries))`;

/** Of these stories those that carry a tag that is paused, each with why. */
export async function taggedAmong(
  { db }: { db: Db },
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (storyIds.length === 0) return new Map();
  const rows = await db
    .select({ id: sql<string>`story.id`, reason: tagPauses.reason })
    .from(tagPauses)
    .innerJoin(carrying, sql`${tagPauses.tag} = any(story.carries)`)
    .where(and(inArray(sql`story.id`, [...new Set(storyIds)]), tagPauseHolds()));
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
