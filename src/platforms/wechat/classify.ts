import type { Outcome } from '../../domain/outcome.ts';
import type { HttpAnswer } from '../../net/http.ts';
import type { Phase } from '../platform.ts';
import { exhausted, rateLimited, rejected, unauthorized } from '../shared/outcomes.ts';
import { classifyWith, isDoubtful, retryAfter } from '../shared/transport.ts';
import { groupOf } from './codes.ts';
import { refusalOf } from './refusal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Quotas of a day begin anew at midnight in China, which keeps one offset all year. */
export function nextDayInChina(now: Date): Date {
  const offset = 8 * HOUR;
  const day = 24 * HOUR;
  return new Date(Math.floor((now.getTime() + offset) / day) * day + day - offset);
}

function onRefusal(
  code: number,
  said: string,
  phase: Phase,
  now: Date,
  doubtful: (message: string) => Outcome,
): Outcome {
  const name = String(code);
  const quote = `WeChat answered ${code}: ${said.slice(0, 300) || 'no further words'}`;
  switch (groupOf(code)) {
    case 'busy':
      return doubtful(quote);
    case 'account':
      return unauthorized(`${quote}. Check the app id and secret of the account.`, name);
    case 'address':
      return unauthorized(`${quote}. Add the address of this server to the account's IP allow-list.`, name);
    case 'not-granted':
      return phase === 'commit'
        ? rejected(`${quote}. This account may not publish by API: switch the channel to draft mode.`, name)
        : unauthorized(`${quote}. This account may not use the call by API.`, name);
    case 'stopped':
      return unauthorized(`${quote}. WeChat has stopped this account or its use of the API.`, name);
    case 'day-quota':
      return exhausted(nextDayInChina(now), `${quote}. The quota of the day is used up.`, name);
    case 'minute-quota':
      return rateLimited(new Date(now.getTime() + MINUTE), quote, name);
    case 'too-often':
      return rateLimited(null, quote, name);
    case 'media':
      return rejected(`${quote}. A picture was refused.`, name);
    case 'by-hand':
      return rejected(`${quote}. The draft must be opened, and may be published, in the account's console.`, name);
    case 'content':
    case null:
      return rejected(quote, name);
  }
}

function onAnswer(
  answer: HttpAnswer,
  phase: Phase,
  now: Date,
  fallback: (message: string, code: string | null) => Outcome,
) {
  const refusal = refusalOf(answer);
  if (refusal) return onRefusal(refusal.code, refusal.message, phase, now, (message) => fallback(message, '-1'));
  const code = `http-${answer.status}`;
  const message = `WeChat answered HTTP ${answer.status}.`;
  if (answer.status === 429) return rateLimited(retryAfter(answer, now), message, code);
  if (answer.status === 401 || answer.status === 403) return unauthorized(message, code);
  return isDoubtful(answer) ? fallback(message, code) : rejected(message, code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, phase, now, fallback));
