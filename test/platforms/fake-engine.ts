import type { Outcome, Receipt } from '../../src/domain/outcome.ts';
import { partOfKey } from '../../src/domain/parts.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import type { Change, LoadedClient, Platform } from '../../src/platforms/platform.ts';
import { type FakeSession, isRepeatable, type Kept, LookFirst, type SteeredClock, WaitUntil } from './fake-session.ts';

export interface Delivery {
  platform: Platform;
  post: PostContent;
  session: FakeSession;
  kept: Kept;
  clock: SteeredClock;
  factor: number;
  /** Absent: the post is sent. */
  change?: Change;
}

export interface Ending {
  /** null: a person must act. */
  receipt: Receipt | null;
  /** How each attempt ended, `published` included. */
  outcomes: Outcome[];
  /** What the looks answered. */
  looks: string[];
}

async function enter({ post, session, change }: Delivery, client: LoadedClient): Promise<Receipt> {
  if (!change) return client.publish(post, session);
  const done =
    change.kind === 'revise'
      ? await client.change?.({ kind: 'revise', post, live: change.live }, session)
      : await client.change?.({ kind: 'retract', live: change.live }, session);
  if (!done) throw new Error(`The platform cannot ${change.kind}.`);
  return done;
}

/** One entry of `publish`, judged as the engine judges it. */
export async function attempt(delivery: Delivery, client: LoadedClient): Promise<Outcome> {
  const { kept, clock } = delivery;
  kept.phase = 'step';
  try {
    return { type: 'published', receipt: await enter(delivery, client) };
  } catch (error) {
    if (error instanceof WaitUntil) {
      return { type: 'pending', until: error.until.toISOString(), message: plainText(error.message), code: null };
    }
    if (error instanceof LookFirst) return { type: 'unknown', message: plainText(error.message), code: null };
    const outcome = client.classify(error, kept.phase, clock.now());
    if (outcome.type !== 'unknown') closeIntents(kept);
    return outcome;
  }
}

const openIntent = (kept: Kept) => [...kept.commits].find(([, intent]) => intent.result === undefined);

/** Surely not sent: the intent is taken back. */
function closeIntents(kept: Kept): void {
  for (const [name, intent] of kept.commits) if (intent.result === undefined) kept.commits.delete(name);
}

/** Where the last planned look cannot tell: how often it is looked again, and for how long; milliseconds. */
const AGAIN = 3 * 60_000;
const LOOK_UP = 3_600_000;

/** Looks as often as the platform's waits say, and on while it cannot tell; true when the delivery may go on. */
async function settle(delivery: Delivery, client: LoadedClient, looks: string[]): Promise<boolean> {
  const { kept, platform, session, clock, factor, post, change } = delivery;
  const open = openIntent(kept);
  if (!open) return false;
  const [name, intent] = open;
  const { commit, part } = partOfKey(name);
  const results = Object.fromEntries([
    ...[...kept.steps].map(([key, step]) => [key, step.result] as const),
    ...[...kept.commits].flatMap(([key, known]) => (known.result === undefined ? [] : [[key, known.result] as const])),
  ]);
  const last = platform.waits.looks.at(-1) ?? 0;
  let isNever = false;
  const later = Array.from({ length: (LOOK_UP - last) / AGAIN }, (_, index) => last + (index + 1) * AGAIN);
  for (const wait of [...platform.waits.looks, ...later]) {
    if (wait > last && (looks.at(-1) !== 'cannot-tell' || isNever)) break;
    clock.advanceTo(new Date(intent.since.getTime() + wait / factor));
    const answer = await client
      .find(
        { commit, part, post, results, since: intent.since, intentAt: intent.since, ...(change && { change }) },
        session,
      )
      .catch((error: unknown) => ({ answer: client.classify(error, 'find', clock.now()).type }) as const);
    looks.push(answer.answer);
    isNever = 'never' in answer && answer.never === true;
    if (answer.answer === 'cannot-tell' && isRepeatable(intent, clock.now(), factor)) return true;
    if (answer.answer === 'found' && 'result' in answer) {
      kept.commits.set(name, { ...intent, result: answer.result });
      return true;
    }
  }
  if (looks.at(-1) !== 'absent') return false;
  kept.commits.delete(name);
  return true;
}

const ATTEMPTS = 25;

/** Enters `publish` until it is published or a person must act; time is moved on instead of waiting. */
export async function deliver(delivery: Delivery): Promise<Ending> {
  const { clock } = delivery;
  const client = await delivery.platform.client();
  const outcomes: Outcome[] = [];
  const looks: string[] = [];
  while (outcomes.length < ATTEMPTS) {
    const outcome = await attempt(delivery, client);
    outcomes.push(outcome);
    switch (outcome.type) {
      case 'published':
        return { receipt: outcome.receipt, outcomes, looks };
      case 'pending':
        clock.advanceTo(new Date(outcome.until));
        break;
      case 'rate-limited':
        clock.advanceTo(outcome.until ? new Date(outcome.until) : new Date(clock.now().getTime() + 60_000));
        break;
      case 'unavailable':
        clock.advanceTo(new Date(clock.now().getTime() + 5_000));
        break;
      case 'unknown':
        if (!(await settle(delivery, client, looks))) return { receipt: null, outcomes, looks };
        break;
      default:
        return { receipt: null, outcomes, looks };
    }
  }
  return { receipt: null, outcomes, looks };
}
