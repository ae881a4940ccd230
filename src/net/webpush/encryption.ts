import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Keys of a browser, as `PushSubscription` gives them, in base64url. */
export interface BrowserKeys {
  /** Public key on P-256, uncompressed. */
  p256dh: string;
  /** Authentication secret, 16 bytes. */
  auth: string;
}

/** What is drawn afresh for every message. */
export interface Drawn {
  /** Private key on P-256. */
  privateKey: Buffer;
  /** 16 bytes. */
  salt: Buffer;
}

/** Record size: a push service has to take a body of 4096 bytes (RFC 8030, 7.2), and it is one record. */
const RECORD = 4_096;
/** Salt, record size, length of the key and the key itself (RFC 8188, 2.1); bytes. */
const HEADER = 16 + 4 + 1 + 65;
const TAG = 16;
/** Ends the last record, here without padding (RFC 8188, 2). */
const LAST = Buffer.from([2]);

/** Bytes that a message may have before it is encrypted. */
export const MOST_PLAIN = RECORD - HEADER - TAG - LAST.length;

const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** Draws what one message is encrypted with. */
function draw(): Drawn {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  // Leading zeros are left out of the buffer.
  return { privateKey: Buffer.from(ecdh.getPrivateKey('hex').padStart(64, '0'), 'hex'), salt: randomBytes(16) };
}

/** Encrypts a message for one browser (RFC 8291, `aes128gcm`). Throws for a key that is not on the curve. */
export function encrypt(
  plain: Uint8Array,
  { p256dh, auth }: BrowserKeys,
  { privateKey, salt }: Drawn = draw(),
): Buffer {
  const browser = Buffer.from(p256dh, 'base64url');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  const own = ecdh.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser, own]);
  const keying = derive(ecdh.computeSecret(browser), Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(keying, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(keying, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(plain), cipher.update(LAST), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([salt, size, Buffer.from([own.length]), own, ...sealed]);
}
