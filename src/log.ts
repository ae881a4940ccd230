import { DrizzleQueryError } from 'drizzle-orm';
import pino, { type DestinationStream } from 'pino';
import type { Logger } from './delivery/context.ts';
import { UserError } from './domain/errors.ts';

/** Fields that never belong in a log, whoever passes them. */
const REDACT = [
  'secret',
  'secrets',
  'credentials',
  'token',
  'authorization',
  '*.secret',
  '*.secrets',
  '*.token',
  '*.authorization',
];

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Fields of libraries' errors stay out: Redis refuses a password in an error that carries the command and so the
 * password. A query that failed names all its values, whole articles among them: what the database said is enough.
 */
const plainError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  if (error instanceof DrizzleQueryError && error.cause) return plainError(error.cause);
  const { name, message, stack } = error;
  return { type: name, message, stack, ...('code' in error ? { code: error.code } : {}) };
};

/** JSON lines on stderr: stdout belongs to what a command answers. */
export function createLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  if (!LEVELS.includes(level)) {
    throw new UserError(`MASTHEAD_LOG is "${level}"; expected one of ${LEVELS.join(', ')}.`, { usage: true });
  }
  return pino(
    {
      level,
      redact: { paths: REDACT, censor: '•••' },
      serializers: { err: plainError },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    to,
  );
}
