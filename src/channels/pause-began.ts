import { sql } from 'drizzle-orm';
import { channelStates } from '../store/schema/index.ts';

/** So soon after its pause ended by itself, a quota that is still used up is the same story; seconds. */
const SAME_STORY_SECONDS = 300;

/**
 * In an upsert that pauses a channel: when the pause began. One of the same kind that holds already is
 * confirmed and goes on; any other begins now, by the database's clock.
 */
export const pauseBegan = (() => {
  const { paused, pausedAt, pausedBy, pausedUntil } = channelStates;
  const isMasthead = sql`(${pausedBy} = 'masthead') = (excluded.paused_by = 'masthead')`;
  const endsAlike = sql`(${pausedUntil} is null) = (excluded.paused_until is null)`;
  const over = sql`coalesce(${pausedUntil} + make_interval(secs => ${SAME_STORY_SECONDS}) <= clock_timestamp(), false)`;
  return sql<Date>`case when ${paused} and ${isMasthead} and ${endsAlike} and not ${over} then ${pausedAt} else clock_timestamp() end`;
})();
