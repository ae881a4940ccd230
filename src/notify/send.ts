import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { dbTime } from '../store/db-time.ts';
import { outbox, receivers } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { eventOf } from './event.ts';
import { anyWaiting, dropOthers, isWaiting, noteFailed, noteTaken, takeMessage, waitAfter, wayOf } from './outbox.ts';
import type { Receiver } from './receiver.ts';

/** First and longest wait before one message is sent again, and before a receiver that fails is tried again; milliseconds. */
const MESSAGE = { base: 5_000, cap: 60 * 60_000 };
const RECEIVER = { base: 5_000, cap: 5 * 60_000 };
/** What was not taken for so long is given up; milliseconds. */
const GIVE_UP_MS = 72 * 3_600_000;
/** More than so many that wait for one receiver are given up, the oldest first. */
const MOST_WAITING = 100_000;
/** Articles whose events are sent to one receiver side by side; those of one article never are. */
const SIDE_BY_SIDE = 4;
/** A turn ends, whatever waits: the next one goes on. */
const MOST_A_TURN = 500;

export interface SenderContext {
  db: Db;
  random: () => number;
  pace: number;
  /** The receivers as they are configured now. */
  receivers(): readonly Receiver[];
  platformOf(channelId: string): string | null;
  /** Called each time that a webhook does not accept an event; the error holds no secret. */
  onError(error: Error, where: string): void;
}

export interface Sender {
  /** Sends what is due, once each. */
  turn(): Promise<void>;
  /** Ends what is under way; it is sent again by whoever takes the next turn. */
  stop(): void;
}

/** How many messages may be sent to it side by side just now: one as long as it fails. */
async function lanesOf(db: Db, id: string): Promise<number> {
  const due = or(isNull(receivers.nextTryAt), lte(receivers.nextTryAt, dbTime()));
  const rows = await db
    .select({ failures: receivers.failures })
    .from(receivers)
    .where(and(eq(receivers.id, id), due));
  const [row] = rows;
  if (!row) return 0;
  return row.failures > 0 ? 1 : SIDE_BY_SIDE;
}

/** Notes that a receiver accepted an event: what waits for it is due at once. */
export const noteAccepted = (db: Db, id: string, answer: Message): Promise<unknown> =>
  db
    .update(receivers)
    .set({
      lastAnswer: answer,
      lastAnswerAt: dbTime(),
      lastTakenAt: dbTime(),
      failures: 0,
      failingSince: null,
      nextTryAt: null,
    })
    .where(eq(receivers.id, id));

/** Notes that it did not; `wait` says for how many milliseconds it is left alone after so many times. */
async function noteRefused(db: Db, id: string, answer: Message, wait: (failures: number) => number): Promise<void> {
  const since = sql`coalesce(${receivers.failingSince}, clock_timestamp())`;
  const [row] = await db
    .update(receivers)
    .set({
      lastAnswer: answer,
      lastAnswerAt: dbTime(),
      failures: sql`${receivers.failures} + 1`,
      failingSince: since,
    })
    .where(eq(receivers.id, id))
    .returning({ failures: receivers.failures });
  if (row)
    await db
      .update(receivers)
      .set({ nextTryAt: dbTime(wait(row.failures)) })
      .where(eq(receivers.id, id));
}

/** What has waited for too long, or is too much, is sent no more by itself. */
async function giveUp(db: Db, way: string): Promise<void> {
  const theirs = and(eq(outbox.way, way), isWaiting);
  const surplus = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(theirs)
    .orderBy(sql`${outbox.sequence} desc`)
    .offset(MOST_WAITING);
  await db
    .update(outbox)
    .set({ givenUpAt: dbTime(), leaseUntil: null })
    .where(and(theirs, or(lte(outbox.createdAt, dbTime(-GIVE_UP_MS)), inArray(outbox.id, surplus))));
}

/** Sends receivers what happened, by rows that all instances share. */
export function createSender(context: SenderContext): Sender {
  const { db, random, pace, platformOf, onError } = context;
  const halt = new AbortController();

  async function sendNext(receiver: Receiver): Promise<'taken' | 'nothing' | 'failed'> {
    const message = await takeMessage(db, wayOf(receiver.id));
    if (!message) return 'nothing';
    const { taken, answer } = await receiver.send(eventOf(message, platformOf), halt.signal);
    if (taken) {
      await noteTaken(db, message);
      await noteAccepted(db, receiver.id, answer);
      return 'taken';
    }
    if (halt.signal.aborted) {
      await noteFailed(db, message, null, 0);
      return 'failed';
    }
    await noteFailed(db, message, answer, waitAfter(message.tries, random(), MESSAGE) / pace);
    await noteRefused(db, receiver.id, answer, (failures) => waitAfter(failures, random(), RECEIVER) / pace);
    onError(new Error(inEnglish(answer)), receiver.id);
    return 'failed';
  }

  async function sendTo(receiver: Receiver): Promise<void> {
    await giveUp(db, wayOf(receiver.id));
    let left = MOST_A_TURN;
    let fails = false;
    const lane = async (): Promise<void> => {
      while (!fails && left-- > 0 && !halt.signal.aborted) {
        const came = await sendNext(receiver);
        if (came === 'nothing') return;
        if (came === 'failed') fails = true;
      }
    };
    await Promise.all(Array.from({ length: await lanesOf(db, receiver.id) }, lane));
  }

  return {
    async turn() {
      if (!(await anyWaiting(db, 'receivers'))) return;
      const now = context.receivers();
      await dropOthers(
        db,
        'receivers',
        now.map(({ id }) => wayOf(id)),
      );
      const ends = await Promise.allSettled(now.map(sendTo));
      // One receiver's trouble keeps back no other.
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason instanceof Error ? failed.reason : new Error(messageOf(failed.reason));
    },
    stop: () => halt.abort(),
  };
}
