import { createHmac, timingSafeEqual } from 'node:crypto';

/** Those of the standard. SHA-1 is still what large hubs use; within an HMAC it is sound. */
const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'];

/** Whether a header X-Hub-Signature (`sha256=HEX`) is that of the body under the secret. */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method = '', hex = ''] = /^([a-z\d]{1,10})=([\da-f]{1,128})$/i.exec(header?.trim() ?? '') ?? [];
  if (!METHODS.includes(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
