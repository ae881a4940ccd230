import { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import { classifyWith, exhausted, failed, isDoubtful, rateLimited, retryAfter, unauthorized } from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { outcomes } from './messages.ts';

/** Every answer may carry these; absent or 0 is success. `errmsg` holds the platform's request id (`rid`). */
const Refusal = z.object({ errcode: z.int(), errmsg: z.string().default('') });

/** What each group of the platform's error codes asks for. */
export type Group =
  | 'busy'
  | 'account'
  | 'address'
  | 'not-granted'
  | 'stopped'
  | 'day-quota'
  | 'minute-quota'
  | 'too-often'
  | 'media'
  | 'content'
  | 'by-hand';

const CODES: readonly (readonly [Group, readonly number[]])[] = [
  ['busy', [-1]],
  // Tokens, application id and secret, frozen accounts.
  ['account', [40001, 40014, 42001, 40013, 40125, 41002, 41004, 40243, 50004, 50007]],
  // The caller's address is not on the account's list, or an administrator has to agree to it.
  ['address', [40164, 89503, 89506, 89507, 61004]],
  ['not-granted', [48001]],
  ['stopped', [48003, 48004, 50002, 53500]],
  ['day-quota', [45009, 45028]],
  ['minute-quota', [45011, 45066]],
  ['too-often', [53501]],
  ['media', [40004, 40005, 40006, 40007, 40009, 40137, 45001, 41005, 44001]],
  [
    'content',
    [
      44003, 44004, 45002, 45003, 45004, 45005, 45006, 45008, 45110, 45166, 41039, 40033, 47001, 40035, 40097, 43002,
      43003, 44002, 88000, 53502, 53600, 40114,
    ],
  ],
  // A person has to open the draft in the account's console.
  ['by-hand', [53503, 53504, 53505, 48021, 41040, 45062, 45113, 48022]],
];

const GROUPS = new Map(CODES.flatMap(([group, codes]) => codes.map((code) => [code, group] as const)));

/** null for a code that is not known: the call was refused for a reason of its own. */
export const groupOf = (code: number): Group | null => GROUPS.get(code) ?? null;

/** The platform answers HTTP 200 whatever happened; null when the body names no error. */
export function refusalOf(answer: HttpAnswer): { code: number; message: string } | null {
  const read = Refusal.safeParse(tryReadJson(answer.text));
  return read.success && read.data.errcode !== 0 ? { code: read.data.errcode, message: read.data.errmsg } : null;
}

/** What the platform refused a call with; null: it failed otherwise. */
export const refusalIn = (error: unknown): { code: number; message: string } | null =>
  error instanceof AnswerError ? refusalOf(error.answer) : null;

export const refusedWith = (error: unknown, ...codes: number[]): boolean => codes.includes(refusalIn(error)?.code ?? 0);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Quotas of a day begin anew at midnight in China, which keeps one offset all year. */
export function nextDayInChina(now: Date): Date {
  const offset = 8 * HOUR;
  const day = 24 * HOUR;
  return new Date(Math.floor((now.getTime() + offset) / day) * day + day - offset);
}

/** What WeChat answered, with what to do about it. */
function quoted(code: string, words: string, advice?: Message): Message {
  if (words === '')
    return advice ? outcomes.answeredWordlessAdvice({ code, advice }) : outcomes.answeredWordless({ code });
  return advice ? outcomes.answeredAdvice({ code, words, advice }) : outcomes.answered({ code, words });
}

function onRefusal(
  code: number,
  said: string,
  phase: Phase,
  now: Date,
  doubtful: (message: Message) => Outcome,
): Outcome {
  const name = String(code);
  const quote = (advice?: Message): Message => quoted(name, said.slice(0, 300), advice);
  switch (groupOf(code)) {
    case 'busy':
      return doubtful(quote());
    case 'account':
      return unauthorized(quote(outcomes.checkSecrets()), name);
    case 'address':
      return unauthorized(quote(outcomes.allowAddress()), name);
    case 'not-granted':
      return phase === 'commit'
        ? failed(quote(outcomes.mayNotPublish()), name)
        : unauthorized(quote(outcomes.mayNotCall()), name);
    case 'stopped':
      return unauthorized(quote(outcomes.stopped()), name);
    case 'day-quota':
      return exhausted(nextDayInChina(now), quote(outcomes.dayQuotaUsed()), name);
    case 'minute-quota':
      return rateLimited(new Date(now.getTime() + MINUTE), quote(), name);
    case 'too-often':
      return rateLimited(null, quote(), name);
    case 'media':
      return failed(quote(outcomes.pictureRefused()), name);
    case 'by-hand':
      return failed(quote(outcomes.publishByHand()), name);
    case 'content':
    case null:
      return failed(quote(), name);
  }
}

function onAnswer(
  answer: HttpAnswer,
  phase: Phase,
  now: Date,
  fallback: (message: Message, code: string | null) => Outcome,
) {
  const refusal = refusalOf(answer);
  if (refusal) return onRefusal(refusal.code, refusal.message, phase, now, (message) => fallback(message, '-1'));
  const code = `http-${answer.status}`;
  const message = outcomes.answeredHttp({ status: answer.status });
  if (answer.status === 429) return rateLimited(retryAfter(answer, now), message, code);
  if (answer.status === 401 || answer.status === 403) return unauthorized(message, code);
  return isDoubtful(answer) ? fallback(message, code) : failed(message, code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, phase, now, fallback));
