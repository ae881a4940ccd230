import type { z } from 'zod';
import { AnswerError } from '../../net/http.ts';
import { tryReadJson } from '../shared/answer.ts';
import { OutcomeError, rejected, unauthorized, unavailable } from '../shared/outcomes.ts';
import { outcomes } from './messages.ts';
import { BytesRefusal } from './schema.ts';

/** What the service for bytes says where it refuses; null for all other errors. */
export function bytesRefusal(error: unknown): z.infer<typeof BytesRefusal>['debug_info'] | null {
  const body = error instanceof AnswerError ? BytesRefusal.safeParse(tryReadJson(error.answer.text)) : null;
  return body?.success ? body.data.debug_info : null;
}

/** The service for bytes has errors of its own: most only say that the upload must go on elsewhere, or again. */
export async function judgeBytes(error: unknown, forget: () => Promise<void>): Promise<never> {
  const refusal = bytesRefusal(error);
  if (!refusal) throw error;
  const { type, message, retriable } = refusal;
  const words = `${type}${message === '' ? '' : `: ${message}`}`;
  if (type === 'ProcessingFailedError' || type === 'NotFoundError') {
    await forget();
    throw new OutcomeError(unavailable(outcomes.uploadLost({ words }), type));
  }
  if (type === 'NotAuthorizedError') {
    throw new OutcomeError(unauthorized(outcomes.uploadTokenRefused({ words }), type));
  }
  if (retriable || type === 'OffsetInvalidError' || type === 'PartialRequestError') {
    throw new OutcomeError(unavailable(outcomes.uploadBrokeOff({ words }), type));
  }
  throw new OutcomeError(rejected(outcomes.uploadRefused({ words }), type));
}
