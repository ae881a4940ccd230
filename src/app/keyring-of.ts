import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Environment } from '../config/newsroom.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { systemReason } from '../lib/system-error.ts';
import { type KeysFrom, keysFromFile } from '../store/key-file.ts';
import { createKeyring, type Keyring, parseKeys } from '../store/keyring.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Engine } from './engine.ts';

function keysIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(
      `The file ${file} that MASTHEAD_KEYS_FILE names cannot be read: ${systemReason(error) ?? messageOf(error)}.`,
      {
        remedy: 'Correct the variable, or let the service read the file.',
        cause: error,
      },
    );
  }
}

/**
 * The keys of secrets at rest, from a variable, from the file that another names, or from one that Masthead makes itself
 * beside the embedded store. Throws a UserError where there are none, or they cannot be read: nothing is kept plain.
 */
export function keyringOf(
  env: Environment,
  engine: Engine,
  dataDirectory: string,
): { keyring: Keyring; keysFrom: KeysFrom } {
  const given = env.MASTHEAD_KEYS || (env.MASTHEAD_KEYS_FILE ? keysIn(env.MASTHEAD_KEYS_FILE) : '');
  if (given) {
    const name = env.MASTHEAD_KEYS ? 'MASTHEAD_KEYS' : 'MASTHEAD_KEYS_FILE';
    return { keyring: createKeyring(parseKeys(given)), keysFrom: { name, file: null } };
  }
  if (engine.store === 'postgres') {
    throw new UserError(
      'DATABASE_URL is set without MASTHEAD_KEYS: processes that share a database must share their keys.',
      {
        remedy: 'Set MASTHEAD_KEYS (or MASTHEAD_KEYS_FILE) to k1:BASE64, with the output of: openssl rand -base64 32',
      },
    );
  }
  const file = resolve(dataDirectory, 'keys.json');
  makeFolder(dirname(file), 0o700);
  return { keyring: createKeyring(keysFromFile(file)), keysFrom: { name: file, file } };
}
