import type { z } from 'zod';
import type { SimAnswer, SimRequest } from '../kit/operation.ts';
import { invalidRequest } from './problems.ts';
import type { XState } from './state.ts';

export type Input<T> = { ok: true; value: T } | { ok: false; answer: SimAnswer };

export function checked<T>(schema: z.ZodType<T>, given: unknown): Input<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  return { ok: false, answer: invalidRequest(path ? { [path]: [] } : {}, issue?.message ?? 'Invalid request.') };
}

/** A body that the published description refuses is a defect of the client. */
export function jsonBody<T>({ world }: XState, { body, operation }: SimRequest, schema: z.ZodType<T>): Input<T> {
  const input: Input<T> =
    body.type === 'json'
      ? checked(schema, body.value)
      : { ok: false, answer: invalidRequest({}, 'The body must be JSON.') };
  if (!input.ok) world.defect(`The body of ${operation} does not fit the API: ${JSON.stringify(input.answer.body)}`);
  return input;
}
