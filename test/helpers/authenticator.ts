import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Bytes of a CBOR head: kind and length, or a number. */
function head(kind: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(kind << 5) | value]);
  return value < 256
    ? Buffer.from([(kind << 5) | 24, value])
    : Buffer.from([(kind << 5) | 25, value >> 8, value & 255]);
}
const number = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -value - 1));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (...pairs: [Buffer, Buffer][]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const encoded = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

interface Site {
  id: string;
  origin: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A passkey of a site (ES256), which signs as an authenticator does. `verifies`: it asks for a finger or a PIN. */
export function makePasskey({ id: site, origin }: Site, { verifies = true } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const flags = PRESENT | (verifies ? VERIFIED : 0);
  const credential = { id: encoded(id), rawId: encoded(id), type: 'public-key' } as const;
  const dataBy = (type: string, challenge: string): string => JSON.stringify({ type, challenge, origin });
  const authenticatorData = (counter: number, more: Buffer | null): Buffer => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const kinds = Buffer.from([flags | (more ? WITH_KEY : 0)]);
    return Buffer.concat([sha256(site), kinds, counted, ...(more ? [more] : [])]);
  };
  return {
    /** Answer to a request to create it. */
    create({ challenge }: { challenge: string }) {
      const key = map(
        [number(1), number(2)],
        [number(3), number(-7)],
        [number(-1), number(1)],
        [number(-2), bytes(Buffer.from(x, 'base64url'))],
        [number(-3), bytes(Buffer.from(y, 'base64url'))],
      );
      const length = Buffer.from([0, id.length]);
      const data = authenticatorData(0, Buffer.concat([Buffer.alloc(16), length, id, key]));
      const attestation = map([text('fmt'), text('none')], [text('attStmt'), map()], [text('authData'), bytes(data)]);
      const clientDataJSON = encoded(dataBy('webauthn.create', challenge));
      return {
        ...credential,
        response: { clientDataJSON, attestationObject: encoded(attestation), transports: ['internal'] },
      };
    },
    /** Answer to a request to sign in, as its `counter`th signature. */
    sign({ challenge }: { challenge: string }, counter: number) {
      const clientData = dataBy('webauthn.get', challenge);
      const data = authenticatorData(counter, null);
      const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey);
      return {
        ...credential,
        response: {
          clientDataJSON: encoded(clientData),
          authenticatorData: encoded(data),
          signature: encoded(signature),
        },
      };
    },
  };
}
