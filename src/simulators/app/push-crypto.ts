import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { z } from 'zod';

/** What a browser keeps of its subscription. */
export interface Browser {
  privateKey: Buffer;
  publicKey: Buffer;
  auth: Buffer;
}

export function newBrowser(): Browser {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys();
  return { publicKey, privateKey: ecdh.getPrivateKey(), auth: randomBytes(16) };
}

const hkdf = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** Opens a message as the browser does (RFC 8188 and 8291). Throws for one that is not for it. */
export function decrypt(body: Buffer, { privateKey, publicKey, auth }: Browser): string {
  const salt = body.subarray(0, 16);
  const size = body.readUInt32BE(16);
  const length = body.readUInt8(20);
  const sender = body.subarray(21, 21 + length);
  const record = body.subarray(21 + length);
  if (record.length > size) throw new Error('More than one record');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0', 'latin1'), publicKey, sender]);
  const ikm = hkdf(ecdh.computeSecret(sender), auth, info, 32);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0', 'latin1'), 16),
    hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0', 'latin1'), 12),
  );
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('The last record does not end with its delimiter');
  return padded.subarray(0, end).toString('utf8');
}

const Claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().regex(/^(mailto:|https:)/) });
/** Seconds that a token may be good for. */
const DAY = 86_400;

const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** What is wrong with the sender's `Authorization` (RFC 8292), or null. `audience`: origin of the push service. */
export function vapidFault(
  header: string,
  { audience, now, expected }: { audience: string; now: Date; expected: string },
): string | null {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  if (key === '') return 'missing VAPID';
  if (key !== expected) return 'the key is not the one of the subscription';
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const given = Buffer.from(signature, 'base64url');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    given,
  );
  if (!isSigned) return 'the signature is wrong';
  const { alg } = z.object({ alg: z.string() }).parse(decode(head));
  const read = Claims.safeParse(decode(claims));
  if (alg !== 'ES256' || !read.success) return 'the token lacks claims';
  const left = read.data.exp - now.getTime() / 1_000;
  if (read.data.aud !== audience) return 'the audience is another push service';
  return left <= 0 || left > DAY ? 'the token has expired, or is good for too long' : null;
}
