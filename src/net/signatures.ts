import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNED = /^(.*[?&]expires=(\d{1,12}))&signature=([\w-]{43})$/s;

type Key = string | Uint8Array;

const sign = (text: string, key: Key): string => createHmac('sha256', key).update(text).digest('base64url');

/** Signs a path (with its query) and an expiry in whole seconds. */
export function signUrl(path: string, { expiresAt, key }: { expiresAt: Date; key: Key }): string {
  const expires = Math.floor(expiresAt.getTime() / 1_000);
  const text = `${path}${path.includes('?') ? '&' : '?'}expires=${expires}`;
  return `${text}&signature=${sign(text, key)}`;
}

type SignedUrl = { state: 'valid'; expiresAt: Date } | { state: 'expired' } | { state: 'forged' };

/** Verifies a path as received, with its query. Anything that `signUrl` did not make with one of these keys is forged. */
export function verifySignedUrl(path: string, { keys, now }: { keys: readonly Key[]; now: Date }): SignedUrl {
  const [, text, expires, signature] = SIGNED.exec(path) ?? [];
  if (text === undefined || signature === undefined) return { state: 'forged' };
  const given = Buffer.from(signature);
  // Every key is tried, so that timing reveals nothing.
  const fits = keys.filter((key) => timingSafeEqual(Buffer.from(sign(text, key)), given));
  if (fits.length === 0) return { state: 'forged' };
  const expiresAt = new Date(Number(expires) * 1_000);
  return expiresAt > now ? { state: 'valid', expiresAt } : { state: 'expired' };
}

/** How far the signer's clock may be from ours. */
const SIGNED_FOR_MS = 5 * 60_000;

const MOST_SIGNATURES = 5;

/** Compares in constant time. */
function isSame(given: string, expected: Buffer): boolean {
  const bytes = /^[0-9a-f]+$/i.test(given) ? Buffer.from(given, 'hex') : Buffer.alloc(0);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

const hmac = (secret: string, ...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', secret)).digest();

/** `expired`: correct, but signed too long ago, or by a wrong clock. */
export type Verdict = 'right' | 'wrong' | 'expired';

/** Signs a body: `t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">`. Receivers verify it with the shared secret. */
export function signBody(body: string, { at, secret }: { at: Date; secret: string }): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${hmac(secret, `${seconds}.`, body).toString('hex')}`;
}

/**
 * Verifies `t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">` over the body as received. There may be several `v1`,
 * while a secret is being rotated.
 */
export function verifyBody(
  body: Uint8Array,
  signature: string,
  { secret, now, toleranceMs = SIGNED_FOR_MS }: { secret: string; now: Date; toleranceMs?: number },
): Verdict {
  const parts = signature
    .slice(0, 2_000)
    .split(',')
    .map((part) => part.trim());
  const [time] = parts.flatMap((part) => (/^t=\d{1,12}$/.test(part) ? [part.slice(2)] : []));
  const given = parts.flatMap((part) => (part.startsWith('v1=') ? [part.slice(3)] : [])).slice(0, MOST_SIGNATURES);
  if (time === undefined) return 'wrong';
  const expected = hmac(secret, `${time}.`, body);
  if (!given.some((one) => isSame(one, expected))) return 'wrong';
  return Math.abs(now.getTime() - Number(time) * 1_000) <= toleranceMs ? 'right' : 'expired';
}

/** Verifies Superdesk's `sha1=<hex hmac-sha1 of the body>` piece by piece; such a signature has no time. */
export function sha1Verifier(signature: string, { secret }: { secret: string }) {
  const [, given = ''] = /^sha1=(.{40})$/i.exec(signature.trim()) ?? [];
  const mac = createHmac('sha1', secret);
  return {
    add: (piece: Uint8Array): void => void mac.update(piece),
    verdict: (): Verdict => (isSame(given, mac.digest()) ? 'right' : 'wrong'),
  };
}

export function verifySha1(body: Uint8Array, signature: string, { secret }: { secret: string }): Verdict {
  const verifier = sha1Verifier(signature, { secret });
  verifier.add(body);
  return verifier.verdict();
}
