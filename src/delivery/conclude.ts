import { and, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { EvidenceLog } from '../channels/evidence.ts';
import { pauseBegan } from '../channels/pause-began.ts';
import { ENDED } from '../domain/delivery.ts';
import { type Failure, isFailure, type Outcome } from '../domain/outcome.ts';
import { storableJson } from '../lib/json.ts';
import { dbTime } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { attempts, channelStates, deliveries } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { type Claim, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import type { Cost } from './ending.ts';
import type { Decision } from './next.ts';

/** Where the claim is still mine: the delivery's next state and the end of its attempt. */
function endStatement(db: Db | Tx) {
  const value = sql.placeholder;
  const json = (name: string) => sql`${value(name)}::jsonb`;
  const state = sql`${value('state')}::text`;
  const mine = db.$with('mine').as(
    db
      .update(deliveries)
      .set({
        state,
        // Changed, and perhaps approved anew, since it was claimed: what the attempt decided was about the old content.
        // Or woken while it was at work: what it waited for has ended meanwhile.
        nextAt: sql`case
          when ${state} = 'queued' and ${deliveries.contentHash} <> ${value('contentHash')}::text then clock_timestamp()
          when ${value('awaits')}::boolean and ${deliveries.nextAt} > ${value('claimedAt')}::timestamptz then ${deliveries.nextAt}
          else ${value('nextAt')}::timestamptz end`,
        attempts: sql`${deliveries.attempts} + ${value('counts')}::int`,
        outcome: sql`coalesce(${json('outcome')}, ${deliveries.outcome})`,
        receipt: sql`coalesce(${json('receipt')}, ${deliveries.receipt})`,
        cost: sql`coalesce(${value('cost')}::numeric, ${deliveries.cost})`,
        simulated: sql`${deliveries.simulated} or ${value('simulated')}::boolean`,
        heldReason: json('heldReason'),
        waitingSince: sql`case when ${state} = 'waiting' then coalesce(${deliveries.waitingSince}, clock_timestamp()) end`,
        leaseUntil: null,
        leaseBy: null,
        endedAt: sql`case when ${value('ended')}::boolean then clock_timestamp() end`,
      })
      .where(isMine(value('id'), value('epoch')))
      .returning({ id: deliveries.id, epoch: deliveries.epoch, postId: deliveries.postId }),
  );
  // A change of the post waits until it is known what became of this; it may be just about to find that it must.
  const woken = db.$with('woken').as(
    db
      .update(deliveries)
      .set({ nextAt: dbTime() })
      .from(mine)
      .where(
        and(
          eq(deliveries.postId, mine.postId),
          ne(deliveries.id, mine.id),
          ne(deliveries.kind, 'send'),
          inArray(deliveries.state, ['queued', 'sending']),
          sql`${value('known')}::boolean`,
        ),
      )
      .returning({ id: deliveries.id }),
  );
  // Nobody finishes a draft any more that was taken back.
  const over = db.$with('over').as(
    db
      .update(deliveries)
      .set({ nextAt: null, endedAt: sql`coalesce(${deliveries.endedAt}, clock_timestamp())` })
      .from(mine)
      .where(
        and(
          eq(deliveries.postId, mine.postId),
          eq(deliveries.kind, 'send'),
          eq(deliveries.state, 'handed-over'),
          sql`${value('takenDown')}::boolean`,
        ),
      )
      .returning({ id: deliveries.id }),
  );
  return db
    .with(mine, woken, over)
    .update(attempts)
    .set({
      endedAt: dbTime(),
      outcome: json('outcome'),
      evidence: json('evidence'),
      decision: sql`${value('decision')}::text`,
    })
    .from(mine)
    .where(and(eq(attempts.deliveryId, mine.id), eq(attempts.epoch, mine.epoch)))
    .returning({ epoch: attempts.epoch });
}

const prepare = prepared((db: Db) => endStatement(db).prepare('end_attempt'));

/** Writes how an attempt ended and what comes next, in one transaction, where the claim is still mine. */
export async function conclude(
  { db }: DeliveryContext,
  claim: Claim,
  evidence: EvidenceLog,
  outcome: Outcome | null,
  { state, nextAt, counts, heldReason, pause }: Decision,
  cost: Cost | null,
): Promise<boolean> {
  const { id, epoch, channelId, kind, claimedAt, contentHash } = claim.row;
  const isFollowedNoMore = state === 'handed-over' && nextAt === null;
  const values = {
    id,
    epoch,
    contentHash,
    state,
    nextAt: nextAt?.toISOString() ?? null,
    awaits: kind !== 'send' && state === 'queued' && outcome === null,
    claimedAt: claimedAt.toISOString(),
    counts: counts ? 1 : 0,
    outcome: outcome && storableJson(outcome),
    receipt: outcome && 'receipt' in outcome ? storableJson(outcome.receipt) : null,
    cost: cost?.usd ?? null,
    simulated: cost?.simulated ?? false,
    heldReason: heldReason && storableJson(heldReason),
    ended: (ENDED as readonly string[]).includes(state) || isFollowedNoMore,
    takenDown: kind === 'retract' && state === 'published',
    known: (ENDED as readonly string[]).includes(state) || state === 'handed-over',
    evidence: storableJson(evidence.lines()),
    decision: nextAt ? `${state} until ${nextAt.toISOString()}` : state,
  };
  const failure = isFailure(outcome) ? outcome : null;
  if (!failure && !pause) return (await prepare(db).execute(values)).length > 0;
  return db.transaction(async (tx) => {
    if ((await endStatement(tx).execute(values)).length === 0) return false;
    if (failure) await noteFailure(tx, channelId, failure);
    if (pause) await pauseChannel(tx, channelId, pause);
    return true;
  });
}

async function noteFailure(tx: Tx, channelId: string, { type, message, code }: Failure): Promise<void> {
  const failure = { lastFailureAt: dbTime(), lastFailure: message, lastFailureType: type, lastFailureCode: code };
  const health = { ...failure, updatedAt: dbTime() };
  await tx
    .insert(channelStates)
    .values({ channelId, ...health })
    .onConflictDoUpdate({ target: channelStates.channelId, set: health });
}

/** Successes nearer to each other than this count as one; milliseconds. */
const SUCCESS_GRAIN_MS = 5_000;

const lateSuccess = prepared((db: Db) =>
  db
    .select({ at: channelStates.lastSuccessAt })
    .from(channelStates)
    .where(
      and(
        eq(channelStates.channelId, sql.placeholder('channelId')),
        gt(channelStates.lastSuccessAt, dbTime(-SUCCESS_GRAIN_MS)),
      ),
    )
    .prepare('late_success'),
);

/** When this process last found a success of a channel noted; milliseconds of its own clock. */
const noted = new WeakMap<Db, Map<string, number>>();

/** Not in the transaction above: a channel's deliveries would queue for its one row. */
export async function noteSuccess({ db, clock }: DeliveryContext, channelId: string): Promise<void> {
  const [own, now] = [noted.get(db) ?? new Map<string, number>(), clock.monotonic()];
  if (now - (own.get(channelId) ?? -Infinity) < SUCCESS_GRAIN_MS) return;
  noted.set(db, own.set(channelId, now));
  if ((await lateSuccess(db).execute({ channelId })).length > 0) return;
  const row = { lastSuccessAt: dbTime(), updatedAt: dbTime() };
  await db
    .insert(channelStates)
    .values({ channelId, ...row })
    .onConflictDoUpdate({ target: channelStates.channelId, set: row });
}

/** A person's pause stays as it is for as long as it holds: one with another end would lift it. */
async function pauseChannel(tx: Tx, channelId: string, { until, because }: NonNullable<Decision['pause']>) {
  const pause = {
    paused: true,
    pausedUntil: until,
    atEnd: null,
    pauseReason: null,
    pauseBecause: because,
    pausedBy: 'masthead',
  };
  const ends = and(isNotNull(channelStates.pausedUntil), isNull(channelStates.atEnd));
  const isOurs = or(eq(channelStates.pausedBy, 'masthead'), lte(channelStates.pausedUntil, dbTime()));
  const maySet = or(eq(channelStates.paused, false), and(ends, isOurs));
  await tx
    .insert(channelStates)
    .values({ channelId, ...pause, pausedAt: dbTime() })
    .onConflictDoUpdate({
      target: channelStates.channelId,
      set: { ...pause, pausedAt: pauseBegan },
      setWhere: maySet,
    });
}
