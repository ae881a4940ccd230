import { readFileSync } from 'node:fs';
import type { Credentials } from '../domain/channel.ts';
import { counted } from '../lib/counted.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import type { ChannelConfig } from './config.ts';
import type { Environment } from './newsroom.ts';

/**
 * A channel's secrets from the environment: each variable, or the file that the variable's name with
 * `_FILE` behind it points at. Empty counts as not set. Throws a UserError for a file that cannot be read.
 */
export function credentialsOf(
  channel: Pick<ChannelConfig, 'id' | 'secrets'>,
  env: Environment,
  readFile: (path: string) => string,
): Credentials {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, variable] of Object.entries(channel.secrets)) {
    const value = secretOf(variable, `channel ${channel.id}`, env, readFile);
    if (value) values[name] = value;
    else missing.push(variable);
  }
  return { values, missing };
}

/** One secret; '' when it is not set. `whose` names its owner in errors. */
function secretOf(variable: string, whose: string, env: Environment, readFile: (path: string) => string): string {
  const value = env[variable]?.trim();
  const file = `${variable}_FILE`;
  const path = env[file];
  if (value || !path) return value ?? '';
  try {
    return readFile(path).trim();
  } catch (error) {
    throw new UserError(`The file that ${file} names for ${whose} cannot be read: ${messageOf(error)}.`, {
      remedy: 'Correct the variable, or let the service read the file.',
      cause: error,
    });
  }
}

/** Reads the secrets that a part of the service names. */
const secretsFor =
  (whose: string) =>
  (env: Environment) =>
  (variable: string): string =>
    secretOf(variable, whose, env, (path) => readFileSync(path, 'utf8'));

export const modelSecret = secretsFor('the language model');
export const oidcSecret = secretsFor('single sign-on');
export const alertSecrets = secretsFor('the alerts');
/** Secrets of the systems that are told what became of deliveries, by their id. */
export const receiverSecrets = (env: Environment) => (id: string, variable: string) =>
  secretsFor(`the receiver ${id}`)(env)(variable);
export const mediaSecrets = secretsFor('the media storage');

const SHORTEST_SECRET = 16;

/**
 * Reads the secrets of webhooks. Throws a UserError for one that could be guessed; '' where it is not set: then
 * nothing is taken from that system.
 */
export const webhookSecrets =
  (env: Environment) =>
  ({ id, secret }: { id: string; secret: string }): string => {
    const value = secretOf(secret, `the webhook ${id}`, env, (path) => readFileSync(path, 'utf8'));
    if (value === '' || value.length >= SHORTEST_SECRET) return value;
    throw new UserError(
      `${secret} of the webhook ${id} has ${counted(value.length, 'character')}; at least ${SHORTEST_SECRET} were expected.`,
      { remedy: 'Make one with: openssl rand -hex 32' },
    );
  };
