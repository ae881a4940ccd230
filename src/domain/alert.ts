import type { Message } from '../lib/message.ts';
import type { Reader } from '../lib/render.ts';

/** How a cause ends: `by-a-person` is told at once; `by-itself` must have lasted and stay away; `never`: told once. */
export type CauseEnd = 'by-a-person' | 'by-itself' | 'never';

/** One reason to wake an operator. */
export interface Cause {
  /** The same for as long as the cause lasts, over all processes: `held:<delivery id>`. */
  key: string;
  kind:
    | 'held'
    | 'failed'
    | 'paused'
    | 'outage'
    | 'overdue'
    | 'unapproved'
    | 'rejection'
    | 'correction'
    | 'delayed'
    | 'waiting'
    | 'unfinished'
    | 'source'
    | 'unread'
    | 'withdrawn'
    | 'receiver'
    | 'gone'
    | 'budget'
    | 'storage'
    | 'durability'
    | 'restored'
    | 'foreign'
    | 'token';
  /** A phrase without a full stop: `Held delivery 1a2b3c4d on x-main`. */
  title: Message;
  /** What is known of it, a sentence or more each. */
  detail: readonly Message[];
  /** What to do, with the command. */
  remedy: Message;
  /** When it began, where that is known (ISO 8601); null: when it was first seen. */
  since: string | null;
  /**
   * Tells one time that it was so from the next (ISO 8601), for causes that may go and come back between two
   * looks. Without it a cause is the same one until it has been seen away.
   */
  began?: string | null;
  ends: CauseEnd;
}

/** Those who get alerts and digests, and how they read them. */
export interface Operators {
  newsroom: string;
  reader: Reader;
}

/** What one message says; times are ISO 8601 in UTC, in `text` those of the newsroom. */
export interface AlertMessage {
  /** Stays the same when the message is sent again. */
  id: string;
  newsroom: string;
  /** When it was written. */
  at: string;
  /** Nothing happened: somebody tries the way out. */
  test: boolean;
  /** One line: the subject of an e-mail. */
  title: string;
  /** The whole of it for people. */
  text: string;
  started: (Pick<Cause, 'key' | 'kind'> & { title: string; detail: string; remedy: string; since: string })[];
  over: (Pick<Cause, 'key' | 'kind'> & { title: string; since: string; until: string })[];
  /** How many more started and are over than are listed. */
  more: { started: number; over: number };
}
