import { and, eq, sql } from 'drizzle-orm';
import type { Repeat } from '../domain/delivery.ts';
import type { Json } from '../domain/json.ts';
import { attempts, deliveries, deliveryCommits } from '../store/schema/index.ts';
import { type Claim, dbTime, isMine, renewal } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import type { EvidenceLog } from './evidence.ts';
import { ClaimLost } from './interruptions.ts';
import { takeRate } from './rate.ts';
import { judge, standingOf } from './rules.ts';
import { type StepResult, storeStep } from './steps.ts';

export type CommitRow = typeof deliveryCommits.$inferSelect;

export async function commitsOf(context: DeliveryContext, deliveryId: string): Promise<CommitRow[]> {
  return context.db
    .select()
    .from(deliveryCommits)
    .where(eq(deliveryCommits.deliveryId, deliveryId))
    .orderBy(deliveryCommits.firstIntentAt);
}

export interface Intent {
  name: string;
  repeat: Repeat | null;
  /** The last step's result, stored in the same transaction. */
  step: StepResult | null;
}

/**
 * Writes down what is about to be done, in one transaction with the last look at the desk's rules. From
 * here on the call may be live, whatever happens to this process.
 */
export async function writeIntent(
  context: DeliveryContext,
  claim: Claim,
  evidence: EvidenceLog,
  { name, repeat, step }: Intent,
): Promise<void> {
  const { id, epoch, contentHash } = claim.row;
  const { lease, request } = context.timings;
  await context.db.transaction(async (tx) => {
    const standing = await standingOf(tx, id, true);
    if (step) await storeStep(context, claim, step, tx);
    else await claim.renew(async () => renewal(context, tx, claim.row));
    judge(standing);
    await takeRate(tx, context, claim.row);
    const fresh = {
      state: 'open' as const,
      epoch,
      contentHash,
      looks: 0,
      intentAt: dbTime(),
      deadline: dbTime(Math.min(request, lease)),
      repeat,
      result: null,
    };
    await tx
      .insert(deliveryCommits)
      .values({ deliveryId: id, name, firstIntentAt: dbTime(), runs: 1, ...fresh })
      .onConflictDoUpdate({
        target: [deliveryCommits.deliveryId, deliveryCommits.name],
        // A call that was surely refused starts afresh; only one with an open outcome counts as repeated.
        set: {
          ...fresh,
          runs: sql`case when ${deliveryCommits.state} = 'open' then ${deliveryCommits.runs} + 1 else 1 end`,
          firstIntentAt: sql`case when ${deliveryCommits.state} = 'open' then ${deliveryCommits.firstIntentAt} else clock_timestamp() end`,
        },
      });
    await tx
      .update(attempts)
      .set({ evidence: evidence.lines() })
      .where(and(eq(attempts.deliveryId, id), eq(attempts.epoch, epoch)));
  });
}

/** How long to wait between tries to store a result while the store does not answer. */
const STORE_RETRY_MS = 200;

/**
 * Stores a commit's result where the claim is still mine, trying as long as the lease lasts. If that
 * fails, the intent stays open and the result is looked up: slower, and never a second sending.
 */
export async function writeResult(context: DeliveryContext, claim: Claim, name: string, result: Json): Promise<void> {
  await settleCommit(context, claim, name, { state: 'done', result });
}

/** Marks an intent as surely not sent. */
export async function closeIntent(context: DeliveryContext, claim: Claim, name: string): Promise<void> {
  await settleCommit(context, claim, name, { state: 'closed' });
}

async function settleCommit(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  fields: { state: 'done'; result: Json } | { state: 'closed' },
): Promise<void> {
  const { id, epoch } = claim.row;
  for (;;) {
    try {
      // The claim's row is locked in the same statement: nobody can take the delivery over in between.
      const { db } = context;
      const mine = db
        .$with('mine')
        .as(db.select({ id: deliveries.id }).from(deliveries).where(isMine(id, epoch)).for('update'));
      const stored = await db
        .with(mine)
        .update(deliveryCommits)
        .set(fields)
        .from(mine)
        .where(and(eq(deliveryCommits.deliveryId, mine.id), eq(deliveryCommits.name, name)))
        .returning({ name: deliveryCommits.name });
      if (stored.length === 0)
        throw new ClaimLost('Another worker took the delivery over before its result was stored.');
      return;
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      claim.assertTimeFor(STORE_RETRY_MS);
      await context.clock.sleep(STORE_RETRY_MS, claim.signal);
    }
  }
}

/** Counts a look that gave no result. */
export async function countLook(context: DeliveryContext, deliveryId: string, name: string): Promise<void> {
  await context.db
    .update(deliveryCommits)
    .set({ looks: sql`${deliveryCommits.looks} + 1` })
    .where(and(eq(deliveryCommits.deliveryId, deliveryId), eq(deliveryCommits.name, name)));
}
