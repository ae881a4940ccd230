import { randomBytes } from 'node:crypto';
import { sha256 } from '../../lib/ids.ts';

/** 256 random bits; only their hash is kept. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

const SHAPE = /^[\w-]{43}$/;

/** Under what a token is kept; null where a text is none. */
export const kept = (token: string): string | null => (SHAPE.test(token) ? sha256(token) : null);
