import { Socket } from 'node:net';
import type pg from 'pg';
import { DURABLE_COMMITS } from './durability.ts';

/** Longest that one statement may take, its wait for a lock included: far more than any of ours needs. */
export const STATEMENT_MS = 30_000;

/** Without a time-out a pool that has run dry waits for ever, silently. */
const CONNECT_TIMEOUT_MS = 10_000;

/** After how long a quiet line is asked whether its other end is still there; systems take two hours by themselves. */
const PROBE_MS = 10_000;

/** How any connection is made. `settings` are for its session. */
export const connectionTo = (url: string, settings: Readonly<Record<string, string | number>> = {}) => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: PROBE_MS,
  application_name: 'masthead',
  // The queue's tables stand in `bullmq`; ours are always named with their schema.
  options: Object.entries({ search_path: 'bullmq,public', ...DURABLE_COMMITS, ...settings })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' '),
});

/**
 * What a server ends by itself: a statement, with an error on a connection that stays good, and a transaction whose
 * process is gone, which would keep its locks for hours.
 */
export const sessionLimits = (statementMs: number) => ({
  statement_timeout: statementMs,
  idle_in_transaction_session_timeout: 2 * statementMs,
});

const awaitsAnswer = (client: pg.Client): boolean => 'readyForQuery' in client && client.readyForQuery === false;

/**
 * Ends a connection on which the server owes an answer and has said nothing for longer than it lets a statement take:
 * its host may have vanished, which nobody would ever tell. What was asked fails then, and the connection cannot be
 * handed on with a statement still under way, as the library's own time-out does.
 */
export function endWhenSilent(client: pg.Client, statementMs: number): void {
  const { stream } = client.connection;
  if (!(stream instanceof Socket)) throw new Error('A connection to PostgreSQL is no socket that can be watched');
  const limitMs = Math.ceil((statementMs * 4) / 3);
  stream.setTimeout(limitMs).on('timeout', () => {
    const { bytesRead } = stream;
    // A process that stood still itself has the answer waiting: it is read first.
    setImmediate(() => {
      if (!awaitsAnswer(client) || stream.bytesRead > bytesRead) return;
      stream.destroy(new Error(`PostgreSQL gave no answer within ${limitMs} ms; the connection was given up`));
    });
  });
}
