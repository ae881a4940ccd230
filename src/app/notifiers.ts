import { type Alerts, createAlerts } from '../alerts/alerts.ts';
import { connectHeartbeat, createHeartbeat, type Heartbeat } from '../alerts/heartbeat.ts';
import { connectMailer, connectNotifiers } from '../alerts/notifiers.ts';
import { noOutage, type OutageMemory } from '../alerts/store-outage.ts';
import { alertSecrets } from '../config/credentials.ts';
import { tellEndingTokens } from '../features/notifications/tokens.ts';
import { asMessage } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import { createPersonal, type Personal } from '../notify/personal.ts';
import { createSender } from '../notify/send.ts';
import { onceEvery } from '../queue/repeats.ts';
import type { Running } from './context.ts';
import type { Loop } from './loops.ts';

/** How long the log keeps quiet about a failure that repeats. */
const HOUR_MS = 60 * 60_000;

function alertsOf(running: Running, memory: OutageMemory): Alerts {
  const { config, env, log, clock, pace } = running;
  const { after, overAfter, webhook, email } = config.newsroom.alerts;
  const notifiers = connectNotifiers({ webhook, email }, alertSecrets(env), { clock });
  for (const { name, problem } of notifiers)
    if (problem !== null) log.warn({ way: name }, `alerts cannot work: ${inEnglish(problem)}`);
  return createAlerts(running, {
    notifiers,
    patience: { after: (after * 1_000) / pace, overAfter: (overAfter * 1_000) / pace },
    operators: running.operators,
    worker: running.worker,
    memory,
    onError: onceEvery(
      HOUR_MS,
      ({ message }, way, suppressed) => log.warn({ way, suppressed }, `an alert could not be delivered: ${message}`),
      () => clock.now(),
    ),
  });
}

/** Alerts operators, by the configuration that holds. */
export function alertsLoop(running: Running, onChange: (listener: () => void) => void): Loop {
  const memory = noOutage();
  let alerts = alertsOf(running, memory);
  onChange(() => {
    alerts.stop();
    alerts = alertsOf(running, memory);
  });
  return { name: 'alerts', everyMs: running.timings.sweep * 5, run: () => alerts.turn(), stop: () => alerts.stop() };
}

function heartbeatOf(running: Running): Heartbeat | null {
  const { config, env, log, clock, db, pace } = running;
  const settings = config.newsroom.alerts.heartbeat;
  if (settings === null) return null;
  try {
    return createHeartbeat({
      db,
      call: connectHeartbeat(settings.url, alertSecrets(env), { clock }),
      everyMs: (settings.every * 1_000) / pace,
      onError: onceEvery(
        HOUR_MS,
        ({ message }, way, suppressed) => log.warn({ way, suppressed }, `no heartbeat could be sent: ${message}`),
        () => clock.now(),
      ),
    });
  } catch (error) {
    log.warn({}, `no heartbeat can be sent: ${inEnglish(asMessage(error))}`);
    return null;
  }
}

/** Requests the heartbeat URL, by the configuration that holds. */
export function heartbeatLoop(running: Running, onChange: (listener: () => void) => void): Loop {
  let heartbeat = heartbeatOf(running);
  onChange(() => {
    heartbeat?.stop();
    heartbeat = heartbeatOf(running);
  });
  return {
    name: 'heartbeat',
    everyMs: running.timings.sweep,
    run: async () => heartbeat?.turn(),
    stop: () => heartbeat?.stop(),
  };
}

/** Sends events to the newsroom's webhooks. */
export function eventsLoop(running: Running): Loop {
  const { db, random, pace, log, clock, timings } = running;
  for (const { id, problem } of running.receivers)
    if (problem !== null) log.warn({ receiver: id }, `a webhook cannot be called: ${inEnglish(problem)}`);
  const sender = createSender({
    db,
    random,
    pace,
    receivers: () => running.receivers,
    platformOf: (id) =>
      running.channels.get(id)?.channel.platform ??
      running.removedChannels.find((one) => one.id === id)?.platform ??
      null,
    onError: onceEvery(
      HOUR_MS,
      ({ message }, receiver, suppressed) =>
        log.warn({ receiver, suppressed }, `an event could not be delivered: ${message}`),
      () => clock.now(),
    ),
  });
  return { name: 'events', everyMs: timings.sweep, run: sender.turn, stop: sender.stop };
}

function personalOf(running: Running): Personal {
  const { config, env, log, clock, operators } = running;
  const { alerts, pushServices, contact, site } = config.newsroom;
  return createPersonal({
    ...running,
    newsroom: operators.newsroom,
    mail: connectMailer(alerts.email, alertSecrets(env)),
    push: { services: pushServices, contact: contact?.includes('@') ? `mailto:${contact}` : (contact ?? site) },
    reader: operators.reader,
    address: running.ownAddress,
    onError: onceEvery(
      HOUR_MS,
      ({ message }, way, suppressed) =>
        log.warn({ way, suppressed }, `a notification could not be delivered: ${message}`),
      () => clock.now(),
    ),
  });
}

/** Notifies people by e-mail and push, and of channels whose access ends, by the configuration that holds. */
export function peopleLoops(running: Running, onChange: (listener: () => void) => void): Loop[] {
  const { timings } = running;
  let personal = personalOf(running);
  onChange(() => {
    personal.stop();
    personal = personalOf(running);
  });
  return [
    { name: 'notifications', everyMs: timings.sweep, run: () => personal.turn(), stop: () => personal.stop() },
    { name: 'tokens', everyMs: timings.sweep * 60, run: () => tellEndingTokens(running) },
  ];
}
