import { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import { classifyWith, exhausted, failed, isDoubtful, rateLimited, retryAfter, unauthorized } from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { meaningOf } from './errors.ts';
import { outcomes } from './messages.ts';

/** Every answer may carry these; absent or 0 is success. `errmsg` holds the platform's request id (`rid`). */
const Refusal = z.object({ errcode: z.int(), errmsg: z.string().default('') });

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

/** Daily quotas start again at midnight in China, which keeps one offset all year. */
export function nextDayInChina(now: Date): Date {
  const offset = 8 * HOUR;
  const day = 24 * HOUR;
  return new Date(Math.floor((now.getTime() + offset) / day) * day + day - offset);
}

/** What WeChat answered, with what to do about it. */
function quoted(code: string, words: string, advice: Message | null): Message {
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
  const { group, advice } = meaningOf(code);
  const message = quoted(name, said.slice(0, 300), advice);
  switch (group) {
    case 'busy':
    case 'open':
      return doubtful(message);
    case 'account':
    case 'address':
    case 'stopped':
      return unauthorized(message, name);
    case 'not-granted':
      return phase === 'commit'
        ? failed(message, name)
        : unauthorized(quoted(name, said.slice(0, 300), outcomes.mayNotCall()), name);
    case 'day-quota':
      return exhausted(nextDayInChina(now), message, name);
    case 'minute-quota':
      return rateLimited(new Date(now.getTime() + MINUTE), message, name);
    case 'too-often':
      return rateLimited(null, message, name);
    case 'refused':
      return failed(message, name);
  }
}

function onAnswer(
  answer: HttpAnswer,
  phase: Phase,
  now: Date,
  fallback: (message: Message, code: string | null) => Outcome,
) {
  const refusal = refusalOf(answer);
  if (refusal)
    return onRefusal(refusal.code, refusal.message, phase, now, (message) => fallback(message, String(refusal.code)));
  const code = `http-${answer.status}`;
  const message = outcomes.answeredHttp({ status: answer.status });
  if (answer.status === 429) return rateLimited(retryAfter(answer, now), message, code);
  if (answer.status === 401 || answer.status === 403) return unauthorized(message, code);
  return isDoubtful(answer) ? fallback(message, code) : failed(message, code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, phase, now, fallback));
