import { DrizzleQueryError } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';

/** No connection to PostgreSQL could be had, so nothing was asked of it. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  constructor(cause: unknown) {
    super(`no connection to PostgreSQL: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Codes of errors by which PostgreSQL is away for a while: connection failures (08), shutdowns and crashes (57P), too many
 * connections, and a standby, which takes no writes. The others are of the operating system.
 */
const CODES =
  /^(?:08...|57P0.|53300|25006|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/;

/** Each error of the server has a code, and so have those of the network: pg's own without one are of a connection that broke. */
const isOfConnection = (error: Error): boolean => error.constructor === Error && !('code' in error);

const saysAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return CODES.test(code) || isOfConnection(error);
};

/**
 * Whether an error says that the database is away for the moment. What the statement was to do may have been done: an
 * answer to COMMIT that is lost looks the same as a COMMIT that never arrived.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof NoConnection) return true;
  if (error instanceof DrizzleQueryError) return saysAway(error.cause);
  return error instanceof Error && isOutage(error.cause);
}
