import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from './json.ts';

/** A new row's key (uuid v4). */
export const newId = (): string => randomUUID();

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The marker of a post: its uuid in 26 characters of Crockford base 32, lower case. It travels as
 * `utm_content` in every link of the post, so that the post can be found again on a platform after an
 * unknown outcome; 26 ASCII characters also fit the idempotency keys that platforms offer.
 */
export function markerOf(postId: string): string {
  let rest = BigInt(`0x${postId.replaceAll('-', '')}`);
  let marker = '';
  for (let i = 0; i < 26; i++) {
    marker = ALPHABET.charAt(Number(rest & 31n)) + marker;
    rest >>= 5n;
  }
  return marker;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Content hash of any JSON value; the order of keys does not matter. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value));
