import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Environment } from '../config/newsroom.ts';
import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import { type KeysFrom, keysFromFile } from '../store/key-file.ts';
import { createKeyring, type Keyring, parseKeys } from '../store/keyring.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Engine } from './engine.ts';
import { startTexts } from './messages.ts';

function keysIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(startTexts.keysFile({ file, why: reasonOf(error) }), {
      remedy: startTexts.correctFile(),
      cause: error,
    });
  }
}

const given = (env: Environment): string =>
  env.MASTHEAD_KEYS || (env.MASTHEAD_KEYS_FILE ? keysIn(env.MASTHEAD_KEYS_FILE) : '');

const madeKeys = (dataDirectory: string): string => resolve(dataDirectory, 'keys.json');

/** The keys as MASTHEAD_KEYS has them; null: there are none yet. */
export function keysText(env: Environment, dataDirectory: string): string | null {
  const text = given(env);
  if (text) return text;
  const file = madeKeys(dataDirectory);
  if (!existsSync(file)) return null;
  return keysFromFile(file)
    .map(({ id, key }) => `${id}:${key.toString('base64')}`)
    .join(',');
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
  const text = given(env);
  if (text) {
    const name = env.MASTHEAD_KEYS ? 'MASTHEAD_KEYS' : 'MASTHEAD_KEYS_FILE';
    return { keyring: createKeyring(parseKeys(text)), keysFrom: { name, file: null } };
  }
  if (engine.store === 'postgres') {
    throw new UserError(startTexts.keysMissing(), { remedy: startTexts.setKeys() });
  }
  const file = madeKeys(dataDirectory);
  makeFolder(dirname(file), 0o700);
  return { keyring: createKeyring(keysFromFile(file)), keysFrom: { name: file, file } };
}
