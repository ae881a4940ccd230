import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNED = /^(.*[?&]expires=(\d{1,12}))&signature=([\w-]{43})$/s;

type Key = string | Uint8Array;

const sign = (text: string, key: Key): string => createHmac('sha256', key).update(text).digest('base64url');

/** The path (with its query) plus an expiry in whole seconds and a signature over all of it. */
export function signUrl(path: string, { expiresAt, key }: { expiresAt: Date; key: Key }): string {
  const expires = Math.floor(expiresAt.getTime() / 1_000);
  const text = `${path}${path.includes('?') ? '&' : '?'}expires=${expires}`;
  return `${text}&signature=${sign(text, key)}`;
}

export type SignedUrl = { state: 'valid'; expiresAt: Date } | { state: 'expired' } | { state: 'forged' };

/** `path` as it came in, with its query. Anything but what `signUrl` gave, with one of these keys, is forged. */
export function verifySignedUrl(path: string, { keys, now }: { keys: readonly Key[]; now: Date }): SignedUrl {
  const [, text, expires, signature] = SIGNED.exec(path) ?? [];
  if (text === undefined || signature === undefined) return { state: 'forged' };
  const given = Buffer.from(signature);
  // Each is tried, whichever fits: how long it takes tells nothing.
  const fits = keys.filter((key) => timingSafeEqual(Buffer.from(sign(text, key)), given));
  if (fits.length === 0) return { state: 'forged' };
  const expiresAt = new Date(Number(expires) * 1_000);
  return expiresAt > now ? { state: 'valid', expiresAt } : { state: 'expired' };
}
