import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from './json.ts';

/** Key of a new row (uuid v4). */
export const newId = (): string => randomUUID();

/**
 * Key derived from a row's name (uuid v8): an article that comes in again
 * after the store was restored from a backup gives its posts the ids, and so the markers, that they were published with.
 */
export function derivedId(...name: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(name)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

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

/** Random (v4) or derived (v8). */
const UUID = /^(.{8})(.{4})([48].{3})([89ab].{3})(.{12})$/;

/** Id of the post behind a marker; null: not a marker of Masthead. */
export function postIdOf(marker: string): string | null {
  if (marker.length !== 26) return null;
  let value = 0n;
  for (const letter of marker) {
    const at = ALPHABET.indexOf(letter);
    if (at < 0) return null;
    value = (value << 5n) | BigInt(at);
  }
  const parts = UUID.exec(value.toString(16).padStart(32, '0'));
  return parts?.slice(1).join('-') ?? null;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Content hash of any JSON value; the order of keys does not matter. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value));
