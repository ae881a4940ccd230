import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';

const CURVE = 'prime256v1';
/** Bytes of a private key on P-256. */
const LENGTH = 32;

/** Key pair by which push services recognise the sender (VAPID, RFC 8292). */
export interface VapidKey {
  key: KeyObject;
  /** Uncompressed, in base64url: what browsers subscribe with. */
  publicKey: string;
}

/** Reads a private key, 32 bytes in base64url; null: it is none. */
export function readKey(privateKey: string): VapidKey | null {
  const d = Buffer.from(privateKey, 'base64url');
  const ecdh = createECDH(CURVE);
  try {
    if (d.length !== LENGTH || d.toString('base64url') !== privateKey) return null;
    ecdh.setPrivateKey(d);
    const point = ecdh.getPublicKey();
    const [x, y] = [point.subarray(1, 1 + LENGTH), point.subarray(1 + LENGTH)].map((part) =>
      part.toString('base64url'),
    );
    const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d: privateKey, x, y }, format: 'jwk' });
    return { key, publicKey: point.toString('base64url') };
  } catch {
    // Without the cause: errors about keys may quote them.
    return null;
  }
}

/** Private key of a new pair. */
export function makeKey(): string {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  return Buffer.from(ecdh.getPrivateKey('hex').padStart(2 * LENGTH, '0'), 'hex').toString('base64url');
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Seconds; push services take at most 24 hours (RFC 8292, 2). */
const LIFETIME = 12 * 3_600;

/** The `Authorization` header for one push service. `contact`: whom its operators may turn to, `mailto:` or `https:`. */
export function authorization(
  { key, publicKey }: VapidKey,
  { origin, contact, now }: { origin: string; contact: string; now: Date },
): string {
  const claims = { aud: origin, exp: Math.floor(now.getTime() / 1_000) + LIFETIME, sub: contact };
  const unsigned = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(unsigned), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${unsigned}.${signature.toString('base64url')}, k=${publicKey}`;
}
