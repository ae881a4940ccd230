import { z } from 'zod';
import { writeTest } from '../../alerts/message.ts';
import { addressIn, connectNotifiers, type Notifier } from '../../alerts/notifiers.ts';
import { type Config, operatorsOf } from '../../config/config.ts';
import { alertSecrets, receiverSecrets, webhookSecrets } from '../../config/credentials.ts';
import type { Environment } from '../../config/newsroom.ts';
import { readS3Address } from '../../domain/s3-address.ts';
import { systemClock } from '../../lib/clock.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { tryMailServer } from '../../notify/mail.ts';
import { connectReceivers } from '../../notify/receiver.ts';
import { type Check, fault, ok, type Result, skipped, unknown, warning } from './check.ts';
import { attempt, failedStep } from './configuration.ts';
import { isMasthead, listenCheck } from './listen.ts';
import { doctor } from './messages.ts';
import { missingAt, reach } from './reach.ts';
import { service } from './service-messages.ts';
import { skewResult } from './store.ts';

const DAY_MS = 86_400_000;
/** Certificates are renewed a month before they end; one with less than that left was not. */
const CERTIFICATE_DAYS = 14;
const ASK_MS = 6_000;

/** What to do about a connection that failed, by the code of its error. */
function remedyFor(code: string): Message {
  if (code === 'CERT_HAS_EXPIRED') return service.renewCertificate();
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return service.otherCertificate();
  return /SELF_SIGNED|UNABLE_TO/.test(code) ? service.trustCertificate() : service.checkAddress();
}

/** Connects to a server and judges its certificate; `subject` names it. */
async function reachResult(url: URL, subject: string, signal: AbortSignal): Promise<Result> {
  const where = url.host;
  const found = await reach(url, signal);
  if (!found.reached)
    return { ...fault(service.unreachable({ where, why: found.why }), remedyFor(found.code)), subject };
  if (found.expires === null) return { ...ok(service.reached({ where })), subject };
  const days = Math.floor((found.expires.getTime() - Date.now()) / DAY_MS);
  const reached = service.reachedTls({ where, days });
  return { ...(days < CERTIFICATE_DAYS ? warning(reached, service.renewCertificate()) : ok(reached)), subject };
}

/** Asks the service at its public address, from which platforms fetch pictures. */
async function askPublic(address: string, signal: AbortSignal): Promise<Result[]> {
  const url = `${address.replace(/\/$/, '')}/livez`;
  const began = Date.now();
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]),
    });
    const took = Date.now() - began;
    const isOurs = await isMasthead(answer);
    const { status } = answer;
    const judge = (): Result => {
      if (status !== 200) return fault(service.publicWrong({ url, status }), service.routePublic());
      return isOurs ? ok(service.publicAnswers({ url })) : fault(service.publicOther({ url }), service.routePublic());
    };
    const date = Date.parse(answer.headers.get('date') ?? '');
    // The header has whole seconds.
    const skew = Number.isNaN(date)
      ? []
      : [skewResult(service.publicAddress(), date + 500 - (began + took / 2), took / 2 + 500)];
    return [judge(), ...skew];
  } catch (error) {
    const why = asMessage(error instanceof Error && error.cause !== undefined ? error.cause : error);
    return [fault(service.publicAway({ url, why }), service.routePublic())];
  }
}

const publicCheck = ({ newsroom: { publicUrl } }: Config): Check => ({
  group: 'network',
  name: 'publicAddress',
  async run(signal) {
    if (publicUrl === null) return skipped(service.noPublicUrl());
    const url = new URL(publicUrl);
    const connected = await reachResult(url, url.host, signal);
    return connected.state === 'fault' ? connected : [connected, ...(await askPublic(publicUrl, signal))];
  },
});

/** Ways to operators: whether they are set up, and their servers answer. */
const alertsCheck = (config: Config, env: Environment): Check => ({
  group: 'network',
  name: 'alerts',
  async run(signal) {
    const { webhook, email, heartbeat } = config.newsroom.alerts;
    if (!webhook && !email) return warning(service.noAlerts(), service.setAlerts());
    const read = alertSecrets(env);
    // Less than a check may take, so that the server is named.
    const mailSignal = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
    const notifiers = connectNotifiers({ webhook, email }, read, { clock: systemClock });
    const results = notifiers.map(async ({ name, problem, send }): Promise<Result> => {
      if (problem !== null) return { ...fault(problem, service.setVariables()), subject: name };
      if (name === 'webhook' && webhook)
        return webhookResult(addressIn(webhook.url, read, 'web'), send, config, signal);
      const { taken, answer } = await tryMailServer(addressIn(email?.smtp ?? '', read, 'smtp'), mailSignal);
      return { ...(taken ? ok(answer) : fault(answer, service.checkMail())), subject: name };
    });
    const beats = heartbeat === null ? [] : [heartbeatResult(heartbeat.url, env, signal)];
    return Promise.all([...results, ...beats]);
  },
});

/** The address of the heartbeat, which has to be there. Nothing is sent that counts as a heartbeat of the service. */
async function heartbeatResult(variable: string, env: Environment, signal: AbortSignal): Promise<Result> {
  const subject = 'heartbeat';
  try {
    const url = addressIn(variable, alertSecrets(env), 'web');
    const reached = await reachResult(url, subject, signal);
    if (reached.state === 'fault') return reached;
    const status = await missingAt(url, signal);
    if (status === null) return reached;
    return {
      ...fault(service.addressMissing({ where: url.host, status }), service.correctAddress({ variable })),
      subject,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...failedStep(error), subject };
  }
}

/**
 * The address of the alerts' webhook. One that finds nothing for OPTIONS and HEAD may still take POST: it gets the same
 * message as by `masthead alerts test`, which says that nothing is wrong.
 */
async function webhookResult(url: URL, send: Notifier['send'], config: Config, signal: AbortSignal): Promise<Result> {
  const subject = 'webhook';
  const reached = await reachResult(url, subject, signal);
  if (reached.state === 'fault') return reached;
  const status = await missingAt(url, signal);
  if (status === null) return reached;
  const test = writeTest({ id: newId(), now: systemClock.now(), operators: operatorsOf(config) });
  const { taken } = await send(test, signal);
  if (taken) return reached;
  const variable = config.newsroom.alerts.webhook?.url ?? '';
  return {
    ...fault(service.addressMissing({ where: url.host, status }), service.correctAddress({ variable })),
    subject,
  };
}

const webhooksCheck = ({ newsroom: { receivers } }: Config, env: Environment): Check => ({
  group: 'network',
  name: 'webhooks',
  async run(signal) {
    const connected = connectReceivers(receivers, receiverSecrets(env), { clock: systemClock });
    if (connected.length === 0) return skipped(service.noWebhooks());
    return Promise.all(
      connected.map(async ({ id, problem }): Promise<Result> => {
        if (problem !== null) return { ...fault(problem, service.setVariables()), subject: id };
        const given = receivers[id]?.url ?? '';
        const address = /^https?:/i.test(given) ? given : receiverSecrets(env)(id, given);
        return reachResult(new URL(address), id, signal);
      }),
    );
  },
});

/** Systems that push articles: without its secret, a webhook takes nothing. */
const inboundCheck = ({ newsroom: { webhooks } }: Config, env: Environment): Check => ({
  group: 'network',
  name: 'inbound',
  run: () =>
    webhooks.map((webhook): Result => {
      const { id, secret: variable } = webhook;
      const secret = attempt(() => webhookSecrets(env)(webhook));
      if (secret.error !== null) return { ...failedStep(secret.error), subject: id };
      if (secret.value !== '') return { ...ok(service.inboundOpen()), subject: id };
      return { ...fault(service.inboundClosed({ variable }), service.setVariables()), subject: id };
    }),
});

/** The bucket of media is connected to; `masthead config check --storage` writes to it, too. */
function storageCheck({ newsroom: { media } }: Config): Check {
  const address = media.url === null ? null : readS3Address(media.url);
  return serverCheck('storage', address && 'endpoint' in address ? address.endpoint : null);
}

/** Servers that the configuration names and that are only connected to: a language model, single sign-on, a collector of traces. */
const serverCheck = (name: string, address: string | null): Check => ({
  group: 'network',
  name,
  run: (signal) =>
    address === null ? skipped(doctor.notSetUp()) : reachResult(new URL(address), new URL(address).host, signal),
});

const Line = z.string().startsWith('# ');

/** The listener for Prometheus, where a process of this machine should have one. */
const metricsCheck = ({ newsroom: { metrics } }: Config): Check => ({
  group: 'network',
  name: 'metrics',
  async run(signal) {
    if (metrics === null) return skipped(service.metricsUnset());
    const host = metrics.host.includes(':') ? `[${metrics.host}]` : metrics.host.replace(/^0\.0\.0\.0$/, '127.0.0.1');
    const url = `http://${host}:${metrics.port}/metrics`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]) });
      const isOurs = answer.ok && Line.safeParse((await answer.text()).trimStart()).success;
      return isOurs ? ok(service.metricsAnswer({ url })) : fault(service.metricsOther({ url }), service.otherPort());
    } catch {
      return unknown(service.metricsAway({ url }), service.startForMetrics());
    }
  },
});

/** Checks of what this machine has to reach, and from where it has to be reached. */
export const networkChecks = (config: Config, env: Environment): Check[] => [
  listenCheck(config),
  publicCheck(config),
  alertsCheck(config, env),
  webhooksCheck(config, env),
  inboundCheck(config, env),
  storageCheck(config),
  serverCheck('languageModel', config.newsroom.proposals?.url ?? null),
  serverCheck('singleSignOn', config.newsroom.oidc?.issuer ?? null),
  metricsCheck(config),
  serverCheck('traces', config.newsroom.tracing?.endpoint ?? null),
];
