import { and, desc, eq, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { costOn } from '../../delivery/ending.ts';
import { notedAbsent } from '../../delivery/look-before.ts';
import { delivery } from '../../delivery/messages.ts';
import type { Receipt } from '../../domain/outcome.ts';
import { UserError } from '../../lib/errors.ts';
import { toWire } from '../../lib/json.ts';
import { inEnglish } from '../../lib/render.ts';
import { wakeChanges } from '../../posts/delivery-repository.ts';
import { closeCommits, giveUp, markPublished, openCommitOf, tryAgain } from '../../posts/verdicts.ts';
import { actingAs, record } from '../../store/audit.ts';
import { deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdempotencyKey, onceWithin } from '../kit/idempotency.ts';
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
  const removed = kind === 'retract' ? { visibility: 'removed' as const } : {};
  if (known?.receipt) return { ...known.receipt, ...removed, warnings };
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

/** Throws a UserError where there is nothing to decide: it has ended, or is being sent at this moment. */
function assertOpen({ state }: Pick<typeof deliveries.$inferSelect, 'state'>, verdict: Verdict['verdict']): void {
  if (state === 'held' || (state === 'scheduled' && (verdict === 'live' || verdict === 'give-up'))) return;
  throw new UserError(state === 'scheduled' ? messages.goesOut() : messages.notHeld(), { kind: 'conflict' });
}

/** Ends a delivery by the verdict, or has it go on; answers its state. */
async function carryOut(
  tx: Tx,
  channels: DeskContext['channels'],
  row: typeof deliveries.$inferSelect,
  { verdict, by, result }: Verdict,
): Promise<'published' | 'scheduled' | 'settling' | 'cancelled'> {
  const { id } = row;
  switch (verdict) {
    case 'live': {
      const receipt = await receiptOf(tx, row, channels, { by, result });
      await markPublished(tx, id, receipt, await costOfLive(tx, row, channels));
      return 'published';
    }
    case 'give-up':
      await closeCommits(tx, id);
      await giveUp(tx, id);
      return 'cancelled';
    case 'send-again':
      await closeCommits(tx, id);
      await notedAbsent(tx, id);
      // Whoever has it sent again means it to leave now; whoever lets it try again does not.
      await tryAgain(tx, id, 'scheduled', { despiteAge: true });
      return 'scheduled';
    case 'retry': {
      // It is looked for first where something of it may be live.
      const state = (await tx.$count(deliveryCommits, openCommitOf(id))) > 0 ? 'settling' : 'scheduled';
      await tryAgain(tx, id, state, { despiteAge: false });
      return state;
    }
    default:
      return verdict satisfies never;
  }
}

async function decide(tx: Tx, channels: DeskContext['channels'], given: Verdict) {
  const { id, verdict, by, result } = given;
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  if (!row) throw missing('delivery', id);
  assertOpen(row, verdict);
  await actingAs(tx, by);
  const state = await carryOut(tx, channels, row, given);
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
 * Resolves a held delivery, or one that is still to go out. `live`: it is out, and counts as
 * published. `give-up`: it is not, and should not go out any more. Of a held one alone `send-again`: it is not, and is sent
 * again; and `retry`: unknown; what may be live is looked for, and the delivery goes on by what is found.
 * Under an idempotency key it is decided once; repeats get the same answer.
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
