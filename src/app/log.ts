import pino, { type DestinationStream } from 'pino';
import { UserError } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { traceFields } from '../lib/trace.ts';
import { startTexts } from './messages.ts';

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

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/**
 * Fields of libraries' errors stay out: Redis refuses a password in an error that carries the command and so the
 * password. Of a statement that failed the code is that of the database.
 */
const plainError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = codeOf(error) ?? codeOf(error.cause);
  return { type: name, message, stack, ...(code !== undefined && { code }) };
};

/** JSON lines on stderr: stdout belongs to what a command answers. */
export function createLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  if (!LEVELS.includes(level)) {
    throw new UserError(startTexts.logLevel({ level, levels: LEVELS.join(', ') }), { usage: true });
  }
  return pino(
    {
      level,
      redact: { paths: REDACT, censor: '•••' },
      serializers: { err: plainError },
      base: null,
      mixin: traceFields,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    to,
  );
}
