import { readFileSync } from 'node:fs';
import type { Credentials } from '../domain/channel.ts';
import { UserError } from '../lib/errors.ts';
import { platformById } from '../platforms/index.ts';
import { missingOf } from '../platforms/kit/credentials.ts';
import type { ChannelConfig } from './config.ts';
import { configTexts } from './messages.ts';
import type { Environment } from './newsroom.ts';
import { secretOf, secretsFor } from './secret.ts';

/**
 * A channel's secrets from the environment: each variable, or the file that the variable's name with
 * `_FILE` behind it points at. Empty counts as not set. Throws a UserError for a file that cannot be read.
 */
export function credentialsOf(
  channel: Pick<ChannelConfig, 'id' | 'secrets'> & Partial<Pick<ChannelConfig, 'platform'>>,
  env: Environment,
  readFile: (path: string) => string,
): Credentials {
  const values: Record<string, string> = {};
  for (const [name, variable] of Object.entries(channel.secrets)) {
    const value = secretOf(variable, configTexts.channel({ id: channel.id }), env, readFile);
    if (value) values[name] = value;
  }
  const account = platformById(channel.platform ?? '')?.account ?? { fields: [], lacking: () => [] };
  return { values, missing: missingOf(account, values, channel.secrets) };
}

export const modelSecret = secretsFor(configTexts.languageModel());
export const oidcSecret = secretsFor(configTexts.singleSignOn());
export const alertSecrets = secretsFor(configTexts.alerts());
/** Secrets of the newsroom's webhooks, by their id. */
export const receiverSecrets = (env: Environment) => (id: string, variable: string) =>
  secretsFor(configTexts.webhook({ id }))(env)(variable);
export const mediaSecrets = secretsFor(configTexts.mediaStorage());

const SHORTEST_SECRET = 16;

/**
 * Reads the secrets of inbound webhooks. Throws a UserError for one that could be guessed; '' where it is not set: then
 * nothing is taken from that system.
 */
export const webhookSecrets =
  (env: Environment) =>
  ({ id, secret }: { id: string; secret: string }): string => {
    const value = secretOf(secret, configTexts.inboundWebhook({ id }), env, (path) => readFileSync(path, 'utf8'));
    if (value === '' || value.length >= SHORTEST_SECRET) return value;
    const short = { variable: secret, id, length: value.length, least: SHORTEST_SECRET };
    throw new UserError(configTexts.shortSecret(short), { remedy: configTexts.makeSecret() });
  };
