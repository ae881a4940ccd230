import { createTransport } from 'nodemailer';
import { messageOf } from '../lib/errors.ts';
import { deadline } from '../net/deadline.ts';
import { isLoopback } from '../net/loopback.ts';
import { redactText } from '../net/redact.ts';
import type { Way, WayContext } from './way.ts';

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

export const isSmtp = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';

/** Sends each message as a plain e-mail, on a connection of its own. */
export function emailWay(
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
