import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../features/kit/idempotency.ts';
import { IdempotencyKey } from '../features/kit/keyed-call.ts';
import { faultsOf, UserError } from '../lib/errors.ts';

/** Who acts, for approvals and the audit, where the caller does not say. */
export const BY_NOBODY = 'API';

/** The Idempotency-Key of a request; null where it has none. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new UserError(`The header Idempotency-Key is not valid: ${faultsOf(key.error)}.`, { usage: true });
}

const TAG = /^\s*(?:W\/)?"([^"]*)"\s*$/;

/** The versions that If-Match names; null: there is none, or `*`. Throws a UserError for what is no list of ETags. */
export function versionsOf({ headers }: FastifyRequest): string[] | null {
  const given = headers['if-match'];
  if (given === undefined || given.trim() === '*') return null;
  return given.split(',').map((text) => {
    const [, tag] = TAG.exec(text) ?? [];
    if (tag !== undefined) return tag;
    throw new UserError(`The header If-Match is not valid: expected an ETag in quotes as it was told, not ${text}.`, {
      usage: true,
    });
  });
}

/** Sends an answer, and says so where it is that of an earlier call. */
export function sendOnce<T>(reply: FastifyReply, { answer, repeated }: Answer<T>): FastifyReply {
  if (repeated) reply.header('idempotency-replayed', 'true');
  return reply.send(answer);
}
