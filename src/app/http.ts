import type { Door } from '../api/context.ts';
import { apiTokenOf } from '../api/token.ts';
import { webhookSecrets } from '../config/credentials.ts';
import type { OpenQueues } from '../queue/queues.ts';
import type { AppContext, HttpParts } from './context.ts';

/** The inbound webhooks; one whose secret is not set is closed. Throws a UserError for a secret that could be guessed. */
export function inboundWebhooks({ config, env, log }: Pick<AppContext, 'config' | 'env' | 'log'>): Door[] {
  const secretFor = webhookSecrets(env);
  return config.newsroom.webhooks.flatMap((webhook) => {
    const secret = secretFor(webhook);
    if (secret !== '') return [{ ...webhook, secret }];
    log.warn({ webhook: webhook.id }, `the inbound webhook ${webhook.id} is closed: ${webhook.secret} is not set`);
    return [];
  });
}

/** What HTTP needs beside the services. */
export function httpParts(context: AppContext, queues: OpenQueues): HttpParts {
  const { config, env, engine, keyring, halt } = context;
  return {
    queues,
    listen: config.newsroom.listen,
    trustedProxies: config.newsroom.trustedProxies,
    unlistedProxies: new Set(),
    socket: engine.socket,
    signingKeys: keyring.signingKeys,
    queueReachable: queues.reachable,
    token: apiTokenOf(env),
    read: (url) => context.readArticle(url, { signal: halt }),
    doors: inboundWebhooks(context),
  };
}
