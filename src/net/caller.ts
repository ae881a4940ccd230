import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { createHttp } from './client.ts';
import { type HttpRequest, TransportError } from './http.ts';
import { posted } from './messages.ts';
import { redactText } from './redact.ts';

const MAX_ANSWER_BYTES = 1_000_000;
const EXCERPT = 200;
/** Shorter parts of a URL are words, not keys. */
const SHORTEST_KEY = 12;

/** Result of a call; `answer` has no secret in it and is fit for logs. */
export interface Answer {
  taken: boolean;
  answer: Message;
}

/** The URL is a secret, too: many services put their key into its path. */
function secretsIn(url: URL): string[] {
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  const keys = parts.filter((part) => part.length >= SHORTEST_KEY);
  return [url.href, `${url.pathname}${url.search}`, decodeURIComponent(url.password), ...keys];
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export interface CallerOptions {
  url: URL;
  /** Further secrets that must not show in what is logged. */
  secrets?: readonly string[];
  /** Whom it calls, in sentences: `The webhook at example.com`. */
  who: Message;
  clock: Pick<Clock, 'monotonic'>;
  /** How long one call may take; milliseconds. */
  sendMs: number;
}

/**
 * Calls one URL of an operator; any 2xx means that the call was accepted. Follows no redirects, repeats nothing, and
 * never rejects; ends with the signal.
 */
export function createCaller({ url, secrets: more = [], who, clock, sendMs }: CallerOptions) {
  const secrets = [...more, ...secretsIn(url)];
  const http = createHttp({
    timeoutMs: sendMs,
    maxBytes: MAX_ANSWER_BYTES,
    allowedOrigins: [url.origin],
    record() {},
    secrets,
    monotonic: clock.monotonic,
    mayWrite() {},
  });
  /** Not the client's own sentence: that names the URL. */
  const whyNot = (error: unknown): Message => {
    if (!(error instanceof TransportError))
      return posted.notCalled({ who, why: redactText(messageOf(error), secrets) });
    const { code } = error;
    if (code === 'TIMEOUT') return posted.noAnswer({ who, seconds: sendMs / 1_000 });
    return error.sent ? posted.brokeOff({ who, code }) : posted.notReached({ who, code });
  };
  return async (request: Pick<HttpRequest, 'method' | 'headers' | 'body' | 'signal'>): Promise<Answer> => {
    try {
      const { status, text } = await http.send({ ...request, url: url.href });
      const answer = onOneLine(redactText(text, secrets)).slice(0, EXCERPT);
      return {
        taken: status >= 200 && status < 300,
        answer: answer === '' ? posted.answeredAlone({ who, status }) : posted.answered({ who, status, answer }),
      };
    } catch (error) {
      return { taken: false, answer: whyNot(error) };
    }
  };
}
