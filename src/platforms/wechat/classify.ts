import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import type { HttpAnswer } from '../../net/http.ts';
import type { Phase } from '../platform.ts';
import { exhausted, rateLimited, rejected, unauthorized } from '../shared/outcomes.ts';
import { classifyWith, isDoubtful, retryAfter } from '../shared/transport.ts';
import { groupOf } from './codes.ts';
import { outcomes } from './messages.ts';
import { refusalOf } from './refusal.ts';

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
        ? rejected(quote(outcomes.mayNotPublish()), name)
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
      return rejected(quote(outcomes.pictureRefused()), name);
    case 'by-hand':
      return rejected(quote(outcomes.publishByHand()), name);
    case 'content':
    case null:
      return rejected(quote(), name);
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
  return isDoubtful(answer) ? fallback(message, code) : rejected(message, code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, phase, now, fallback));
