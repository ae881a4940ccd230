import { eq } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { channelProfiles } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** How the account of a channel looks to readers. `picture`: hash of the file in the media store. */
export type StoredProfile = Omit<typeof channelProfiles.$inferSelect, 'readAt'>;

/** Keeps how an account looks, in place of what was kept of the channel before. */
export async function keepProfile(db: Db | Tx, profile: StoredProfile): Promise<void> {
  const { channelId, ...row } = profile;
  const now = { ...row, readAt: dbTime() };
  await db
    .insert(channelProfiles)
    .values({ channelId, ...now })
    .onConflictDoUpdate({ target: channelProfiles.channelId, set: now });
}

/** How accounts look, by the channel. */
export const profilesIn = async (db: Db): Promise<ReadonlyMap<string, StoredProfile>> =>
  new Map((await db.select().from(channelProfiles)).map((row) => [row.channelId, row]));

export const forgetProfile = async (tx: Tx, channelId: string): Promise<void> => {
  await tx.delete(channelProfiles).where(eq(channelProfiles.channelId, channelId));
};
