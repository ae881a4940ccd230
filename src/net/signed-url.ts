import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNED = /^(.*[?&]expires=(\d{1,12}))&signature=([\w-]{43})$/s;

const sign = (text: string, key: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** The path (with its query) plus an expiry in whole seconds and a signature over all of it. */
export function signUrl(path: string, { expiresAt, key }: { expiresAt: Date; key: string }): string {
  const expires = Math.floor(expiresAt.getTime() / 1_000);
  const text = `${path}${path.includes('?') ? '&' : '?'}expires=${expires}`;
  return `${text}&signature=${sign(text, key)}`;
}

/** `path` as it came in, with its query. Anything but what `signUrl` gave is forged. */
export function verifySignedUrl(
  path: string,
  { key, now }: { key: string; now: Date },
): 'valid' | 'expired' | 'forged' {
  const [, text, expires, signature] = SIGNED.exec(path) ?? [];
  if (text === undefined || signature === undefined) return 'forged';
  if (!timingSafeEqual(Buffer.from(sign(text, key)), Buffer.from(signature))) return 'forged';
  return Number(expires) * 1_000 > now.getTime() ? 'valid' : 'expired';
}
