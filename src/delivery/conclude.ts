import { and, eq, gt, isNotNull, or, sql } from 'drizzle-orm';
import { ENDED } from '../domain/delivery.ts';
import type { Outcome } from '../domain/outcome.ts';
import { attempts, channelStates, deliveries } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { type Claim, dbTime, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import type { EvidenceLog } from './evidence.ts';
import type { Decision } from './next.ts';

const FAILURES: readonly Outcome['type'][] = ['unauthorized', 'exhausted', 'rejected', 'unavailable', 'rate-limited'];

/** Writes how an attempt ended and what comes next, in one transaction, where the claim is still mine. */
export async function conclude(
  context: DeliveryContext,
  claim: Claim,
  evidence: EvidenceLog,
  outcome: Outcome | null,
  decision: Decision,
): Promise<boolean> {
  const { id, epoch, channelId } = claim.row;
  const ended = (ENDED as readonly string[]).includes(decision.state);
  const receipt = outcome && 'receipt' in outcome ? outcome.receipt : claim.row.receipt;
  return context.db.transaction(async (tx) => {
    const mine = await tx
      .update(deliveries)
      .set({
        state: decision.state,
        nextAt: decision.nextAt,
        attempts: sql`${deliveries.attempts} + ${decision.counts ? 1 : 0}`,
        outcome: outcome ?? claim.row.outcome,
        receipt,
        heldReason: decision.heldReason,
        waitingSince:
          decision.state === 'waiting' ? sql`coalesce(${deliveries.waitingSince}, clock_timestamp())` : null,
        leaseUntil: null,
        leaseBy: null,
        endedAt: ended ? dbTime() : null,
      })
      .where(isMine(id, epoch))
      .returning({ id: deliveries.id });
    if (mine.length === 0) return false;
    const what = decision.nextAt ? `${decision.state} until ${decision.nextAt.toISOString()}` : decision.state;
    await tx
      .update(attempts)
      .set({ endedAt: dbTime(), outcome, evidence: evidence.lines(), decision: what })
      .where(and(eq(attempts.deliveryId, id), eq(attempts.epoch, epoch)));
    const failure = failureOf(outcome);
    if (failure !== null) {
      const health = { lastFailureAt: dbTime(), lastFailure: failure };
      await tx
        .insert(channelStates)
        .values({ channelId, ...health })
        .onConflictDoUpdate({ target: channelStates.channelId, set: { ...health, updatedAt: dbTime() } });
    }
    if (decision.pause) await pauseChannel(tx, channelId, decision.pause);
    return true;
  });
}

function failureOf(outcome: Outcome | null): string | null {
  return outcome && FAILURES.includes(outcome.type) && 'message' in outcome ? outcome.message : null;
}

/** Successes nearer to each other than this count as one; milliseconds. */
const SUCCESS_GRAIN_MS = 5_000;

/** Not in the transaction above: a channel's deliveries would queue for its one row. */
export async function noteSuccess({ db }: DeliveryContext, channelId: string): Promise<void> {
  const lately = sql`clock_timestamp() - make_interval(secs => ${SUCCESS_GRAIN_MS / 1_000})`;
  const row = { lastSuccessAt: dbTime(), updatedAt: dbTime() };
  const known = await db
    .select({ at: channelStates.lastSuccessAt })
    .from(channelStates)
    .where(and(eq(channelStates.channelId, channelId), gt(channelStates.lastSuccessAt, lately)));
  if (known.length > 0) return;
  await db
    .insert(channelStates)
    .values({ channelId, ...row })
    .onConflictDoUpdate({ target: channelStates.channelId, set: row });
}

/** A pause that only a person ends stays as it is: one with an end would lift it. */
async function pauseChannel(tx: Tx, channelId: string, { until, reason }: NonNullable<Decision['pause']>) {
  const pause = { paused: true, pausedUntil: until, pauseReason: reason, pausedBy: 'masthead' };
  const maySet = or(eq(channelStates.paused, false), isNotNull(channelStates.pausedUntil));
  await tx
    .insert(channelStates)
    .values({ channelId, ...pause })
    .onConflictDoUpdate({ target: channelStates.channelId, set: pause, setWhere: maySet });
}
