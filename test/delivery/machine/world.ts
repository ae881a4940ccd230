import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ConnectedChannel } from '../../../src/channels/connected-channel.ts';
import type { DeliveryKind } from '../../../src/domain/delivery.ts';
import type { Outcome, Receipt } from '../../../src/domain/outcome.ts';
import { plainText } from '../../../src/lib/message.ts';
import type { Session } from '../../../src/platforms/session.ts';
import type { Db } from '../../../src/store/store.ts';
import { Says, scripted } from '../bench.ts';

/** What the platform does with one call, and what a look then sees. */
export type Call =
  | 'ok'
  | 'refused'
  | 'limited'
  | 'failed'
  | 'exhausted'
  | 'unauthorized'
  | 'lost-after'
  | 'lost-before';
export type LookAnswer = 'truth' | 'lags' | 'fails';
/** How the platform can be asked afterwards. */
export type Kind = 'look-up' | 'repeat' | 'neither';

/** What happens from one attempt to the next; taken in turn, and all is well when there are no more. */
export interface Happening {
  step: 'ok' | 'fails' | 'processes';
  calls: readonly Call[];
  look: LookAnswer;
}

export const WELL: Happening = { step: 'ok', calls: [], look: 'truth' };
/** Parts of a thread, each sent or revised by a call of its own; all of them are taken down at once. */
export const PARTS = ['one', 'two'] as const;
export const GONE = 'gone';
export const partsOf = (work: DeliveryKind): readonly string[] => (work === 'retract' ? [GONE] : PARTS);
export const REPEAT = { notBefore: 10_000, within: 600_000, max: 1 };
/** Milliseconds; nothing here waits for them, `World.pass` moves time instead. */
export const LEASE = 60_000;
export const REQUEST = 10_000;

export interface Event {
  at: number;
  event: 'run' | 'absent';
  part: string;
  /** Of a run: whether the engine may know that it sent nothing. */
  surelyNot: boolean;
}

export interface World {
  channel: ConnectedChannel;
  /** Parts that readers see, each as often as it was sent. */
  live: string[];
  journal: Event[];
  clock: { now(): Date; monotonic(): number; sleep(ms: number): Promise<void> };
  happens(what: Happening): void;
  /** What was sent so far is how it stands now; from here on it is counted anew. */
  startOver(): void;
  /** Lets time pass for a delivery and the others of its post, on both clocks. */
  pass(db: Db, id: string, ms: number): Promise<void>;
}

const why = { message: plainText('so it happens'), code: null };
const OUTCOMES: Readonly<Record<Exclude<Call, 'ok'>, Outcome>> = {
  refused: { type: 'unavailable', ...why },
  limited: { type: 'rate-limited', until: null, ...why },
  failed: { type: 'failed', ...why },
  exhausted: { type: 'exhausted', until: null, ...why },
  unauthorized: { type: 'unauthorized', ...why },
  'lost-after': { type: 'unknown', ...why },
  'lost-before': { type: 'unknown', ...why },
};
const SENT: readonly Call[] = ['ok', 'lost-after'];
const text = z.string();

/** A platform with a thread of two parts, whose truth the test knows. */
export function createWorld(kind: Kind): World {
  let shift = 0;
  let now: Happening = WELL;
  let calls: Call[] = [];
  const live: string[] = [];
  const journal: Event[] = [];
  const clock = {
    now: () => new Date(Date.now() + shift),
    monotonic: () => performance.now() + shift,
    sleep: async () => undefined,
  };
  const note = (event: Event['event'], part: string, surelyNot = false): void =>
    void journal.push({ at: clock.monotonic(), event, part, surelyNot });

  function call(part: string): string {
    const what = calls.shift() ?? 'ok';
    note('run', part, what !== 'ok' && OUTCOMES[what].type !== 'unknown');
    if (SENT.includes(what)) live.push(part);
    if (what !== 'ok') throw new Says(OUTCOMES[what]);
    return part;
  }

  async function perform(session: Session<unknown, unknown>, parts: readonly string[]): Promise<Receipt> {
    await session.step('upload', { result: text, validFor: 3_600_000 }, async () => {
      if (now.step === 'fails') throw new Says(OUTCOMES.refused);
      return 'uploaded';
    });
    if (now.step === 'processes') await session.wait(session.after(5_000), plainText('it processes'));
    for (const part of parts) {
      await session.commit(part, { result: text, ...(kind === 'repeat' ? { repeat: REPEAT } : {}) }, async () => {
        session.mayWrite();
        return call(part);
      });
    }
    return { remoteId: PARTS.join(), otherIds: {}, url: null, warnings: [] };
  }

  const channel = scripted(
    {
      publish: (_post, session) => perform(session, partsOf('send')),
      revise: (_post, _live, session) => perform(session, partsOf('revise')),
      retract: (_live, session) => perform(session, partsOf('retract')),
      async find({ commit }) {
        if (now.look === 'fails') throw new Says(OUTCOMES.refused);
        if (kind !== 'look-up')
          return { answer: 'cannot-tell', why: plainText('nothing can be looked up here'), never: true };
        const sentAt = journal.findLast(({ event, part }) => event === 'run' && part === commit)?.at ?? 0;
        // Lists lag, but for less than the settle time: that is what the settle time is for.
        const isListed = now.look === 'truth' || clock.monotonic() - sentAt >= LEASE;
        if (live.includes(commit) && isListed) return { answer: 'found', result: commit };
        note('absent', commit);
        return { answer: 'absent' };
      },
    },
    { mayRevise: () => ({ may: true }), mayRetract: () => ({ may: true }) },
  );
  return {
    channel,
    live,
    journal,
    clock,
    happens(what) {
      now = what;
      calls = [...what.calls];
    },
    startOver() {
      live.length = 0;
      journal.length = 0;
    },
    async pass(db, id, ms) {
      shift += ms;
      const by = sql`make_interval(secs => ${ms / 1_000})`;
      await db.execute(sql`update masthead.deliveries set next_at = next_at - ${by}, lease_until = lease_until - ${by},
        slot_at = slot_at - ${by}, waiting_since = waiting_since - ${by} where post_id = (select post_id from masthead.deliveries where id = ${id})`);
      await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - ${by},
        first_intent_at = first_intent_at - ${by} where delivery_id in (select other.id from masthead.deliveries other
        join masthead.deliveries this on this.post_id = other.post_id where this.id = ${id})`);
    },
  };
}
