import { and, eq, sql } from 'drizzle-orm';
import type { Receipt } from '../domain/outcome.ts';
import { partOfKey } from '../domain/parts.ts';
import { type Json, storableJson } from '../lib/json.ts';
import { prepared } from '../store/prepared.ts';
import { deliveries, deliveryCommits } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { type Claim, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { ClaimLost } from './interruptions.ts';

export type CommitRow = typeof deliveryCommits.$inferSelect;

const commitsStatement = prepared((db: Db) =>
  db
    .select()
    .from(deliveryCommits)
    .where(eq(deliveryCommits.deliveryId, sql.placeholder('id')))
    .orderBy(deliveryCommits.firstIntentAt)
    .prepare('delivery_commits'),
);

export const commitsOf = ({ db }: DeliveryContext, deliveryId: string): Promise<CommitRow[]> =>
  commitsStatement(db).execute({ id: deliveryId });

/** Indexes of the parts of which a call went well. */
export const partsSent = (commits: readonly CommitRow[]): number[] => [
  ...new Set(commits.flatMap(({ name, state }) => (state === 'done' ? [partOfKey(name).part] : []))),
];

/** How long to wait between tries to store a result while the store does not answer. */
const STORE_RETRY_MS = 200;

/**
 * Stores a commit's result where the claim is still mine, trying as long as the lease lasts. If that
 * fails, the intent stays open and the result is looked up: slower, and never a second sending.
 */
export async function writeResult(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  result: Json | Receipt,
): Promise<void> {
  await settleCommit(context, claim, name, { state: 'done', result: storableJson(result) });
}

/** Marks an intent as surely not sent. */
export async function closeIntent(context: DeliveryContext, claim: Claim, name: string): Promise<void> {
  await settleCommit(context, claim, name, { state: 'closed', result: null });
}

/** The claim's row is locked in the same statement: no worker can take the delivery over in between. */
const settleStatement = prepared((db: Db) => {
  const claim = isMine(sql.placeholder('id'), sql.placeholder('epoch'));
  const mine = db.$with('mine').as(db.select({ id: deliveries.id }).from(deliveries).where(claim).for('update'));
  return db
    .with(mine)
    .update(deliveryCommits)
    .set({
      state: sql`${sql.placeholder('state')}`,
      result: sql`coalesce(${sql.placeholder('result')}::jsonb, ${deliveryCommits.result})`,
    })
    .from(mine)
    .where(and(eq(deliveryCommits.deliveryId, mine.id), eq(deliveryCommits.name, sql.placeholder('name'))))
    .returning({ name: deliveryCommits.name })
    .prepare('settle_commit');
});

async function settleCommit(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  { state, result }: { state: 'done' | 'closed'; result: string | null },
): Promise<void> {
  const { id, epoch } = claim.row;
  for (;;) {
    try {
      const stored = await settleStatement(context.db).execute({ id, epoch, name, state, result });
      if (stored.length === 0) {
        throw new ClaimLost('Another worker took the delivery over before its result was stored.');
      }
      return;
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      claim.assertTimeFor(STORE_RETRY_MS);
      await context.clock.sleep(STORE_RETRY_MS, claim.signal);
    }
  }
}
