import { and, eq, sql } from 'drizzle-orm';
import type { Receipt } from '../domain/outcome.ts';
import { partOfKey } from '../domain/parts.ts';
import { type Json, storableJson } from '../lib/json.ts';
import { prepared } from '../store/prepared.ts';
import { deliveries, deliveryCommits } from '../store/schema/index.ts';
import { type Db, homeOf, type Tx } from '../store/store.ts';
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
  await settleCommit(context, claim, name, { state: 'done', result: storableJson(result), absent: false });
}

/** Marks an intent as surely not sent. `absent`: a lookup found nothing of it, so that a late request may still arrive. */
export async function closeIntent(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  { absent } = { absent: false },
): Promise<void> {
  await settleCommit(context, claim, name, { state: 'closed', result: null, absent });
}

/** The claim's row is locked in the same statement: no worker can take the delivery over in between. */
const settleStatement = prepared((db: Db | Tx) => {
  const claim = isMine(sql.placeholder('id'), sql.placeholder('epoch'));
  const mine = db.$with('mine').as(db.select({ id: deliveries.id }).from(deliveries).where(claim).for('update'));
  return db
    .with(mine)
    .update(deliveryCommits)
    .set({
      state: sql`${sql.placeholder('state')}`,
      result: sql`coalesce(${sql.placeholder('result')}::jsonb, ${deliveryCommits.result})`,
      absentAt: sql`case when ${sql.placeholder('absent')}::boolean then clock_timestamp() else ${deliveryCommits.absentAt} end`,
    })
    .from(mine)
    .where(and(eq(deliveryCommits.deliveryId, mine.id), eq(deliveryCommits.name, sql.placeholder('name'))))
    .returning({ name: deliveryCommits.name })
    .prepare('settle_commit');
});

/**
 * Writes of a commit of a delivery the same for all that go out with it, in the transaction that wrote it: whatever asks
 * whether something of them is out finds it at each of them.
 */
export const copyCommit = (tx: Tx, id: string, name: string): Promise<unknown> =>
  tx
    .insert(deliveryCommits)
    .select(
      tx
        .select({
          deliveryId: deliveries.id,
          name: deliveryCommits.name,
          state: deliveryCommits.state,
          epoch: deliveries.epoch,
          contentHash: deliveries.contentHash,
          runs: deliveryCommits.runs,
          firstIntentAt: deliveryCommits.firstIntentAt,
          intentAt: deliveryCommits.intentAt,
          deadline: deliveryCommits.deadline,
          repeat: deliveryCommits.repeat,
          result: deliveryCommits.result,
          account: deliveryCommits.account,
          absentAt: deliveryCommits.absentAt,
        })
        .from(deliveries)
        .innerJoin(deliveryCommits, and(eq(deliveryCommits.deliveryId, id), eq(deliveryCommits.name, name)))
        .where(eq(deliveries.sentWith, id)),
    )
    .onConflictDoUpdate({
      target: [deliveryCommits.deliveryId, deliveryCommits.name],
      set: {
        state: sql`excluded.state`,
        epoch: sql`excluded.epoch`,
        contentHash: sql`excluded.content_hash`,
        runs: sql`excluded.runs`,
        firstIntentAt: sql`excluded.first_intent_at`,
        intentAt: sql`excluded.intent_at`,
        deadline: sql`excluded.deadline`,
        repeat: sql`excluded.repeat`,
        result: sql`excluded.result`,
        account: sql`excluded.account`,
        absentAt: sql`excluded.absent_at`,
      },
    });

async function settleCommit(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  { state, result, absent }: { state: 'done' | 'closed'; result: string | null; absent: boolean },
): Promise<void> {
  const { id, epoch } = claim.row;
  for (;;) {
    try {
      const values = { id, epoch, name, state, result, absent };
      const stored = claim.carries
        ? await context.db.transaction(async (tx) => {
            const rows = await settleStatement(homeOf(tx)).execute(values);
            if (rows.length > 0) await copyCommit(tx, id, name);
            return rows;
          })
        : await settleStatement(context.db).execute(values);
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
