import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { connectNotifiers, type NotifierSettings } from '../../src/alerts/notifiers.ts';
import { realClock } from '../helpers/clock.ts';

export const LOGIN = { user: 'desk', pass: 'a p@ss:word/with signs' };

interface Mail {
  user: string | undefined;
  to: string[];
  text: string;
}

/** A mail server on 127.0.0.1 that lives as long as the test. */
export async function mailServer() {
  const mails: Mail[] = [];
  const refuse = new Set<string>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === LOGIN.user && password === LOGIN.pass) done(null, { user: username });
      else done(new Error(`Wrong password`));
    },
    onRcptTo({ address }, _session, done) {
      done(refuse.has(address) ? new Error('No such mailbox') : null);
    },
    onData(stream, { user, envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ user: String(user), to, text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
  return {
    mails,
    /** Mailboxes that it does not know. */
    refuse,
    url: (password = LOGIN.pass) => `smtp://${LOGIN.user}:${encodeURIComponent(password)}@127.0.0.1:${address.port}`,
  };
}

const EMAIL: NotifierSettings = {
  webhook: null,
  email: { from: 'masthead@paper.example', to: ['desk@paper.example', 'night@paper.example'], smtp: 'ALERT_SMTP' },
};

export const mailTo = (url: string, sendMs = 5_000) =>
  connectNotifiers(EMAIL, (name) => (name === 'ALERT_SMTP' ? url : ''), { clock: realClock, sendMs });
