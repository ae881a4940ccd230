import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { type TrialLeft, trials } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** One process that tries a channel out. */
export interface TrialOwner {
  channelId: string;
  /** Its own for each try: one whose lease ran out must not change the next one's row. */
  owner: string;
}

const isOwn = ({ channelId, owner }: TrialOwner) => and(eq(trials.channelId, channelId), eq(trials.leaseBy, owner));

/** Begins a try. Answers what earlier ones left on the platform; null: another process tries the channel out. */
export async function beginTrial(
  tx: Tx,
  { channelId, owner }: TrialOwner,
  { by, leaseMs }: { by: string; leaseMs: number },
): Promise<readonly TrialLeft[] | null> {
  const begun = { begunBy: by, begunAt: dbTime(), leaseUntil: dbTime(leaseMs), leaseBy: owner };
  const [row] = await tx
    .insert(trials)
    .values({ channelId, ...begun, left: [] })
    .onConflictDoUpdate({
      target: trials.channelId,
      set: begun,
      setWhere: or(isNull(trials.leaseUntil), lte(trials.leaseUntil, dbTime())),
    })
    .returning({ left: trials.left });
  return row?.left ?? null;
}

/** Keeps what is on the platform now. Throws where the try has lost its lease: another one knows nothing of this. */
export async function keepLeft(db: Db, own: TrialOwner, left: readonly TrialLeft[]): Promise<void> {
  const kept = await db
    .update(trials)
    .set({ left: [...left] })
    .where(isOwn(own))
    .returning({ channelId: trials.channelId });
  if (kept.length === 0) throw new Error(`The try of ${own.channelId} has lost its lease.`);
}

/** Ends a try; what it left is kept for the next one. */
export const endTrial = async (db: Db, own: TrialOwner): Promise<void> => {
  await db.update(trials).set({ leaseUntil: null, leaseBy: null }).where(isOwn(own));
};

/** Forgets the tries of a channel that is removed. */
export const forgetTrials = async (tx: Tx, channelId: string): Promise<void> => {
  await tx.delete(trials).where(eq(trials.channelId, channelId));
};
