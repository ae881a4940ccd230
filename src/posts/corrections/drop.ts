import { and, eq, inArray } from 'drizzle-orm';
import { dbTime } from '../../store/db-time.ts';
import { corrections } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';

/** Nothing is corrected any more of an article that is withdrawn: what is live is taken down, or left to a person. */
export async function dropCorrections(tx: Tx, postIds: readonly string[], reason: string): Promise<void> {
  if (postIds.length === 0) return;
  const theirs = and(inArray(corrections.postId, [...postIds]), eq(corrections.state, 'open'));
  await tx.update(corrections).set({ state: 'superseded', reason, endedAt: dbTime() }).where(theirs);
}
