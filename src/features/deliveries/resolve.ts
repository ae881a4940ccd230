import { and, desc, eq, isNotNull, ne, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { accountOf } from '../../channels/connected.ts';
import { costOn } from '../../delivery/ending.ts';
import { notedAbsent } from '../../delivery/look-before.ts';
import { delivery } from '../../delivery/messages.ts';
import type { DeliveryState } from '../../domain/delivery.ts';
import { partReceiptsOf, type Receipt, SEEN_BY_PERSON } from '../../domain/outcome.ts';
import { partsOf } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { toWire } from '../../lib/json.ts';
import { inEnglish } from '../../lib/render.ts';
import type { Platform } from '../../platforms/platform.ts';
import { wakeChanges } from '../../posts/delivery-repository.ts';
import { approveForAccount, isMoved, releaseMoved } from '../../posts/moved.ts';
import { planRetractions } from '../../posts/retract.ts';
import { lockOthers, part } from '../../posts/together.ts';
import {
  closeCommits,
  dismiss,
  giveUp,
  markPartial,
  markPublished,
  openCommitOf,
  reopenCommits,
  tryAgain,
} from '../../posts/verdicts.ts';
import { actingAs, record } from '../../store/audit.ts';
import { deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdempotencyKey, onceWithin } from '../kit/idempotency.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { deliveries as messages } from './messages.ts';

export const ResolveInput = z.object({
  id: IdText,
  verdict: z.enum(['live', 'send-again', 'retry', 'give-up', 'take-down']),
  /** The post's id on the platform, or its address, where the person knows one. */
  result: z.string().trim().min(1).max(500).optional(),
  by: z.string(),
  key: IdempotencyKey.nullable().default(null),
});

type Verdict = Omit<z.output<typeof ResolveInput>, 'key'>;

/** Receipt on a person's word. A post that was changed keeps its ids. */
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

/** Cost of a delivery that is live, whoever found that. */
async function costOfLive(
  tx: Tx,
  { postId, kind, content, channelId }: typeof deliveries.$inferSelect,
  channels: DeskContext['channels'],
) {
  const connected = channels.get(channelId);
  if (!connected) return null;
  const [post] = await tx.select({ content: posts.content }).from(posts).where(eq(posts.id, postId));
  const sent = content ?? post?.content;
  return sent ? costOn(connected, kind, sent) : null;
}

/** The rest of a post of which some parts are live: it is published, or they are taken down. */
const OF_PARTIAL: readonly Verdict['verdict'][] = ['retry', 'take-down'];

/** Throws a UserError if there is nothing to decide: it has ended, or is being published. */
function assertOpen({ state }: Pick<typeof deliveries.$inferSelect, 'state'>, verdict: Verdict['verdict']): void {
  if (state === 'partial' && OF_PARTIAL.includes(verdict)) return;
  if (verdict === 'take-down' && state !== 'held') throw new UserError(messages.notPartial(), { kind: 'conflict' });
  if (state === 'held' || (state === 'scheduled' && (verdict === 'live' || verdict === 'give-up'))) return;
  throw new UserError(state === 'scheduled' ? messages.goesOut() : messages.notHeld(), { kind: 'conflict' });
}

/** Ends a delivery that is not to go on. Parts that are live stay so, and can be taken down. */
async function endWithout(
  tx: Tx,
  { id, kind, postId, receipt }: typeof deliveries.$inferSelect,
  by: string,
): Promise<'partial' | 'cancelled'> {
  await closeCommits(tx, id);
  if (kind !== 'send' || receipt === null) {
    await giveUp(tx, id);
    return 'cancelled';
  }
  const [post] = await tx.select({ content: posts.content }).from(posts).where(eq(posts.id, postId));
  const parts = partReceiptsOf(receipt).map(({ part }) => String(part + 1));
  const count = post ? partsOf(post.content).length : parts.length;
  const message = delivery.partlyLive({ parts, count, why: delivery.restGivenUp({ by }) });
  await markPartial(tx, id, { type: 'partial', receipt, message, code: null });
  return 'partial';
}

/** Parts that were taken down, or are about to be, have none behind them. */
async function assertNotTakenDown(tx: Tx, { postId }: typeof deliveries.$inferSelect): Promise<void> {
  const over: DeliveryState[] = ['failed', 'cancelled', 'expired'];
  const down = and(eq(deliveries.postId, postId), eq(deliveries.kind, 'retract'), notInArray(deliveries.state, over));
  if ((await tx.$count(deliveries, down)) > 0) throw new UserError(messages.takenDown(), { kind: 'conflict' });
}

/** Reason of what may be live on another account than its channel has now. */
const { code: HELD_ACCOUNT } = delivery.heldAccount({ was: '', now: '' });

function accountIn(channels: DeskContext['channels'], { channelId }: typeof deliveries.$inferSelect): string | null {
  const connected = channels.get(channelId);
  return connected ? accountOf(connected) : null;
}

/** Ends a delivery by the verdict, or lets it go on; returns its state. */
async function carryOut(
  tx: Tx,
  channels: DeskContext['channels'],
  row: typeof deliveries.$inferSelect,
  { verdict, by, result }: Verdict,
): Promise<'published' | 'partial' | 'scheduled' | 'settling' | 'cancelled'> {
  const { id } = row;
  switch (verdict) {
    case 'live': {
      const receipt = await receiptOf(tx, row, channels, { by, result });
      await markPublished(tx, id, receipt, await costOfLive(tx, row, channels));
      return 'published';
    }
    case 'give-up':
      return endWithout(tx, row, by);
    case 'take-down': {
      const state = row.state === 'partial' ? row.state : await endWithout(tx, row, by);
      if (state !== 'partial') throw new UserError(messages.notPartial(), { kind: 'conflict' });
      await planRetractions(tx, [row.postId]);
      return state;
    }
    case 'send-again':
      await closeCommits(tx, id);
      await notedAbsent(tx, id);
      // The reason named both accounts.
      if (isMoved(row) || row.heldReason?.code === HELD_ACCOUNT)
        await approveForAccount(tx, [id], accountIn(channels, row));
      // Whoever has it sent again means it to leave now; whoever lets it try again does not.
      await tryAgain(tx, id, 'scheduled', { despiteAge: true });
      return 'scheduled';
    case 'retry': {
      if (isMoved(row)) {
        await approveForAccount(tx, [id], accountIn(channels, row));
        await releaseMoved(tx, [id]);
        return 'scheduled';
      }
      if (row.state === 'partial') {
        await assertNotTakenDown(tx, row);
        await reopenCommits(tx, id);
      }
      // It is looked for first where something of it may be live.
      const state = (await tx.$count(deliveryCommits, openCommitOf(id))) > 0 ? 'settling' : 'scheduled';
      await tryAgain(tx, id, state, { despiteAge: false });
      return state;
    }
    default:
      return verdict satisfies never;
  }
}

async function noteDecision(
  tx: Tx,
  row: typeof deliveries.$inferSelect,
  state: DeliveryState,
  { verdict, by, result }: Omit<Verdict, 'id'>,
): Promise<void> {
  await wakeChanges(tx, row);
  await record(tx, {
    who: by,
    action: `resolve: ${verdict}`,
    subject: { type: 'delivery', id: row.id },
    before: { state: row.state, reason: row.heldReason && inEnglish(row.heldReason) },
    after: { state },
    detail: result === undefined ? {} : { result },
  });
}

/** Carries a verdict out on a delivery, and on all that went out with it as one message, in the caller’s transaction. */
export async function decide(tx: Tx, channels: DeskContext['channels'], given: Verdict) {
  const { id, verdict, by } = given;
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  if (!row) throw missing('delivery', id);
  assertOpen(row, verdict);
  await actingAs(tx, by);
  const state = await carryOut(tx, channels, row, given);
  await noteDecision(tx, row, state, given);
  // What went out as one message is out, or is not, as a whole.
  const others = await lockOthers(tx, row);
  for (const other of others) {
    const { result: _its, ...same } = given;
    await noteDecision(tx, other, await carryOut(tx, channels, other, { ...same, id: other.id }), same);
  }
  if (others.length > 0) await part(tx, [id, ...others.map((other) => other.id)], state);
  return { id, state };
}

/**
 * Resolves a held delivery, or one that is still to go out. `live`: it is out, and counts as
 * published. `give-up`: it is not, and should not go out any more. Of a held one alone `send-again`: it is not, and is sent
 * again; and `retry`: unknown; what may be live is looked for, and the delivery goes on by what is found.
 * One of which only some parts are live goes on with the others (`retry`), or they are taken down (`take-down`).
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

type PlatformName = Pick<Platform, 'name' | 'recognise'>;

function isOn({ recognise }: PlatformName, host: string): boolean {
  return recognise.hosts.some((known) => host === known || host.endsWith(`.${known}`));
}

/**
 * Reads the id or the address of a post that a person found, for its receipt. `platform` is null if its channel is no
 * longer configured. Throws a UserError for a text that is neither.
 */
export function seenPost(platform: PlatformName | null, result: string | null): Pick<Receipt, 'remoteId' | 'url'> {
  if (result === null) return { remoteId: SEEN_BY_PERSON, url: null };
  if (platform === null) return { remoteId: result, url: null };
  const { name, recognise } = platform;
  const { postIds } = recognise;
  if (/^https?:\/\//i.test(result) && URL.canParse(result) && isOn(platform, new URL(result).hostname)) {
    return { remoteId: postIds.inAddress?.exec(result)?.[1] ?? SEEN_BY_PERSON, url: result };
  }
  if (postIds.shape.test(result)) return { remoteId: result, url: null };
  const problem = postMessages.notOnPlatform({ given: result, platform: name, example: postIds.example });
  throw new UserError(problem, { usage: true, remedy: postMessages.leaveOut() });
}

export const DismissFailureInput = z.object({ id: IdText, by: z.string() });

/** States that are listed until a person dismisses them: failures, and drafts whose publishing the platform does not show. */
const LISTED = ['failed', 'partial', 'expired', 'handed-over'] as const;

/**
 * Dismisses a failed delivery, or a draft on its platform: it is no longer listed as something to do. Dismissed twice,
 * the first counts. Throws a UserError for any other delivery.
 */
export async function dismissFailure({ db }: Pick<DeskContext, 'db'>, given: z.infer<typeof DismissFailureInput>) {
  const { by } = given;
  const id = await findId(db, 'delivery', given.id);
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
    if (!row) throw missing('delivery', id);
    const state = LISTED.find((listed) => listed === row.state);
    if (state === undefined) {
      throw new UserError(messages.notFailed(), { remedy: kit.see({ command: 'masthead status' }), kind: 'conflict' });
    }
    if (row.dismissedBy !== null) return { id, state, dismissedBy: row.dismissedBy };
    await dismiss(tx, id, by);
    return { id, state, dismissedBy: by };
  });
}
