import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../lib/ids.ts';

/** New key, of which only `prefix` and `hash` are stored. */
export interface NewKey {
  key: string;
  prefix: string;
  hash: string;
}

const KEY_SHAPE = /^(mh_[0-9a-f]{8})_[\w-]{43}$/;
const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

export function newKey(): NewKey {
  const prefix = `mh_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: digest(key).toString('hex') };
}

/** Prefix of a key; null: the text is not a key. */
export const prefixOf = (text: string): string | null => KEY_SHAPE.exec(text)?.[1] ?? null;

/** Checks a key in constant time, also where none is stored. */
export function isKey(given: string, kept: string | null): boolean {
  const right = kept === null ? Buffer.alloc(32) : Buffer.from(kept, 'hex');
  return timingSafeEqual(digest(given), right) && kept !== null;
}

/** Creates a token of 256 random bits; only its hash is stored. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

const TOKEN_SHAPE = /^[\w-]{43}$/;

/** Hash under which a token is stored; null: the text is not a token. */
export const kept = (token: string): string | null => (TOKEN_SHAPE.test(token) ? sha256(token) : null);
