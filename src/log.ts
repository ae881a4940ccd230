import pino from 'pino';
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

/** JSON lines on stderr: stdout belongs to what a command answers. */
export function createLog(level: string): Logger {
  if (!LEVELS.includes(level)) {
    throw new UserError(`MASTHEAD_LOG is "${level}"; expected one of ${LEVELS.join(', ')}.`, { usage: true });
  }
  return pino(
    { level, redact: { paths: REDACT, censor: '•••' }, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
