import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { configTexts } from './messages.ts';
import type { Environment } from './newsroom.ts';

/**
 * One secret: the variable's value, or that of the file that the variable's name with `_FILE` behind it points at; '' when
 * neither is set. `owner` is named in errors. Throws a UserError for a file that cannot be read.
 */
export function secretOf(
  variable: string,
  owner: Message,
  env: Environment,
  readFile: (path: string) => string,
): string {
  const value = env[variable]?.trim();
  const file = `${variable}_FILE`;
  const path = env[file];
  if (value || !path) return value ?? '';
  try {
    return readFile(path).trim();
  } catch (error) {
    throw new UserError(configTexts.secretFile({ variable: file, owner, why: messageOf(error) }), {
      remedy: configTexts.correctSecretFile(),
      cause: error,
    });
  }
}

/** Reads the secrets that a part of the service names. */
export const secretsFor =
  (owner: Message) =>
  (env: Environment) =>
  (variable: string): string =>
    secretOf(variable, owner, env, (path) => readFileSync(path, 'utf8'));

/** Reads addresses of servers, which hold passwords. */
export const databaseSecret = secretsFor(configTexts.database());
export const queueSecret = secretsFor(configTexts.queue());
/** Reads the headers by which a collector of traces knows who sends them. */
export const collectorSecret = secretsFor(configTexts.collector());
/** Reads the key of whoever uses the command line. */
export const personalSecret = secretsFor(configTexts.commandLine());
