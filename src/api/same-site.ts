import type { FastifyRequest } from 'fastify';
import { UserError } from '../lib/errors.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** What a browser says of the page that a request comes from; programs say nothing. `own`: the address of the service. */
function isOwnPage(request: FastifyRequest, own: string): boolean {
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return false;
  const { protocol, origin: known } = new URL(own);
  // A page of the same host by another scheme may be someone else's, on the way between.
  return origin === known || (protocol === 'http:' && host !== undefined && origin === `${request.protocol}://${host}`);
}

/**
 * Throws a UserError for a request that changes something, brings a browser's cookie, and does not come from a page of
 * ours: another page may have had it sent.
 */
export function refuseForeign({ ownAddress }: Pick<ApiContext, 'ownAddress'>, request: FastifyRequest): void {
  if (SAFE.has(request.method) || isOwnPage(request, ownAddress('/'))) return;
  throw new UserError(api.foreignPage(), { remedy: api.useOwnPages(), kind: 'forbidden' });
}
