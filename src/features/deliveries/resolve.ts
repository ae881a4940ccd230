import { and, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { costOn } from '../../delivery/cost.ts';
import { notedAbsent } from '../../delivery/look-before.ts';
import { delivery } from '../../delivery/messages.ts';
import type { Receipt } from '../../domain/outcome.ts';
import { UserError } from '../../lib/errors.ts';
import { toWire } from '../../lib/json.ts';
import { inEnglish } from '../../lib/render.ts';
import { actingAs } from '../../store/acting.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find-id.ts';
import { onceWithin } from '../kit/idempotency.ts';
import { IdempotencyKey } from '../kit/keyed-call.ts';
import { IdText } from '../kit/schema.ts';
import { seenPost } from '../posts/seen-post.ts';
import { deliveries as messages } from './messages.ts';

export const ResolveInput = z.object({
  id: IdText,
  verdict: z.enum(['live', 'send-again', 'retry', 'give-up']),
  /** The post's id on the platform, or its address, where the person knows one. */
  result: z.string().trim().min(1).max(500).optional(),
  by: z.string(),
  key: IdempotencyKey.nullable().default(null),
});

type Verdict = Omit<z.output<typeof ResolveInput>, 'key'>;

/** What waited until it was known what became of the delivery: a retraction, say. */
async function wakeChanges(tx: Tx, { id, postId }: { id: string; postId: string }): Promise<void> {
  const others = and(eq(deliveries.postId, postId), ne(deliveries.id, id), ne(deliveries.kind, 'send'));
  await tx
    .update(deliveries)
    .set({ nextAt: dbTime() })
    // One that is at work may be just about to find that it must wait.
    .where(and(others, inArray(deliveries.state, ['queued', 'sending'])));
}

/** What is known of a post on a person's word. One that was changed keeps the ids by which it was known before. */
async function receiptOf(
  tx: Tx,
  { id, postId, kind, channelId }: typeof deliveries.$inferSelect,
  channels: DeskContext['channels'],
  { by, result }: Pick<Verdict, 'by' | 'result'>,
): Promise<Receipt> {
  const warnings = [delivery.liveByWord({ by })];
  const earlier = and(eq(deliveries.postId, postId), ne(deliveries.id, id), isNotNull(deliveries.receipt));
  const [known] =
    kind === 'send' || result !== undefined
      ? []
      : await tx.select().from(deliveries).where(earlier).orderBy(desc(deliveries.createdAt)).limit(1);
  if (known?.receipt) return { ...known.receipt, warnings };
  return { ...seenPost(channels.get(channelId)?.platform ?? null, result ?? null), otherIds: {}, warnings };
}

/** What is out was charged for, whoever found that. */
async function costOfLive(
  tx: Tx,
  { postId, kind, content, channelId }: typeof deliveries.$inferSelect,
  channels: DeskContext['channels'],
) {
  const connected = channels.get(channelId);
  if (!connected) return null;
  const [post] = await tx.select({ content: posts.content }).from(posts).where(eq(posts.id, postId));
  const said = content ?? post?.content;
  return said ? costOn(connected, kind, said) : null;
}

const openCommitOf = (id: string) => and(eq(deliveryCommits.deliveryId, id), eq(deliveryCommits.state, 'open'));

type Resolved = 'published' | 'queued' | 'settling' | 'cancelled';

/** What a held delivery becomes. One that is tried again is looked for first where something of it may be live. */
async function becomes(tx: Tx, id: string, verdict: Verdict['verdict']): Promise<Resolved> {
  if (verdict === 'live') return 'published';
  if (verdict === 'give-up') return 'cancelled';
  if (verdict === 'send-again') return 'queued';
  return (await tx.$count(deliveryCommits, openCommitOf(id))) > 0 ? 'settling' : 'queued';
}

/** Throws a UserError where there is nothing to decide: it has ended, or is being sent at this moment. */
function assertOpen({ state }: Pick<typeof deliveries.$inferSelect, 'state'>, verdict: Verdict['verdict']): void {
  if (state === 'held' || (state === 'queued' && (verdict === 'live' || verdict === 'give-up'))) return;
  throw new UserError(state === 'queued' ? messages.goesOut() : messages.notHeld(), { kind: 'conflict' });
}

async function decide(tx: Tx, channels: DeskContext['channels'], { id, verdict, by, result }: Verdict) {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  if (!row) throw missing('delivery', id);
  assertOpen(row, verdict);
  await actingAs(tx, by);
  const open = openCommitOf(id);
  const state = await becomes(tx, id, verdict);
  if (verdict === 'live') {
    const receipt = await receiptOf(tx, row, channels, { by, result });
    const cost = await costOfLive(tx, row, channels);
    await tx
      .update(deliveries)
      .set({
        ...(cost && { cost: cost.usd, simulated: cost.simulated }),
        state,
        outcome: { type: 'published', receipt },
        receipt,
        heldReason: null,
        nextAt: null,
        endedAt: dbTime(),
      })
      .where(eq(deliveries.id, id));
  } else if (verdict === 'give-up') {
    await tx.update(deliveryCommits).set({ state: 'closed' }).where(open);
    await tx
      .update(deliveries)
      .set({ state, heldReason: null, nextAt: null, endedAt: dbTime() })
      .where(eq(deliveries.id, id));
  } else {
    const isAbsent = verdict === 'send-again';
    if (isAbsent) {
      await tx.update(deliveryCommits).set({ state: 'closed' }).where(open);
      await notedAbsent(tx, id);
    }
    const again = { state, heldReason: null, nextAt: dbTime(), slotAt: dbTime(), attempts: 0 };
    await tx
      .update(deliveries)
      // Whoever has it sent again means it to leave now; whoever lets it try again has not said so.
      .set({ ...again, ...(isAbsent && { leaveBy: null }) })
      .where(eq(deliveries.id, id));
  }
  await wakeChanges(tx, row);
  await record(tx, {
    who: by,
    action: `resolve: ${verdict}`,
    subject: { type: 'delivery', id },
    before: { state: row.state, reason: row.heldReason && inEnglish(row.heldReason) },
    after: { state },
    detail: result === undefined ? {} : { result },
  });
  return { id, state };
}

/**
 * A person says what became of a held delivery, or of one that is still to go out. `live`: it is out, and counts as
 * published. `give-up`: it is not, and shall not go out any more. Of a held one alone `send-again`: it is not, and is sent
 * anew; and `retry`: the person does not say; what may be live is looked for, and the delivery goes on by what is found.
 * Under a key it is decided once, and said again as often as it is asked.
 */
export async function resolve(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  given: z.input<typeof ResolveInput>,
) {
  const { key, ...input } = ResolveInput.parse(given);
  const id = await findId(db, 'delivery', input.id);
  const { verdict, result = null } = input;
  return db.transaction(async (tx) => {
    const run = () => decide(tx, channels, { ...input, id });
    const { answer, repeated } =
      key === null
        ? { answer: toWire(await run()), repeated: false }
        : await onceWithin(tx, { key, action: 'resolve', request: { delivery: id, verdict, result } }, run);
    return { ...answer, repeated };
  });
}
