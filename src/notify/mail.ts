import { createTransport } from 'nodemailer';
import { messageOf } from '../lib/errors.ts';
import { isLoopback } from '../net/addresses.ts';
import type { Answer } from '../net/caller.ts';
import { deadline } from '../net/limits.ts';
import { posted } from '../net/messages.ts';
import { redactText } from '../net/redact.ts';
import { mailTexts } from './messages.ts';

/** Longest that one message may take, in milliseconds. */
export const SEND_MS = 10_000;

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

export const isSmtp = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';

export interface Mail {
  /** Stays the same when the mail is sent again. */
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
}

/** Sends a plain e-mail, on a connection of its own. Never rejects; ends when the signal does. */
export type Mailer = (mail: Mail, signal: AbortSignal) => Promise<Answer>;

/** Connection to a mail server; `secrets` never appear in what is said about it. */
function connectionTo(server: URL, sendMs: number) {
  const secure = server.protocol === 'smtps:';
  const port = Number(server.port) || PORTS[secure ? 'smtps:' : 'smtp:'];
  const host = server.hostname.replace(/^\[|\]$/g, '');
  const [user, pass] = [decodeURIComponent(server.username), decodeURIComponent(server.password)];
  const secrets = [server.href, pass, `\0${user}\0${pass}`];
  const who = mailTexts.atMailServer({ server: `${host}:${port}` });
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
  return { transport, who, secrets };
}

/** Connects and signs in, as a send would, and sends nothing. Never rejects; ends when the signal does. */
export async function tryMailServer(server: URL, signal: AbortSignal): Promise<Answer> {
  const { transport, who, secrets } = connectionTo(server, SEND_MS);
  const ended = new Promise<'ended'>((resolve) => signal.addEventListener('abort', () => resolve('ended')));
  try {
    if ((await Promise.race([transport.verify(), ended])) !== 'ended') {
      return { taken: true, answer: mailTexts.mailServerReady({ who }) };
    }
    return { taken: false, answer: posted.noAnswer({ who, seconds: SEND_MS / 1_000 }) };
  } catch (error) {
    return { taken: false, answer: mailTexts.mailRefused({ who, why: redactText(messageOf(error), secrets) }) };
  } finally {
    transport.close();
  }
}

export function mailer(
  { server, from }: { server: URL; from: string },
  { sendMs = SEND_MS }: { sendMs?: number } = {},
): Mailer {
  const { transport, who, secrets } = connectionTo(server, sendMs);
  return async ({ id, to, subject, text, headers = {} }, signal) => {
    const limit = deadline(signal, sendMs);
    try {
      const { response, rejected } = await transport.sendMail({
        from,
        to: [...to],
        subject,
        text,
        messageId: `<${id}@masthead>`,
        headers: { ...headers, 'auto-submitted': 'auto-generated' },
        signal: limit.signal,
      });
      const accepted = { who, answer: redactText(response, secrets) };
      return {
        taken: true,
        answer:
          rejected.length > 0
            ? mailTexts.mailAcceptedPartly({ ...accepted, refused: rejected })
            : mailTexts.mailAccepted(accepted),
      };
    } catch (error) {
      if (limit.ended() === 'time-out')
        return { taken: false, answer: posted.noAnswer({ who, seconds: sendMs / 1_000 }) };
      return { taken: false, answer: mailTexts.mailRefused({ who, why: redactText(messageOf(error), secrets) }) };
    } finally {
      limit.release();
    }
  };
}
