import type { AlertMessage } from '../domain/alert.ts';
import type { Clock } from '../lib/clock.ts';
import { asMessage, UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { isOwnAddress } from '../net/addresses.ts';
import type { Answer } from '../net/caller.ts';
import { signedPoster } from '../net/signed-post.ts';
import { isSmtp, type Mailer, mailer, SEND_MS } from '../notify/mail.ts';
import { alertTexts } from './messages.ts';

/** Reaches operators: by a webhook or by e-mail. */
export interface Notifier {
  name: 'webhook' | 'email';
  /** Why it cannot work as configured; null: it can. */
  problem: Message | null;
  /** Never rejects. Ends when the signal does. */
  send(message: AlertMessage, signal: AbortSignal): Promise<Answer>;
}

/** Services that notifiers need. */
export interface NotifierContext {
  clock: Clock;
  /** Longest that one message may take, in milliseconds. */
  sendMs: number;
}

/** Sends each message as a plain e-mail. */
function emailNotifier(
  { server, from, to }: { server: URL; from: string; to: readonly string[] },
  context: NotifierContext,
): Notifier {
  const send = mailer({ server, from }, context);
  return {
    name: 'email',
    problem: null,
    send: ({ id, title, text }, signal) =>
      send({ id, to, subject: title, text, headers: { 'x-masthead-alert': id } }, signal),
  };
}

/** Posts each message as JSON, signed. */
function webhookNotifier(settings: { url: URL; secret: string }, context: NotifierContext): Notifier {
  const post = signedPoster({ ...settings, who: alertTexts.atWebhook({ host: settings.url.host }), ...context });
  return {
    name: 'webhook',
    problem: null,
    send: (message, signal) => post(message, { 'x-masthead-alert': message.id }, signal),
  };
}

/** Configuration of the notifiers; secrets by the names of variables. */
export interface NotifierSettings {
  webhook: { url: string; secret: string } | null;
  email: { from: string; to: readonly string[]; smtp: string } | null;
}

/** Reads a variable; '' when it is not set. Throws a UserError when its file cannot be read. */
export type ReadSecret = (variable: string) => string;

const broken = (name: Notifier['name'], problem: Message): Notifier => ({
  name,
  problem,
  send: async () => ({ taken: false, answer: problem }),
});

/** A wrong configuration is no reason to stop the service: the notifier answers with it whenever it is used. */
function tryNotifier(name: Notifier['name'], make: () => Notifier): Notifier {
  try {
    return make();
  } catch (error) {
    return broken(name, asMessage(error));
  }
}

function required(variable: string, read: ReadSecret): string {
  const value = read(variable);
  if (value === '') throw new UserError(alertTexts.unset({ variable }));
  return value;
}

/** Reads an address from a variable. Throws a UserError for one that is not set or not fit. */
export function addressIn(variable: string, read: ReadSecret, kind: 'web' | 'smtp'): URL {
  const value = required(variable, read);
  const url = URL.canParse(value) ? new URL(value) : null;
  // The value itself is a secret.
  const fits = kind === 'web' ? isOwnAddress : isSmtp;
  if (!url || !fits(url)) throw new UserError(alertTexts.wrongAddress({ variable, kind }));
  return url;
}

/** Connects the configured notifiers with their secrets. None: alerts are off. */
export function connectNotifiers(
  { webhook, email }: NotifierSettings,
  read: ReadSecret,
  context: Pick<NotifierContext, 'clock'> & Partial<NotifierContext>,
): Notifier[] {
  const full = { sendMs: SEND_MS, ...context };
  const notifiers: Notifier[] = [];
  if (webhook) {
    notifiers.push(
      tryNotifier('webhook', () => {
        const url = addressIn(webhook.url, read, 'web');
        return webhookNotifier({ url, secret: required(webhook.secret, read) }, full);
      }),
    );
  }
  if (email) {
    const { from, to, smtp } = email;
    notifiers.push(
      tryNotifier('email', () => emailNotifier({ from, to, server: addressIn(smtp, read, 'smtp') }, full)),
    );
  }
  return notifiers;
}

/** Mail server that e-mails to people go by: that of the alerts. null: none is configured, or not as it has to be. */
export function connectMailer(email: NotifierSettings['email'], read: ReadSecret): Mailer | null {
  if (!email) return null;
  try {
    return mailer({ from: email.from, server: addressIn(email.smtp, read, 'smtp') });
  } catch {
    // The notifier of the alerts says what is wrong.
    return null;
  }
}
