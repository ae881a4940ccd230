import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { createHttp } from './client.ts';
import { TransportError } from './http.ts';
import { redactText } from './redact.ts';
import { signBody } from './signatures.ts';

const MAX_ANSWER_BYTES = 1_000_000;
const EXCERPT = 200;
/** Shorter parts of a URL are words, not keys. */
const SHORTEST_KEY = 12;

/** Result of a message; `said` has no secret in it and is fit for logs. */
export interface Answer {
  taken: boolean;
  said: string;
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
  /** Name of the receiver in sentences: `The webhook`. */
  name: string;
  clock: Clock;
  /** How long one message may take; milliseconds. */
  sendMs: number;
}

/**
 * Posts JSON, signed (`x-masthead-signature`); any 2xx means that it was accepted. Follows no redirects, repeats
 * nothing, and never rejects; ends with the signal.
 */
export function signedPoster({ url, secret, name, clock, sendMs }: SignedPostOptions) {
  const secrets = secretsIn({ url, secret });
  const where = `${name} at ${url.host}`;
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
  const whyNot = (error: unknown): string => {
    if (!(error instanceof TransportError))
      return `${where} could not be called: ${redactText(messageOf(error), secrets)}.`;
    if (error.code === 'TIMEOUT') return `${where} gave no answer within ${sendMs / 1_000} s.`;
    return `${where} ${error.sent ? 'broke off' : 'could not be reached'} (${error.code}).`;
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
      const answer = await http.send(request);
      const text = onOneLine(redactText(answer.text, secrets)).slice(0, EXCERPT);
      const said = `${where} answered ${answer.status}${text === '' ? '' : `: ${text}`}`;
      return { taken: answer.status >= 200 && answer.status < 300, said };
    } catch (error) {
      return { taken: false, said: whyNot(error) };
    }
  };
}
