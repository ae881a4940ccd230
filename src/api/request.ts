import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Answer } from '../desk/idempotency.ts';
import { IdempotencyKey } from '../desk/keyed-call.ts';
import { faultsOf, UserError } from '../domain/errors.ts';

/** Who acts, for approvals and the audit, where the caller does not say. */
export const BY_NOBODY = 'API';
export const By = z.string().trim().min(1).max(100).default(BY_NOBODY);

/** The Idempotency-Key of a request; null where it has none. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new UserError(`The header Idempotency-Key is not valid: ${faultsOf(key.error)}.`, { usage: true });
}

/** Sends an answer, and says so where it is that of an earlier call. */
export function sendOnce<T>(reply: FastifyReply, { answer, repeated }: Answer<T>): FastifyReply {
  if (repeated) reply.header('idempotency-replayed', 'true');
  return reply.send(answer);
}
