import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { EvidenceLog } from '../channels/evidence.ts';
import { noteFailure } from '../channels/health.ts';
import { pauseForPlatform } from '../channels/pause-store.ts';
import { ENDED } from '../domain/delivery.ts';
import { isFailure, type Outcome, type Receipt } from '../domain/outcome.ts';
import { storableJson } from '../lib/json.ts';
import { dbTime } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { attempts, deliveries } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { type Claim, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import type { Cost } from './ending.ts';
import type { Decision } from './next.ts';
import { endTogether } from './together.ts';

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
        // Changed, and perhaps approved again, since it was claimed: what the attempt decided was about the old content.
        // Or woken while it was at work: what it waited for has ended meanwhile.
        nextAt: sql`case
          when ${state} = 'scheduled' and ${deliveries.contentHash} <> ${value('contentHash')}::text then clock_timestamp()
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
  // A change of the post waits until the outcome of this is known; it may be just about to find that it must.
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
          inArray(deliveries.state, ['scheduled', 'sending']),
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
  decision: Decision,
  { cost, live, receipts }: { cost: Cost | null; live: Receipt | null; receipts: ReadonlyMap<string, Receipt> },
): Promise<boolean> {
  const { id, epoch, channelId, kind, claimedAt, contentHash } = claim.row;
  const { state, nextAt, counts, heldReason, pause } = decision;
  const isFollowedNoMore = state === 'handed-over' && nextAt === null;
  // What is out of a post in parts is shown, and can be taken down, also while the rest waits.
  const receipt = outcome && 'receipt' in outcome ? outcome.receipt : live;
  const values = {
    id,
    epoch,
    contentHash,
    state,
    nextAt: nextAt?.toISOString() ?? null,
    awaits: kind !== 'send' && state === 'scheduled' && outcome === null,
    claimedAt: claimedAt.toISOString(),
    counts: counts ? 1 : 0,
    outcome: outcome && storableJson(outcome),
    receipt: receipt && storableJson(receipt),
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
  if (!failure && !pause && !claim.carries) return (await prepare(db).execute(values)).length > 0;
  return db.transaction(async (tx) => {
    if ((await endStatement(tx).execute(values)).length === 0) return false;
    if (claim.carries) await endTogether(tx, id, { outcome, decision, receipts });
    if (failure) await noteFailure(tx, channelId, failure);
    if (pause) await pauseForPlatform(tx, channelId, pause);
    return true;
  });
}
