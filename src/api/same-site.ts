import type { FastifyRequest } from 'fastify';
import { UserError } from '../domain/errors.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** What a browser says of the page that a request comes from; programs say nothing. */
function isOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Throws a UserError for a request that changes something, brings a browser's cookie, and does not come from a page of
 * ours: another page may have had it sent.
 */
export function refuseForeign(request: FastifyRequest): void {
  if (SAFE.has(request.method) || isOwnPage(request)) return;
  throw new UserError('This request does not come from a page of Masthead.', {
    remedy: 'Use the pages themselves, or send the key of a person instead of a cookie.',
    kind: 'forbidden',
  });
}
