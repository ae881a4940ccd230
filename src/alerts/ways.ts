import { createTransport } from 'nodemailer';
import type { AlertMessage } from '../domain/alert.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { isLoopback, isOwnAddress } from '../net/addresses.ts';
import { deadline } from '../net/limits.ts';
import { redactText } from '../net/redact.ts';
import { type Answer, signedPoster } from '../net/signed-post.ts';
import { alertTexts } from './messages.ts';

/** A way to operators. */
export interface Way {
  name: 'webhook' | 'email';
  /** Why it cannot work as it is configured: a sentence; null when it can. */
  problem: string | null;
  /** Never rejects. Ends when the signal does. */
  send(message: AlertMessage, signal: AbortSignal): Promise<Answer>;
}

/** Services that notifiers need. */
export interface WayContext {
  clock: Clock;
  /** How long one message may take; milliseconds. */
  sendMs: number;
}

export const SEND_MS = 10_000;

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

const isSmtp = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';

/** Sends each message as a plain e-mail, on a connection of its own. */
function emailWay(
  { server, from, to }: { server: URL; from: string; to: readonly string[] },
  { sendMs }: WayContext,
): Way {
  const secure = server.protocol === 'smtps:';
  const port = Number(server.port) || PORTS[secure ? 'smtps:' : 'smtp:'];
  const host = server.hostname.replace(/^\[|\]$/g, '');
  const [user, pass] = [decodeURIComponent(server.username), decodeURIComponent(server.password)];
  const secrets = [server.href, pass, `\0${user}\0${pass}`];
  const where = `The mail server ${host}:${port}`;
  const backstopMs = sendMs * 2;
  const transport = createTransport({
    host,
    port,
    secure,
    // A password never travels in the clear, except on this machine.
    requireTLS: !secure && user !== '' && !isLoopback(host),
    ...(user === '' ? {} : { auth: { user, pass } }),
    // The deadline below ends a send; the library's own limits, each with words of its own, must not come first.
    connectionTimeout: backstopMs,
    greetingTimeout: backstopMs,
    socketTimeout: backstopMs,
    dnsTimeout: backstopMs,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'email',
    problem: null,
    async send(message, signal) {
      const limit = deadline(signal, sendMs);
      try {
        const { response, rejected } = await transport.sendMail({
          from,
          to: [...to],
          subject: message.title,
          text: message.text,
          messageId: `<${message.id}@masthead>`,
          headers: { 'x-masthead-alert': message.id, 'auto-submitted': 'auto-generated' },
          signal: limit.signal,
        });
        const refused = rejected.length > 0 ? `; refused for ${rejected.join(', ')}` : '';
        return { taken: true, said: `${where} answered ${redactText(response, secrets)}${refused}` };
      } catch (error) {
        const why =
          limit.ended() === 'time-out'
            ? `gave no answer within ${sendMs / 1_000} s`
            : `did not take it: ${redactText(messageOf(error), secrets)}`;
        return { taken: false, said: `${where} ${why}.` };
      } finally {
        limit.release();
      }
    },
  };
}

/** Posts each message as JSON, signed. */
function webhookWay(settings: { url: URL; secret: string }, context: WayContext): Way {
  const post = signedPoster({ ...settings, name: 'The webhook', ...context });
  return {
    name: 'webhook',
    problem: null,
    send: (message, signal) => post(message, { 'x-masthead-alert': message.id }, signal),
  };
}

/** The ways as configured; secrets by the names of variables. */
export interface WaySettings {
  webhook: { url: string; secret: string } | null;
  email: { from: string; to: readonly string[]; smtp: string } | null;
}

/** The value of a variable, or '' when it is not set. Throws a UserError when its file cannot be read. */
export type ReadSecret = (variable: string) => string;

const broken = (name: Way['name'], problem: string): Way => ({
  name,
  problem,
  send: async () => ({ taken: false, said: problem }),
});

/** What is wrong with the configuration is no reason to stop: it is the answer whenever the way is used. */
function tryWay(name: Way['name'], make: () => Way): Way {
  try {
    return make();
  } catch (error) {
    return broken(name, error instanceof UserError ? error.sentence() : messageOf(error));
  }
}

function required(variable: string, read: ReadSecret): string {
  const value = read(variable);
  if (value === '') throw new UserError(alertTexts.unset({ variable }));
  return value;
}

function addressIn(variable: string, read: ReadSecret, kind: 'web' | 'smtp'): URL {
  const value = required(variable, read);
  const url = URL.canParse(value) ? new URL(value) : null;
  // The value itself is a secret.
  const fits = kind === 'web' ? isOwnAddress : isSmtp;
  if (!url || !fits(url)) throw new UserError(alertTexts.wrongAddress({ variable, kind }));
  return url;
}

/** The configured ways to operators, with their secrets. None: alerts are off. */
export function connectWays(
  { webhook, email }: WaySettings,
  read: ReadSecret,
  context: Pick<WayContext, 'clock'> & Partial<WayContext>,
): Way[] {
  const stand = { sendMs: SEND_MS, ...context };
  const ways: Way[] = [];
  if (webhook) {
    ways.push(
      tryWay('webhook', () => {
        const url = addressIn(webhook.url, read, 'web');
        return webhookWay({ url, secret: required(webhook.secret, read) }, stand);
      }),
    );
  }
  if (email) {
    const { from, to, smtp } = email;
    ways.push(tryWay('email', () => emailWay({ from, to, server: addressIn(smtp, read, 'smtp') }, stand)));
  }
  return ways;
}
