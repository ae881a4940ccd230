import { eq } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { channelStates, type RecentIntent } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/**
 * Locks a channel's row until the transaction ends, so that other workers on the channel wait here, and answers the
 * places that were taken within its limits, with the database's time.
 */
export async function lockPlaces(tx: Tx, channelId: string): Promise<{ taken: RecentIntent[]; now: Date } | null> {
  const [state] = await tx
    .insert(channelStates)
    .values({ channelId, updatedAt: dbTime() })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { updatedAt: dbTime() } })
    .returning({ taken: channelStates.recentIntents, now: channelStates.updatedAt });
  return state ? { taken: state.taken ?? [], now: state.now } : null;
}

/** Stores the places that are taken, in the transaction that locked them. */
export const keepPlaces = (tx: Tx, channelId: string, recentIntents: RecentIntent[]): Promise<unknown> =>
  tx.update(channelStates).set({ recentIntents }).where(eq(channelStates.channelId, channelId));
