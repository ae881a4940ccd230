import type { Credentials } from '../domain/channel.ts';
import { messageOf, UserError } from '../domain/errors.ts';
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
    const value = env[variable]?.trim() || fromFile(channel.id, `${variable}_FILE`, env, readFile);
    if (value) values[name] = value;
    else missing.push(variable);
  }
  return { values, missing };
}

function fromFile(channel: string, variable: string, env: Environment, readFile: (path: string) => string): string {
  const path = env[variable];
  if (!path) return '';
  try {
    return readFile(path).trim();
  } catch (error) {
    throw new UserError(`The file that ${variable} names for channel ${channel} cannot be read: ${messageOf(error)}.`, {
      remedy: 'Correct the variable, or let the service read the file.',
      cause: error,
    });
  }
}
