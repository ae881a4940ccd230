import { createAlerts } from '../alerts/alerts.ts';
import { connectWays } from '../alerts/ways.ts';
import { alertSecrets } from '../config/credentials.ts';
import { registerReceivers } from '../notify/register.ts';
import { createSender } from '../notify/send.ts';
import type { Queues } from '../queue/queues.ts';
import { onceEvery } from '../queue/repeats.ts';
import type { AppContext } from './context.ts';
import { every } from './every.ts';

/** How long the log keeps quiet about the same trouble. */
const HOUR_MS = 60 * 60_000;

/** Tells operators what needs a person. */
export function startAlerts(context: AppContext, queues: Queues): () => Promise<void> {
  const { config, env, log, clock, pace, timings } = context;
  const { after, overAfter, language: _language, ...settings } = config.newsroom.alerts;
  const ways = connectWays(settings, alertSecrets(env), { clock });
  for (const { name, problem } of ways) if (problem !== null) log.warn({ way: name }, `alerts cannot work: ${problem}`);
  const alerts = createAlerts(
    { ...context, queues },
    {
      ways,
      patience: { after: (after * 1_000) / pace, overAfter: (overAfter * 1_000) / pace },
      operators: context.operators,
      onError: onceEvery(
        HOUR_MS,
        ({ message }, way, untold) => log.warn({ way, untold }, `an alert could not be delivered: ${message}`),
        () => clock.now(),
      ),
    },
  );
  const end = every(timings.sweep * 5, 'alerts', context, alerts.turn);
  return () => {
    alerts.stop();
    return end();
  };
}

/** Tells receivers what became of deliveries. */
export async function startSender(context: AppContext): Promise<() => Promise<void>> {
  const { db, random, pace, log, clock, timings } = context;
  for (const { id, problem } of context.receivers)
    if (problem !== null) log.warn({ receiver: id }, `a receiver cannot be told anything: ${problem}`);
  await registerReceivers(db, context.receivers);
  const sender = createSender({
    db,
    random,
    pace,
    receivers: () => context.receivers,
    platformOf: (id) => context.channels.get(id)?.channel.platform ?? null,
    onError: onceEvery(
      HOUR_MS,
      ({ message }, receiver, untold) => log.warn({ receiver, untold }, `an event could not be delivered: ${message}`),
      () => clock.now(),
    ),
  });
  const end = every(timings.sweep, 'events', context, sender.turn);
  return () => {
    sender.stop();
    return end();
  };
}
