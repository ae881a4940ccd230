import { DrizzleQueryError } from 'drizzle-orm';
import { accountOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { OpenLook } from '../channels/look.ts';
import { DUPLICATE, IMPOSSIBLE, type Outcome, partReceiptsOf, type Receipt, visibilityOf } from '../domain/outcome.ts';
import { type PostContent, partsOf } from '../domain/post.ts';
import { asMessage } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import type { Change, LoadedClient } from '../platforms/platform.ts';
import type { Claim } from './claim.ts';
import type { CommitRow } from './commits.ts';
import type { DeliveryContext } from './context.ts';
import { decided, type Ending, ending } from './ending.ts';
import type { Asked } from './guard.ts';
import {
  Cancelled,
  ClaimLost,
  ItemFailed,
  Missed,
  OutcomeOpen,
  Postponed,
  StillProcessing,
  StoppedOpen,
} from './interruptions.ts';
import { type LookPlan, nextLook } from './looks.ts';
import { delivery } from './messages.ts';
import { type AnySession, createSession, isInterruption, type OpenSession } from './session.ts';
import { dissolve, type Item } from './together.ts';

export interface Run {
  context: DeliveryContext;
  connected: ConnectedChannel;
  client: LoadedClient;
  claim: Claim;
  /** What it changes; null where it sends. */
  change: Change | null;
  /** Whether a lookup can tell a part of it from others of the channel: a free post says what others may. */
  isFindable(part: number): boolean;
}

/** A draft is finished by a person on the platform. */
export const published = (receipt: Receipt): Outcome =>
  visibilityOf(receipt) === 'draft' ? { type: 'handed-over', receipt, until: null } : { type: 'published', receipt };

const cannot = (why: Message, code = 'by-hand'): Ending => ending({ type: 'failed', message: why, code });

/** Why the platform cannot make the change; asked only before any of it was made. */
function refusal({ connected, claim, change }: Run, post: PostContent): Ending | null {
  if (change === null) return null;
  const { platform, channel } = connected;
  const context = { options: channel.options, now: claim.now() };
  const { live } = change;
  const proposed = change.kind === 'revise' ? ({ kind: 'revise', post } as const) : ({ kind: 'retract' } as const);
  const verdict = platform.changes.may(proposed, live, context);
  return verdict.may ? null : cannot(verdict.because, verdict.byHand ? undefined : IMPOSSIBLE);
}

/** Receipts of posts that went out together, by delivery. */
type Receipts = ReadonlyMap<string, Receipt>;

async function performTogether(
  { client, claim }: Run,
  items: readonly Item[],
  session: AnySession,
): Promise<{ outcome: Outcome; receipts: Receipts }> {
  const posts = items.map(({ post }) => post.content);
  const made = (await client.publishTogether?.(posts, session)) ?? [];
  const receipts = new Map(
    items.flatMap(({ row }, at): [string, Receipt][] => {
      const receipt = made[at];
      return receipt ? [[row.id, receipt]] : [];
    }),
  );
  const own = receipts.get(claim.row.id);
  if (!own || receipts.size < items.length) throw new Error('A platform answered fewer receipts than posts');
  return { outcome: published(own), receipts };
}

async function perform({ client, change }: Run, post: PostContent, session: AnySession): Promise<Outcome | null> {
  if (change === null) return published(await client.publish(post, session));
  if (!client.change) return null;
  const { kind, live } = change;
  if (kind === 'revise') return published(await client.change({ kind, post, live }, session));
  // It is removed, a draft too, unless the platform says otherwise.
  const { visibility: _was, ...receipt } = live.receipt;
  const left = await client.change({ kind, live: { ...live, receipt } }, session);
  return { type: 'published', receipt: { visibility: 'removed', ...left } };
}

/**
 * Outcome of a step that looks unknown. Nothing irreversible was under way, so it has only failed; unless the platform
 * says that it has the post: no call of this delivery made it, and a person looks.
 */
const ofStep = (outcome: Extract<Outcome, { type: 'unknown' }>): Outcome =>
  outcome.code === DUPLICATE ? outcome : { ...outcome, type: 'unavailable' };

/** How a post ends of which some parts are live and the next one never will be. */
const partlyLive = (receipt: Receipt, post: PostContent, why: { message: Message; code: string | null }): Outcome => ({
  type: 'partial',
  receipt,
  message: delivery.partlyLive({
    parts: partReceiptsOf(receipt).map(({ part }) => String(part + 1)),
    count: partsOf(post).length,
    why: why.message,
  }),
  code: why.code,
});

/** What an error that left `publish` comes to. Throws what is no answer of the platform. */
function endOf(
  { context, claim, client }: Run,
  error: unknown,
  { phase, live }: Pick<OpenSession, 'phase' | 'live'>,
  post: PostContent,
  plan: LookPlan,
): Ending {
  const now = claim.now();
  if (error instanceof StillProcessing) {
    return ending({ type: 'pending', until: error.until.toISOString(), message: error.problem, code: null });
  }
  if (error instanceof OutcomeOpen) {
    return ending({ type: 'unknown', message: error.problem, code: null }, nextLook(now, now, plan));
  }
  // What is out needs its receipt, whatever keeps the rest back for good: only so it can be taken down.
  const receipt = live();
  const isOver = error instanceof Cancelled || error instanceof Missed;
  if (receipt && isOver) return ending(partlyLive(receipt, post, { message: asMessage(error), code: null }));
  if (error instanceof StoppedOpen) return decided('held', null, delivery.heldUnknown({ why: error.problem }));
  // A store that fails is no answer of the platform: the claim runs out, and the row is looked at again.
  if (isInterruption(error) || error instanceof DrizzleQueryError) throw error;
  // Broken off by a stop before anything was public: it is parked, and that is no failure of the platform.
  if (context.halt.aborted && phase() !== 'commit') throw new Postponed(delivery.stopping(), null);
  const outcome = client.classify(error instanceof ItemFailed ? error.cause : error, phase(), now);
  if (receipt && outcome.type === 'failed') return ending(partlyLive(receipt, post, outcome));
  if (outcome.type !== 'unknown') return ending(outcome);
  if (phase() !== 'commit') return ending(ofStep(outcome));
  return ending(outcome, nextLook(now, now, plan));
}

/**
 * How an attempt ends that was refused, of posts that were to go out together. One that was refused alone fails, and the
 * others go out without it; where the platform does not say which one it is, a person decides.
 */
async function endOfFailed(
  { context, claim }: Run,
  error: unknown,
  end: Ending,
  items: readonly Item[],
  { isBegun }: OpenSession,
): Promise<Ending> {
  if (isBegun() || end.outcome?.type !== 'failed') return end;
  const { outcome } = end;
  if (!(error instanceof ItemFailed)) {
    const posts = items.map(({ post }) => post.content.texts.title ?? '');
    return { ...end, decision: decided('held', null, delivery.heldTogether({ why: outcome.message, posts })).decision };
  }
  const id = items[error.item]?.row.id ?? claim.row.id;
  await dissolve(context, claim, { stopped: [], until: null }, { id, outcome });
  if (id === claim.row.id) return end;
  throw new Postponed(delivery.regrouped(), null);
}

/** Enters `publish` or `change` and reads how it ended. */
export async function enter(
  run: Run,
  scope: OpenLook,
  post: PostContent,
  plan: LookPlan,
  commits: CommitRow[],
  { asked, items }: { asked: Asked | null; items: readonly Item[] },
): Promise<Ending> {
  const { context, claim, client, connected } = run;
  const refused = commits.length === 0 ? refusal(run, post) : null;
  if (refused) return refused;
  const opened = createSession({
    context,
    claim,
    account: accountOf(connected),
    ...scope,
    commits,
    asked,
    items,
    classify: (error, at) => client.classify(error, at, claim.now()),
    warnings: [],
  });
  try {
    if (items.length > 0) {
      const { outcome, receipts } = await performTogether(run, items, opened.session);
      await opened.save();
      return { ...ending(outcome), receipts };
    }
    const outcome = await perform(run, post, opened.session);
    await opened.save();
    return outcome === null ? cannot(delivery.noWay()) : ending(outcome);
  } catch (error) {
    if (!(error instanceof ClaimLost)) await opened.save();
    const end = endOf(run, error, opened, post, plan);
    if (items.length > 0 && end.outcome?.type === 'failed') return endOfFailed(run, error, end, items, opened);
    return { ...end, live: opened.live() };
  }
}
