import { eq, sql } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { channelStates, type RecentIntent } from '../store/schema/index.ts';
import { type Db, homeOf, type Tx } from '../store/store.ts';

const lockStatement = prepared((db: Db | Tx) => {
  const channelId = sql`${sql.placeholder('channelId')}::text`;
  return db
    .insert(channelStates)
    .values({ channelId, updatedAt: dbTime() })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { updatedAt: dbTime() } })
    .returning({ taken: channelStates.recentIntents, now: channelStates.updatedAt })
    .prepare('lock_places');
});

const keepStatement = prepared((db: Db | Tx) =>
  db
    .update(channelStates)
    .set({ recentIntents: sql`${sql.placeholder('places')}::jsonb` })
    .where(eq(channelStates.channelId, sql.placeholder('channelId')))
    .prepare('keep_places'),
);

const takenStatement = prepared((db: Db) =>
  db
    .select({ taken: channelStates.recentIntents })
    .from(channelStates)
    .where(eq(channelStates.channelId, sql.placeholder('channelId')))
    .prepare('taken_places'),
);

/** Places that were taken within a channel's limits, as they are now. */
export async function takenPlaces(db: Db, channelId: string): Promise<RecentIntent[]> {
  const [state] = await takenStatement(db).execute({ channelId });
  return state?.taken ?? [];
}

/**
 * Locks a channel's row until the transaction ends, so that other workers on the channel wait here, and answers the
 * places that were taken within its limits, with the database's time.
 */
export async function lockPlaces(tx: Tx, channelId: string): Promise<{ taken: RecentIntent[]; now: Date } | null> {
  const [state] = await lockStatement(homeOf(tx)).execute({ channelId });
  return state ? { taken: state.taken ?? [], now: state.now } : null;
}

/** Stores the places that are taken, in the transaction that locked them. */
export const keepPlaces = (tx: Tx, channelId: string, taken: RecentIntent[]): Promise<unknown> =>
  keepStatement(homeOf(tx)).execute({ channelId, places: JSON.stringify(taken) });
