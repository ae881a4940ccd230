import { join } from 'node:path';
import { writeTest } from '../alerts/message.ts';
import { connectNotifiers } from '../alerts/notifiers.ts';
import { operatorsOf } from '../config/config.ts';
import { alertSecrets } from '../config/credentials.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';

/** Sends a test by each configured notifier at once; exit code 1 when one fails. Needs no store. */
export async function testAlertsCommand(shell: Shell): Promise<number> {
  const config = configOf(shell);
  const { newsroom } = config;
  const notifiers = connectNotifiers(newsroom.alerts, alertSecrets(shell.env), { clock: systemClock });
  if (notifiers.length === 0) {
    const file = join(shell.configDirectory, 'newsroom.yaml');
    const remedy = cli.addAlerts({
      webhook: 'webhook: { url: MASTHEAD_ALERT_URL, secret: MASTHEAD_ALERT_SECRET }',
      email: 'email: { from: …, to: […], smtp: MASTHEAD_ALERT_SMTP }',
    });
    throw new UserError(cli.alertsOff({ file }), { remedy });
  }
  const message = writeTest({ id: newId(), now: systemClock.now(), operators: operatorsOf(config) });
  const signal = shell.signal();
  const answers = await Promise.all(
    notifiers.map(async (one) => ({ way: one.name, ...(await one.send(message, signal)) })),
  );
  signal.throwIfAborted();
  answer(shell, { id: message.id, answers }, () =>
    answers.map(({ way, taken, said }) => `${way}: ${taken ? 'taken' : 'failed'}. ${said}`).join('\n'),
  );
  return answers.every(({ taken }) => taken) ? 0 : 1;
}
