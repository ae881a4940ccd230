import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { createHttp } from './client.ts';
import { TransportError } from './http.ts';
import { posted } from './messages.ts';
import { redactText } from './redact.ts';
import { signBody } from './signatures.ts';

const MAX_ANSWER_BYTES = 1_000_000;
const EXCERPT = 200;
/** Shorter parts of a URL are words, not keys. */
const SHORTEST_KEY = 12;

/** Result of a message; `answer` has no secret in it and is fit for logs. */
export interface Answer {
  taken: boolean;
  answer: Message;
}

/** The URL is a secret, too: chat services put their key into its path. */
function secretsIn({ url, secret }: { url: URL; secret: string }): string[] {
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  const keys = parts.filter((part) => part.length >= SHORTEST_KEY);
  return [secret, url.href, `${url.pathname}${url.search}`, decodeURIComponent(url.password), ...keys];
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export interface SignedPostOptions {
  url: URL;
  secret: string;
  /** The receiver, in sentences: `The webhook at example.com`. */
  who: Message;
  clock: Clock;
  /** How long one message may take; milliseconds. */
  sendMs: number;
}

/**
 * Posts JSON, signed (`x-masthead-signature`); any 2xx means that it was accepted. Follows no redirects, repeats
 * nothing, and never rejects; ends with the signal.
 */
export function signedPoster({ url, secret, who, clock, sendMs }: SignedPostOptions) {
  const secrets = secretsIn({ url, secret });
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
  return async (message: object, more: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
    const body = JSON.stringify(message);
    const headers = {
      'content-type': 'application/json',
      ...more,
      'x-masthead-signature': signBody(body, { at: clock.now(), secret }),
    };
    try {
      const request = { method: 'POST', url: url.href, headers, body: { bytes: Buffer.from(body) }, signal } as const;
      const { status, text } = await http.send(request);
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
