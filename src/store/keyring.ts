import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { UserError } from '../lib/errors.ts';
import { storeTexts } from './messages.ts';

/** Encrypts secrets at rest. `context` (table:row:field) is authenticated, so rows cannot be swapped. */
export interface Keyring {
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** Keys for signing URLs, one derived from each key: the first signs, all verify. */
  readonly signingKeys: readonly [Buffer, ...Buffer[]];
  /** Names of the keys, in their order. */
  ids(): readonly string[];
  /** Replaces the keys. URLs are signed with the earlier ones until the next start. */
  use(keys: Keys): void;
}

export type Keys = { id: string; key: Buffer }[];

/** `id:base64,id:base64`: the first encrypts, all decrypt; each key has 32 bytes. */
export function parseKeys(text: string): Keys {
  const keys = text.split(',').map((part) => {
    const [id = '', key = ''] = part.trim().split(':');
    return { id, key: Buffer.from(key, 'base64') };
  });
  const bad = keys.find((key) => !/^[a-z0-9]+$/.test(key.id) || key.key.length !== 32);
  if (bad) {
    const { id, key } = bad;
    throw new UserError(storeTexts.badKey({ id, bytes: key.length }), { remedy: storeTexts.makeKey() });
  }
  return keys;
}

/** Derived, so that a signature says nothing about the encryption key. */
const signingKey = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'masthead signed addresses', 32));

export function createKeyring(given: Keys): Keyring {
  const [one, ...others] = given;
  if (!one) throw new Error('A keyring needs at least one key');
  let [first, keys] = [one, given];
  return {
    signingKeys: [signingKey(one.key), ...others.map(({ key }) => signingKey(key))],
    ids: () => keys.map(({ id }) => id),
    use(fresh) {
      const [leading] = fresh;
      if (leading) [first, keys] = [leading, fresh];
    },
    seal(text, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
      return `v1.${first.id}.${parts.join('.')}`;
    },
    open(sealed, context) {
      const [version, id, iv = '', tag = '', body = ''] = sealed.split('.');
      const key = keys.find((entry) => entry.id === id);
      const where = { place: context.split(':').slice(0, 3).join(':'), id: String(id) };
      if (version !== 'v1' || !key) throw new UserError(storeTexts.keyMissing(where), { remedy: storeTexts.addKey() });
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(context))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
      } catch (error) {
        throw new UserError(storeTexts.keyChanged(where), {
          remedy: storeTexts.restoreKey({ id: where.id }),
          cause: error,
        });
      }
    },
  };
}
