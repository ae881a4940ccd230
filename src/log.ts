import pino from 'pino';
import type { Logger } from './delivery/context.ts';

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

/** JSON lines on stderr: stdout belongs to what a command answers. */
export function createLog(level: string): Logger {
  return pino(
    { level, redact: { paths: REDACT, censor: '•••' }, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
