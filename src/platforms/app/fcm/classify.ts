import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.ts';
import type { Message } from '../../../lib/message.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import { tryReadJson } from '../../kit/calls.ts';
import { platform } from '../../kit/messages.ts';
import { classifyWith, failed, isDoubtful, rateLimited, retryAfter, unauthorized } from '../../kit/outcomes.ts';
import { tokenRefusal } from '../../kit/tokens.ts';
import type { Phase } from '../../platform.ts';
import { outcomes } from '../messages.ts';

/** The name of the message: `projects/…/messages/…`. */
export const Sent = z.object({ name: z.string().min(1) });

const Detail = z.looseObject({
  '@type': z.string().default(''),
  errorCode: z.string().optional(),
  fieldViolations: z.array(z.object({ field: z.string().default(''), description: z.string().default('') })).optional(),
});

export const Failure = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(Detail).default([]),
  }),
});
export type Failure = z.infer<typeof Failure>;

/** What is decided once, so that a second sending is the same message; kept as the step's result. */
export const Envelope = z.object({ image: z.string().nullable(), expires: z.string(), dropped: z.boolean() });

const MINUTE = 60_000;

interface Refusal {
  /** The messaging service's own code; null when the refusal comes from before it. */
  own: string | null;
  code: string;
  message: string;
}

function refusalOf(answer: HttpAnswer): Refusal {
  const read = Failure.safeParse(tryReadJson(answer.text));
  if (!read.success) return { own: null, code: `http-${answer.status}`, message: `HTTP ${answer.status}` };
  const { message, status, details } = read.data.error;
  const own = details.find((detail) => detail['@type'].endsWith('google.firebase.fcm.v1.FcmError'))?.errorCode ?? null;
  const fields = details
    .flatMap((detail) => detail.fieldViolations ?? [])
    .map(({ field, description }) => `${field}: ${description}`);
  return {
    own,
    code: own ?? (status || `http-${answer.status}`),
    message: [message, ...fields].join(' ').slice(0, 400),
  };
}

/** What Firebase answered, with what to do about it. */
function quoted({ code, message: words }: Refusal, advice?: Message): Message {
  return advice ? outcomes.answeredAdvice({ code, words, advice }) : outcomes.answered({ code, words });
}

function onCode(refusal: Refusal): Outcome | null {
  const { own, code } = refusal;
  switch (own ?? code) {
    case 'INVALID_ARGUMENT':
      return failed(quoted(refusal, outcomes.changeIt()), code);
    case 'UNSPECIFIED_ERROR':
      return failed(quoted(refusal, outcomes.showWords()), code);
    case 'UNREGISTERED':
      return failed(quoted(refusal, outcomes.unregistered()), code);
    case 'THIRD_PARTY_AUTH_ERROR':
    case 'APNS_AUTH_ERROR':
      // Not `unauthorized`, which sends again once it is mended: Android phones may have it already.
      return failed(quoted(refusal, outcomes.setPushKey()), code);
    case 'SENDER_ID_MISMATCH':
      return unauthorized(quoted(refusal, outcomes.otherProject()), code);
    case 'PERMISSION_DENIED':
      return unauthorized(quoted(refusal, outcomes.giveRole()), code);
    case 'UNAUTHENTICATED':
      return unauthorized(quoted(refusal, outcomes.newKey()), code);
    default:
      return null;
  }
}

/** When Firebase takes messages again; without a time, its documentation says a minute. */
export const quotaBackAt = (answer: HttpAnswer, now: Date): Date =>
  retryAfter(answer, now) ?? new Date(now.getTime() + MINUTE);

type Fallback = (message: Message, code: string | null) => Outcome;

function onAnswer(answer: HttpAnswer, now: Date, fallback: Fallback): Outcome {
  const token = tokenRefusal(answer);
  if (token) {
    const message = platform.googleNoToken({ words: token.message, advice: outcomes.newKey() });
    return unauthorized(message, token.code);
  }
  const refusal = refusalOf(answer);
  const quote = quoted(refusal);
  if (answer.status === 429) {
    return rateLimited(quotaBackAt(answer, now), quoted(refusal, outcomes.waitsAsAsked()), refusal.code);
  }
  // Whether it was delivered before a 5xx is stated nowhere.
  if (isDoubtful(answer)) return fallback(quoted(refusal, outcomes.sentAgain()), refusal.code);
  const known = onCode(refusal);
  if (known) return known;
  if (answer.status === 401 || answer.status === 403) return unauthorized(quote, refusal.code);
  if (answer.status === 404) return unauthorized(quoted(refusal, outcomes.checkProject()), refusal.code);
  return failed(quoted(refusal, outcomes.showWords()), refusal.code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, now, fallback));
