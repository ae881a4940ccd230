import { DrizzleQueryError, eq, sql } from 'drizzle-orm';
import { messageOf } from '../domain/errors.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent } from '../domain/post.ts';
import type { LoadedPlatform } from '../platforms/platform.ts';
import { posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { admit, crashedTooOften } from './admit.ts';
import { report } from './breaker-store.ts';
import { type Claim, holdClaim } from './claim.ts';
import { type CommitRow, commitsOf } from './commits.ts';
import { conclude, noteSuccess } from './conclude.ts';
import { serviceOf } from './connected.ts';
import type { ConnectedChannel, DeliveryContext } from './context.ts';
import { blankOutcome } from './evidence.ts';
import { heard } from './heard.ts';
import { Cancelled, ClaimLost, Missed, OutcomeOpen, Postponed, StillProcessing } from './interruptions.ts';
import { createLook } from './look.ts';
import { type LookPlan, nextLook } from './looks.ts';
import { type Decision, next } from './next.ts';
import { prepared } from './prepared.ts';
import { judge, standingOf } from './rules.ts';
import { createSession, isInterruption } from './session.ts';
import { settle } from './settle.ts';

/** What an attempt came to, before `next` decides. `nextLook` matters to open outcomes only. */
interface Ending {
  outcome: Outcome | null;
  nextLook: Date | null;
  decision: Decision | null;
}

const ending = (outcome: Outcome, look: Date | null = null): Ending => ({ outcome, nextLook: look, decision: null });

const HOUR_MS = 3_600_000;
/** Where the post stays unsent until somebody does something. */
const TELL: readonly Decision['state'][] = ['held', 'rejected', 'partial', 'missed'];

const SUCCESSES: readonly Decision['state'][] = ['published', 'handed-over'];

const decided = (state: Decision['state'], nextAt: Date | null, reason: string | null = null): Ending => ({
  outcome: null,
  nextLook: null,
  decision: { state, nextAt, counts: false, pause: null, heldReason: reason },
});

/** A receipt without a remote id is a draft that a person finishes on the platform. */
const published = (receipt: Receipt): Outcome =>
  receipt.remoteId === '' ? { type: 'handed-over', receipt, until: null } : { type: 'published', receipt };

type Scope = ReturnType<typeof createLook>;

type Run = { context: DeliveryContext; connected: ConnectedChannel; client: LoadedPlatform; claim: Claim };

/** For a draft on the platform: has a person finished it? A look that fails changes nothing. */
async function follow(
  { claim, client }: Run,
  { look, evidence }: Scope,
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
    .select({ content: posts.content })
    .from(posts)
    .where(eq(posts.id, sql.placeholder('id')))
    .prepare('post_content'),
);

/** Enters `publish` and reads what came of it. */
async function enter(
  { context, claim, client }: Run,
  scope: Scope,
  post: PostContent,
  plan: LookPlan,
  commits: CommitRow[],
): Promise<Ending> {
  const { session, phase, save } = createSession({
    context,
    claim,
    ...scope,
    commits,
    classify: (error, at) => client.classify(error, at, claim.now()),
    warnings: [],
  });
  try {
    const receipt = await client.publish(post, session);
    await save();
    return ending(published(receipt));
  } catch (error) {
    if (!(error instanceof ClaimLost)) await save();
    const now = claim.now();
    if (error instanceof StillProcessing) {
      return ending({ type: 'pending', until: error.until.toISOString(), message: error.message, code: null });
    }
    if (error instanceof OutcomeOpen) {
      return ending({ type: 'unknown', message: error.message, code: null }, nextLook(now, now, plan));
    }
    // A store that fails is no answer of the platform: the claim runs out, and the row is looked at again.
    if (isInterruption(error) || error instanceof DrizzleQueryError) throw error;
    // Broken off by a stop before anything was public: it is parked, and that is no failure of the platform.
    if (context.halt.aborted && phase() !== 'commit') throw new Postponed('The service is stopping.', null);
    const outcome = client.classify(error, phase(), now);
    if (outcome.type !== 'unknown') return ending(outcome);
    // Nothing irreversible was under way: what looks unknown is only a failed step.
    if (phase() !== 'commit') return ending({ ...outcome, type: 'unavailable' });
    return ending(outcome, nextLook(now, now, plan));
  }
}

/** After a long outage or pause, what was due long ago stays unsent: it is news no more. */
function assertFresh({ connected, claim }: Run): void {
  const hours = connected.rules?.maxAgeHours ?? null;
  const { slotAt, kind } = claim.row;
  if (hours === null || kind === 'retract') return;
  if (claim.now().getTime() - slotAt.getTime() <= hours * HOUR_MS) return;
  throw new Missed(`It was due at ${slotAt.toISOString()}, and the channel sends nothing ${hours} hours later.`);
}

async function work(
  context: DeliveryContext,
  connected: ConnectedChannel,
  claim: Claim,
  scope: Scope,
): Promise<Ending> {
  const { row } = claim;
  const crashed = await crashedTooOften(context, row);
  if (crashed !== null) return decided('held', null, crashed);
  const client = await connected.platform.load();
  const run = { context, connected, client, claim };
  const { id, waits } = connected.platform;
  const plan = { ...context.timings, looks: context.timings.platforms[id]?.looks ?? waits.looks };
  const [post] = await postStatement(context.db).execute({ id: row.postId });
  if (!post) throw new Cancelled('The post is gone.');
  if (row.outcome?.type === 'handed-over' && row.receipt) return follow(run, scope, post.content, row.receipt);
  // Nothing can have been sent before the first attempt.
  const commits = row.epoch > 1 ? await commitsOf(context, row.id) : [];
  const open = commits.find((commit) => commit.state === 'open');
  if (open) {
    const settled = await settle({ context, claim, client, ...scope, plan, post: post.content }, open, commits);
    if (!settled.settled) return ending(settled.outcome, settled.nextLook);
    // Sent, unknown, absent, and again: some day a person must hear of it.
    if (settled.absent && claim.now().getTime() >= row.slotAt.getTime() + context.timings.giveUp) {
      return decided('held', null, `It is not there, and it was due at ${row.slotAt.toISOString()}.`);
    }
  } else {
    // Once a part is out, the rest goes on however late it is.
    if (!commits.some(({ state }) => state === 'done')) assertFresh(run);
    judge(await standingOf(context.db, row.id));
  }
  return enter(run, scope, post.content, plan, open ? await commitsOf(context, row.id) : commits);
}

/** What the desk's rules make of an attempt that they stopped. null: nothing may be written. */
function stopped(error: unknown, now: Date): Ending | null {
  if (error instanceof ClaimLost) return null;
  if (error instanceof Cancelled) return decided('cancelled', null);
  if (error instanceof Missed) return decided('missed', null, error.message);
  if (error instanceof Postponed) return decided('queued', error.until ?? now);
  throw error;
}

/**
 * One try at a delivery, from claim to decision. Resolves to the new state, or null where the delivery
 * was not ours to take, not due, or done already.
 */
export async function attemptDelivery(context: DeliveryContext, deliveryId: string): Promise<string | null> {
  const row = await admit(context, deliveryId);
  if (!row) return null;
  const claim = holdClaim(context, row);
  try {
    await claim.reach('claimed', '');
    const connected = context.channels.get(row.channelId);
    if (!connected) throw new Error(`Channel ${row.channelId} is not configured here`);
    const scope = createLook(context, connected, row.postId, claim);
    const end = await work(context, connected, claim, scope).catch((error: unknown) => {
      if (!(error instanceof ClaimLost)) scope.evidence.add({ event: messageOf(error) });
      return stopped(error, claim.now());
    });
    if (!end) return null;
    const now = claim.now();
    const outcome = end.outcome && blankOutcome(end.outcome, scope.evidence.blank);
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
    const decision = end.decision ?? (outcome ? next(outcome, facts) : null);
    if (!decision) return null;
    await claim.reach('concluding', decision.state);
    const stored = await conclude(context, claim, scope.evidence, outcome, decision);
    await claim.reach('concluded', decision.state);
    const told = heard(outcome, scope.evidence.lines(), row.id);
    const { platform, mode } = connected.channel;
    await report(context, serviceOf(platform, mode), told, row.platformIs);
    if (stored && SUCCESSES.includes(decision.state)) await noteSuccess(context, row.channelId);
    context.log[TELL.includes(decision.state) ? 'warn' : 'info'](
      { delivery: row.id, channel: row.channelId, epoch: row.epoch, outcome: outcome?.type, state: decision.state },
      'attempt ended',
    );
    return stored ? decision.state : null;
  } finally {
    claim.release();
  }
}
