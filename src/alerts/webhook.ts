import { messageOf } from '../domain/errors.ts';
import { createHttp } from '../net/client.ts';
import { TransportError } from '../net/http.ts';
import { redactText } from '../net/redact.ts';
import { signBody } from '../net/sign-body.ts';
import type { Way, WayContext } from './way.ts';

const MAX_ANSWER_BYTES = 1_000_000;
const EXCERPT = 200;
/** Parts of an address that are shorter are words, not keys. */
const SHORTEST_KEY = 12;

/** The address is a secret: services for chats put their key into its path. */
function secretsIn({ url, secret }: { url: URL; secret: string }): string[] {
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  const keys = parts.filter((part) => part.length >= SHORTEST_KEY);
  return [secret, url.href, `${url.pathname}${url.search}`, decodeURIComponent(url.password), ...keys];
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Posts each message as JSON, signed. Nothing is followed and nothing repeated from here. */
export function webhookWay(settings: { url: URL; secret: string }, { clock, sendMs }: WayContext): Way {
  const { url, secret } = settings;
  const secrets = secretsIn(settings);
  const where = `The webhook at ${url.host}`;
  const http = createHttp({
    timeoutMs: sendMs,
    maxBytes: MAX_ANSWER_BYTES,
    allowedOrigins: [url.origin],
    record() {},
    secrets,
    monotonic: clock.monotonic,
    mayWrite() {},
  });
  /** The client's own sentence names the address. */
  const whyNot = (error: unknown): string => {
    if (!(error instanceof TransportError))
      return `${where} could not be called: ${redactText(messageOf(error), secrets)}.`;
    if (error.code === 'TIMEOUT') return `${where} gave no answer within ${sendMs / 1_000} s.`;
    return `${where} ${error.sent ? 'broke off' : 'could not be reached'} (${error.code}).`;
  };
  return {
    name: 'webhook',
    problem: null,
    async send(message, signal) {
      const body = JSON.stringify(message);
      const headers = {
        'content-type': 'application/json',
        'x-masthead-alert': message.id,
        'x-masthead-signature': signBody(body, { at: clock.now(), secret }),
      };
      try {
        const answer = await http.send({
          method: 'POST',
          url: url.href,
          headers,
          body: { bytes: Buffer.from(body) },
          signal,
        });
        const text = onOneLine(redactText(answer.text, secrets)).slice(0, EXCERPT);
        const said = `${where} answered ${answer.status}${text === '' ? '' : `: ${text}`}`;
        return { taken: answer.status >= 200 && answer.status < 300, said };
      } catch (error) {
        return { taken: false, said: whyNot(error) };
      }
    },
  };
}
