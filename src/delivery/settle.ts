import { serviceOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { EvidenceLog } from '../channels/evidence.ts';
import type { AnyLook } from '../channels/look.ts';
import { DUPLICATE, NO_SUCH_ADDRESS, type Outcome, UNREADABLE } from '../domain/outcome.ts';
import { partOfKey } from '../domain/parts.ts';
import type { PostContent } from '../domain/post.ts';
import { asMessage } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { traced } from '../lib/trace.ts';
import type { Change, FindAnswer, LoadedClient } from '../platforms/platform.ts';
import type { Claim } from './claim.ts';
import { type CommitRow, closeIntent, writeResult } from './commits.ts';
import type { DeliveryContext } from './context.ts';
import { type LookPlan, mayRepeat, nextLook, undecidedFor } from './looks.ts';
import { delivery } from './messages.ts';
import { stepResults } from './steps.ts';
import type { Item } from './together.ts';

/**
 * `settled`: publish may be entered, `absent` where nothing was sent. Else the attempt ends with the outcome; one that
 * stays open is looked for again at `nextLook` (null: a person decides).
 */
export type Settlement =
  | { settled: true; absent: boolean }
  | { settled: false; outcome: Outcome; nextLook: Date | null };

interface Parts {
  context: DeliveryContext;
  connected: Pick<ConnectedChannel, 'channel'>;
  claim: Claim;
  client: LoadedClient;
  change: Change | null;
  look: AnyLook;
  evidence: EvidenceLog;
  plan: LookPlan;
  post: PostContent;
  /** All that the delivery sends; empty: the post alone. */
  items: readonly Item[];
  /** Whether a lookup could tell a part of it from others of the channel. */
  isFindable(part: number): boolean;
}

async function ask(
  parts: Parts,
  open: CommitRow,
  results: CommitRow[],
): Promise<FindAnswer | { answer: 'failed'; why: Message; soon: boolean; until: Date | null }> {
  const { client, look, post, context, claim, change, isFindable, items } = parts;
  const sought = partOfKey(open.name);
  if (!isFindable(sought.part ?? 0)) return { answer: 'cannot-tell', why: delivery.notFindable(), never: true };
  const done = results.flatMap((row) => (row.state === 'done' && row.result !== null ? [[row.name, row.result]] : []));
  const since = new Date(Math.min(open.firstIntentAt.getTime(), claim.row.slotAt.getTime()));
  try {
    // Results that were sealed with a key that is gone cannot be read: a look that fails, and in the end a person.
    const known = { ...(await stepResults(context, claim)), ...Object.fromEntries(done) };
    const query = {
      ...sought,
      post,
      results: known,
      since,
      intentAt: open.intentAt,
      ...(change && { change }),
      ...(items.length > 0 && { together: items.map((item) => item.post.content) }),
    };
    return await traced('look up', { facts: { 'masthead.commit': open.name } }, () => client.find(query, look));
  } catch (error) {
    // A look that we broke off ourselves says nothing of the platform, and is made again.
    claim.signal.throwIfAborted();
    const outcome = client.classify(error, 'find', claim.now());
    return {
      answer: 'failed',
      why: asMessage(error),
      soon: outcome.type === 'unavailable' && outcome.code === UNREADABLE,
      until: 'until' in outcome && outcome.until ? new Date(outcome.until) : null,
    };
  }
}

/** The code by which the outcome came to be unknown; looks keep it. */
const codeBefore = ({ row }: Claim): string | null => (row.outcome?.type === 'unknown' ? row.outcome.code : null);

/** The look that decides saw nothing: it was not sent. */
async function decidedAbsent({ context, claim, evidence }: Parts, open: CommitRow): Promise<Settlement> {
  evidence.add({ event: 'not there after the settle time: it was not sent' });
  await closeIntent(context, claim, open.name, { absent: true });
  if (codeBefore(claim) !== NO_SUCH_ADDRESS) return { settled: true, absent: true };
  const message = delivery.addressMissing();
  return { settled: false, outcome: { type: 'unavailable', message, code: NO_SUCH_ADDRESS }, nextLook: null };
}

/** The next lookup after one that can't tell; null: a person decides. */
function afterUnclear(
  { never, soon }: { never?: true; soon?: true },
  next: { undecided: number; stillUndecided: Date; asked: Date | null; planned: Date | null },
): Date | null {
  // Where no lookup can ever decide, a person is asked once no worker can be sending it any more.
  if (never) return next.undecided === 0 ? null : next.stillUndecided;
  return soon ? next.asked : next.planned;
}

/**
 * Looks for the result of an open commit. Found: it is stored as the commit's result. Absent at the look
 * that decides: the intent is closed. Nothing is ever sent from here.
 */
export async function settle(parts: Parts, open: CommitRow, results: CommitRow[]): Promise<Settlement> {
  const { context, connected, claim, evidence, plan } = parts;
  const { platform, mode } = connected.channel;
  evidence.enter(`look for ${open.name}`);
  // Whether a lookup decides depends on when it began: what a slow platform answers may be as old.
  const undecided = undecidedFor(open.intentAt, claim.now(), plan, context.watch.evenFor());
  const answer = await ask(parts, open, results);
  context.meter?.lookedUp(serviceOf(platform, mode), answer.answer);
  const now = claim.now();
  const planned = nextLook(open.intentAt, now, plan);
  const asked = nextLook(open.intentAt, now, plan, true);
  const decisive = new Date(now.getTime() + undecided);
  const stillUndecided = planned && planned < decisive ? planned : decisive;
  const still = (message: Message, at: Date | null): Settlement => ({
    settled: false,
    outcome: { type: 'unknown', message, code: codeBefore(claim) },
    nextLook: at,
  });
  switch (answer.answer) {
    case 'found':
      evidence.add({ event: 'found: it is live' });
      await writeResult(context, claim, open.name, answer.result);
      return { settled: true, absent: false };
    case 'absent':
      if (codeBefore(claim) === DUPLICATE) {
        // The platform itself says that it has this post, so it is never sent again.
        evidence.add({ event: 'not there, but the platform says that it was posted before' });
        return still(delivery.duplicateUnseen(), asked);
      }
      if (undecided === 0) return decidedAbsent(parts, open);
      evidence.add({ event: 'not there yet' });
      break;
    case 'failed':
      evidence.add({ event: `the look failed: ${inEnglish(answer.why)}` });
      break;
    case 'cannot-tell': {
      evidence.add({ event: `cannot tell: ${inEnglish(answer.why)}` });
      const repeat = mayRepeat({ ...open, repeat: open.repeat ?? null }, now);
      if (repeat === 'yes') return { settled: true, absent: false };
      if (repeat !== 'no') return still(answer.why, repeat.later);
      return still(answer.why, afterUnclear(answer, { undecided, stillUndecided, asked, planned }));
    }
    default:
      return answer satisfies never;
  }
  const why = answer.answer === 'failed' ? answer.why : delivery.notSeenYet();
  // An answered look never runs into the limit for looks without an answer.
  if (answer.answer === 'absent') return still(why, stillUndecided);
  if (answer.soon) return still(why, asked);
  const named = answer.until;
  return still(why, planned && named && named > planned ? named : planned);
}
