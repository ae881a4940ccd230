import { eq, sql } from 'drizzle-orm';
import { accountOf, serviceOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { blankOutcome } from '../channels/evidence.ts';
import { noteForeign } from '../channels/foreign.ts';
import { noteSuccess } from '../channels/health.ts';
import { type OpenLook, openLook } from '../channels/look.ts';
import type { EndedAttempt } from '../domain/meter.ts';
import { type Outcome, type Receipt, visibilityOf } from '../domain/outcome.ts';
import { type PostContent, partsOf } from '../domain/post.ts';
import { URGENCIES } from '../domain/urgency.ts';
import { messageOf } from '../lib/errors.ts';
import { inOrder, type Message } from '../lib/message.ts';
import type { Span } from '../lib/trace.ts';
import { peopleFor } from '../posts/approvals.ts';
import { takeBack } from '../posts/approve.ts';
import { isFindable } from '../posts/free-post.ts';
import { tracedInStory } from '../posts/story-traces.ts';
import { rulesFor } from '../schedule/rules.ts';
import { prepared } from '../store/prepared.ts';
import { posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { endOfMoved } from './account.ts';
import { admit, crashedTooOften } from './admit.ts';
import { report } from './breaker-store.ts';
import { endOfChanged, ownUp } from './changed-by-hand.ts';
import { type Claim, type DeliveryRow, holdClaim } from './claim.ts';
import { type CommitRow, commitsOf, partsSent } from './commits.ts';
import { conclude } from './conclude.ts';
import type { DeliveryContext } from './context.ts';
import { costOfEnd, decided, type Ending, ending } from './ending.ts';
import { enter, published, type Run } from './enter.ts';
import { type Asked, assertGuarded } from './guard.ts';
import { heard } from './heard.ts';
import { Cancelled, ChangedByHand, ClaimLost, Missed, Moved, NeedsPerson, NoRoom, Postponed } from './interruptions.ts';
import { changeOf } from './live.ts';
import { lookBefore, withoutLook } from './look-before.ts';
import type { LookPlan } from './looks.ts';
import { delivery } from './messages.ts';
import { type Decision, next } from './next.ts';
import { withNextMessage } from './next-message.ts';
import { assertRoomAhead } from './rate.ts';
import { openRefusedBefore } from './refused-before.ts';
import { assertSameAccount, judge, standingOf } from './rules.ts';
import { settle } from './settle.ts';
import { gather, type Item, itemsBegun } from './together.ts';

const HOUR_MS = 3_600_000;
/** States in which the post stays unsent until a person acts. */
const TELL: readonly Decision['state'][] = ['held', 'failed', 'partial', 'expired'];

const SUCCESSES: readonly Decision['state'][] = ['published', 'handed-over'];

/** For a draft on the platform: has a person finished it? A look that fails changes nothing. */
async function follow(
  { claim, client }: Run,
  { look, evidence }: OpenLook,
  post: PostContent,
  draft: Receipt,
): Promise<Ending> {
  evidence.enter('follow up');
  const receipt = await client.followUp?.(post, draft, look).catch((error: unknown) => {
    claim.signal.throwIfAborted();
    evidence.add({ event: `the look failed: ${messageOf(error)}` });
    return null;
  });
  return ending(published(receipt ?? draft));
}

const postStatement = prepared((db: Db) =>
  db
    .select({
      id: posts.id,
      articleId: posts.articleId,
      sequence: posts.sequence,
      content: posts.content,
      contentHash: posts.contentHash,
      allowed: posts.allowed,
    })
    .from(posts)
    .where(eq(posts.id, sql.placeholder('id')))
    .prepare('post_content'),
);

/** After a long outage or pause, what was due long ago stays unsent: it is news no more. */
function assertFresh({ connected, claim }: Run): void {
  const { slotAt, kind, leaveBy, priority } = claim.row;
  const hours = (connected.rules && rulesFor(connected.rules, URGENCIES[priority] ?? 'normal').maxAgeHours) ?? null;
  // A mistake is never too old to be corrected; and most know themselves until when they may leave.
  if (hours === null || kind !== 'send' || leaveBy !== null) return;
  if (claim.now().getTime() - slotAt.getTime() <= hours * HOUR_MS) return;
  throw new Missed(delivery.missedLate({ at: slotAt, hours }));
}

type Post = Awaited<ReturnType<ReturnType<typeof postStatement>['execute']>>[number];

/** Throws what keeps a delivery back of which nothing is out yet. Answers what its rules were asked. */
async function assertMayLeave(run: Run, post: Post): Promise<Asked | null> {
  const { context, connected, claim } = run;
  const { row } = claim;
  assertFresh(run);
  const standing = await standingOf(context.db, row.id, peopleFor(context.channels, row.channelId));
  judge(standing);
  assertSameAccount(row, standing, accountOf(connected));
  if (row.kind !== 'retract' && post.contentHash !== row.contentHash) {
    throw new Postponed(delivery.changedSinceClaim(), null);
  }
  const asked = await assertGuarded(context, connected, row, post, claim.now());
  await assertRoomAhead(context, row, claim.now());
  return asked;
}

/** The same, with how it ends where it is out all the same, and the store does not know it. */
async function begin(
  run: Run,
  scope: OpenLook,
  { content, post, plan }: { content: PostContent; post: Post; plan: LookPlan },
  commits: readonly CommitRow[],
): Promise<{ sent: Ending | null; asked: Asked | null }> {
  let asked: Asked | null = null;
  let never: Error | null = null;
  try {
    asked = await assertMayLeave(run, post);
  } catch (error) {
    if (!(error instanceof Missed || error instanceof Cancelled)) throw error;
    never = error;
  }
  // Whether it is out must be known, also of what is not to go out any more.
  const sent = await lookBefore(run, scope, content, commits, plan);
  if (sent === null && never) throw never;
  return { sent, asked };
}

/** Nothing can have been sent before the first attempt, unless an earlier reply was. */
const commitsBefore = async (context: DeliveryContext, row: DeliveryRow, content: PostContent): Promise<CommitRow[]> =>
  row.epoch > 1 ? commitsOf(context, row.id) : row.kind === 'send' ? openRefusedBefore(context, row, content) : [];

/** How a delivery ends whose call has proved to have sent nothing; null: it is made again. */
async function afterAbsent(
  run: Run,
  scope: OpenLook,
  content: PostContent,
  plan: LookPlan,
  commits: readonly CommitRow[],
): Promise<Ending | null> {
  const { context, claim } = run;
  const { slotAt } = claim.row;
  const sent = await lookBefore(run, scope, content, commits, plan);
  if (sent) return sent;
  // Sent, unknown, absent, and again: some day a person must hear of it.
  const isOver = claim.now().getTime() >= slotAt.getTime() + context.timings.giveUp;
  return isOver ? decided('held', null, delivery.heldLate({ at: slotAt })) : null;
}

async function work(
  context: DeliveryContext,
  connected: ConnectedChannel,
  claim: Claim,
  scope: OpenLook,
): Promise<Ending> {
  const { row } = claim;
  const crashed = await crashedTooOften(context, row);
  if (crashed !== null) return decided('held', null, crashed);
  const client = await connected.platform.client();
  const { id, waits } = connected.platform;
  const plan = { ...context.timings, looks: context.timings.platforms[id]?.looks ?? waits.looks };
  const [post] = await postStatement(context.db).execute({ id: row.postId });
  if (!post) throw new Cancelled('The post is gone.');
  const change = await changeOf(context.db, row, claim.now());
  // A retraction is about what is live.
  const content = change?.kind === 'retract' ? change.live.post : post.content;
  let items: readonly Item[] = await itemsBegun(context, claim);
  const all = await commitsBefore(context, row, content);
  const { platform } = connected;
  const canFind = (part: number): boolean =>
    isFindable(post, content, { change, platform, part }) &&
    items.every((one) => isFindable(one.post, one.post.content, { change: null, platform, part }));
  const run = { context, connected, client, claim, change, isFindable: canFind };
  const commits = withoutLook(all);
  const moved = await endOfMoved(context.db, connected, row, content, all);
  if (moved) return moved;
  if (row.outcome?.type === 'handed-over' && row.receipt) return follow(run, scope, content, row.receipt);
  const open = commits.find((commit) => commit.state === 'open');
  const changed = endOfChanged(row, post, commits, claim.now());
  if (changed) return changed;
  let asked: Asked | null = null;
  if (open) {
    const parts = { ...run, ...scope, plan, post: content, items };
    const settled = await settle(parts, open, commits);
    if (!settled.settled) return ending(settled.outcome, settled.nextLook);
    const sent = settled.absent ? await afterAbsent(run, scope, content, plan, all) : null;
    if (sent) return sent;
  } else if (!commits.some(({ state }) => state === 'done')) {
    // Once a part is out its receipt is wanted, however late it is and whatever holds the rest back: each further
    // call asks the rules itself.
    const begun = await begin(run, scope, { content, post, plan }, all);
    if (begun.sent) return begun.sent;
    asked = begun.asked;
    items = await gather(run);
  }
  const known = open ? withoutLook(await commitsOf(context, row.id)) : commits;
  const end = await enter(run, scope, content, plan, known, { asked, items });
  return { ...end, cost: costOfEnd(connected, row.kind, content, end) };
}

/** What an attempt left with, for its evidence: the rule that put it off stays a message. */
const lineOf = (error: unknown): { event: string; because?: Message } => ({
  event: messageOf(error),
  ...(error instanceof Postponed && { because: error.problem }),
});

/** What the desk's rules make of an attempt that they stopped. null: nothing may be written. */
function stopped(error: unknown, now: Date): Ending | null {
  if (error instanceof ClaimLost) return null;
  if (error instanceof Cancelled) return decided('cancelled', null);
  if (error instanceof Missed) return decided('expired', null, error.problem);
  if (error instanceof Moved) return decided('held', null, error.problem);
  if (error instanceof Postponed) return decided('scheduled', error.until ?? now);
  throw error;
}

/** A receipt says on which account the post is, and who sees it. */
const onAccount = (receipt: Receipt, account: string | null): Receipt => ({
  ...receipt,
  visibility: visibilityOf(receipt),
  account,
});

const withAccount = (outcome: Outcome, account: string | null): Outcome =>
  'receipt' in outcome ? { ...outcome, receipt: onAccount(outcome.receipt, account) } : outcome;

/** Of a post in several parts, whoever decides has to know which of them are live. */
async function withPartsSent(context: DeliveryContext, { id, kind, postId }: DeliveryRow, held: Decision) {
  const [post] = kind === 'send' ? await postStatement(context.db).execute({ id: postId }) : [];
  const count = post ? partsOf(post.content).length : 1;
  const sent = count > 1 ? partsSent(withoutLook(await commitsOf(context, id))) : [];
  if (sent.length === 0 || held.heldReason === null) return held;
  const parts = delivery.partsSent({ parts: sent.map((part) => String(part + 1)), count });
  return { ...held, heldReason: inOrder(held.heldReason, parts) };
}

/** An attempt as it is counted. Of a draft that was handed over only the first time is. */
function counted(
  { channelId: channel, kind, slotAt, outcome: before }: DeliveryRow,
  ended: { outcome: Outcome | null; decision: Decision; now: Date; deliveries: number },
): EndedAttempt {
  const { state, counts } = ended.decision;
  const wasOut = before?.type === 'handed-over';
  const isOut = kind === 'send' && SUCCESSES.includes(state) && !wasOut;
  return {
    channel,
    kind,
    outcome: ended.outcome?.type ?? null,
    state,
    isNew: !(wasOut && state === 'handed-over'),
    isRetried: state === 'scheduled' && counts,
    deliveries: ended.deliveries,
    seconds: isOut ? Math.max(0, ended.now.getTime() - slotAt.getTime()) / 1_000 : null,
  };
}

/**
 * One try at a delivery, from claim to decision. Resolves to the new state, or null where the delivery
 * was not ours to take, not due, or done already.
 */
export async function attemptDelivery(context: DeliveryContext, deliveryId: string): Promise<string | null> {
  const row = await admit(context, deliveryId);
  if (!row) return null;
  const { id, postId, channelId, epoch, kind, slotAt, claimedAt } = row;
  const facts = {
    'masthead.delivery.id': id,
    'masthead.post.id': postId,
    'masthead.channel': channelId,
    'masthead.kind': kind,
    'masthead.attempt': epoch,
    'masthead.after_due_ms': claimedAt.getTime() - slotAt.getTime(),
  };
  return tracedInStory(context.db, { postId }, 'attempt delivery', { kind: 'consumer', facts }, (span) =>
    attemptClaimed(context, row, span),
  );
}

async function attemptClaimed(context: DeliveryContext, row: DeliveryRow, span: Span): Promise<string | null> {
  const claim = holdClaim(context, row);
  try {
    await claim.reach('claimed', '');
    const connected = context.channels.get(row.channelId);
    if (!connected) throw new Error(`Channel ${row.channelId} is not configured here`);
    const scope = await openLook(context, connected, row.postId, claim);
    const end = await work(context, connected, claim, scope).catch(async (error: unknown) => {
      if (!(error instanceof ClaimLost)) scope.evidence.add(lineOf(error));
      if (error instanceof ChangedByHand) await context.db.transaction((tx) => ownUp(tx, row.postId));
      if (error instanceof NeedsPerson) await takeBack(context.db, row, error.problems);
      const stop = error instanceof NoRoom ? await withNextMessage(context, connected, row, error) : error;
      return stopped(stop, claim.now());
    });
    if (!end) return null;
    const now = claim.now();
    const outcome = end.outcome && withAccount(blankOutcome(end.outcome, scope.evidence.blank), accountOf(connected));
    const facts = {
      ...end,
      now,
      attempts: row.attempts,
      maxAttempts: context.retries.attempts,
      isProbe: row.platformIs === 'probed',
      dueAt: row.slotAt,
      waitingSince: row.waitingSince,
      timings: context.timings,
      random: context.random(),
    };
    const first = end.decision ?? (outcome ? next(outcome, facts) : null);
    if (!first) return null;
    const decision = first.state === 'held' ? await withPartsSent(context, row, first) : first;
    span.note({ 'masthead.outcome': outcome?.type ?? 'none', 'masthead.state': decision.state });
    await claim.reach('concluding', decision.state);
    const live = end.live ? onAccount(end.live, accountOf(connected)) : null;
    const receipts = new Map(
      [...(end.receipts ?? [])].map(([id, receipt]) => [id, onAccount(receipt, accountOf(connected))] as const),
    );
    const ended = { cost: end.cost ?? null, live, receipts };
    const stored = await conclude(context, claim, scope.evidence, outcome, decision, ended);
    await claim.reach('concluded', decision.state);
    const health = heard(outcome, scope.evidence.lines(), row.id);
    const { platform, mode } = connected.channel;
    await report(context, serviceOf(platform, mode), health, row.platformIs);
    if (stored && SUCCESSES.includes(decision.state)) await noteSuccess(context, row.channelId);
    if (stored) context.meter?.attemptEnded(counted(row, { outcome, decision, now, deliveries: receipts.size || 1 }));
    context.log[TELL.includes(decision.state) ? 'warn' : 'info'](
      { delivery: row.id, channel: row.channelId, epoch: row.epoch, outcome: outcome?.type, state: decision.state },
      'attempt ended',
    );
    await noteForeign(context, connected, scope.sightings);
    return stored ? decision.state : null;
  } finally {
    claim.release();
  }
}
