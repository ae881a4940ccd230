import type { Message } from '../lib/message.ts';
import type { Reader } from '../lib/render.ts';

/**
 * How a condition ends. `by-a-person`: start and end are reported at once. `by-itself`: it must last to be reported, and
 * stay away to be over. `when-steady`: its start is reported at once, and it must stay away to be over. `never`: reported
 * once.
 */
export type ConditionEnd = 'by-a-person' | 'by-itself' | 'when-steady' | 'never';

/** Condition that alerts an operator. */
export interface Condition {
  /** Stays the same while the condition lasts, in all processes: `held:<delivery id>`. */
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
    | 'missed'
    | 'gone'
    | 'budget'
    | 'storage'
    | 'durability'
    | 'redis'
    | 'process'
    | 'database'
    | 'restored'
    | 'foreign'
    | 'double-post'
    | 'missing-post'
    | 'token';
  /** A phrase without a full stop: `Held delivery 1a2b3c4d on x-main`. */
  title: Message;
  /** Details, one or more sentences each. */
  detail: readonly Message[];
  /** What to do, with the command. */
  remedy: Message;
  /** Beginning, where known (ISO 8601); null: when first noticed. */
  since: string | null;
  /**
   * Distinguishes one occurrence from the next (ISO 8601), for conditions that may go and come back between two
   * checks. Without it a condition is the same until it has been seen to be over.
   */
  began?: string | null;
  ends: ConditionEnd;
}

/** Recipients of alerts and digests, and how they read them. */
export interface Operators {
  newsroom: string;
  reader: Reader;
}

/** Content of one alert; times are ISO 8601 in UTC, in `text` in the newsroom's zone. */
export interface AlertMessage {
  /** Stays the same when the message is sent again. */
  id: string;
  newsroom: string;
  /** Time of writing. */
  at: string;
  /** A test message. */
  test: boolean;
  /** One line: the subject of an e-mail. */
  title: string;
  /** Full text for people. */
  text: string;
  started: (Pick<Condition, 'key' | 'kind'> & { title: string; detail: string; remedy: string; since: string })[];
  over: (Pick<Condition, 'key' | 'kind'> & { title: string; since: string; until: string })[];
  /** Numbers of conditions that are not listed. */
  more: { started: number; over: number };
}
