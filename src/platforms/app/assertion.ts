import { sign } from 'node:crypto';
import { z } from 'zod';
import { tryReadJson } from '../shared/answer.ts';
import { OutcomeError, unauthorized } from '../shared/outcomes.ts';

const KeyFile = z.object({
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
});

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** Whom the assertion is for: always the real address, wherever it is sent to. */
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const LIFETIME = 3600;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Kept free of the cause: errors about keys quote them. */
const badKey = (what: string): OutcomeError =>
  new OutcomeError(
    unauthorized(`The service account's key file ${what}. Make a new key and set it again.`, 'key-file'),
  );

/** The signed statement by which the service account asks for a token. Throws an `unauthorized` outcome. */
export function assertionOf(serviceAccount: string, now: Date): string {
  const key = KeyFile.safeParse(tryReadJson(serviceAccount));
  if (!key.success) throw badKey('is not the JSON that the console gives');
  const { client_email, private_key, private_key_id } = key.data;
  const issuedAt = Math.floor(now.getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(private_key_id === undefined ? {} : { kid: private_key_id }) };
  const claims = { iss: client_email, scope: SCOPE, aud: AUDIENCE, iat: issuedAt, exp: issuedAt + LIFETIME };
  const unsigned = `${encode(header)}.${encode(claims)}`;
  try {
    return `${unsigned}.${sign('sha256', Buffer.from(unsigned), private_key).toString('base64url')}`;
  } catch {
    throw badKey('holds no usable private key');
  }
}
