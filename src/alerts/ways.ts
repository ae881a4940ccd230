import { messageOf, UserError } from '../lib/errors.ts';
import { isOwnAddress, OWN_ADDRESS } from '../net/own-address.ts';
import { emailWay, isSmtp } from './email.ts';
import { SEND_MS, type Way, type WayContext } from './way.ts';
import { webhookWay } from './webhook.ts';

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

/** What is wrong with the configuration is no reason to stop: it is told whenever the way is to be used. */
function tryWay(name: Way['name'], make: () => Way): Way {
  try {
    return make();
  } catch (error) {
    return broken(name, error instanceof UserError ? error.sentence() : messageOf(error));
  }
}

function required(variable: string, read: ReadSecret): string {
  const value = read(variable);
  if (value === '') throw new UserError(`The variable ${variable} of the alerts is not set.`);
  return value;
}

function addressIn(variable: string, read: ReadSecret, fits: (url: URL) => boolean, expected: string): URL {
  const value = required(variable, read);
  const url = URL.canParse(value) ? new URL(value) : null;
  // The value itself is a secret.
  if (!url || !fits(url)) throw new UserError(`The variable ${variable} of the alerts is wrong: expected ${expected}.`);
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
        const url = addressIn(webhook.url, read, isOwnAddress, OWN_ADDRESS);
        return webhookWay({ url, secret: required(webhook.secret, read) }, stand);
      }),
    );
  }
  if (email) {
    const expected = 'smtps://USER:PASSWORD@HOST:PORT or smtp://…';
    const { from, to, smtp } = email;
    ways.push(tryWay('email', () => emailWay({ from, to, server: addressIn(smtp, read, isSmtp, expected) }, stand)));
  }
  return ways;
}
