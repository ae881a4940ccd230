import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

const TOKEN_AUDIENCE = 'https://oauth2.googleapis.com/token';
const SCOPES = ['https://www.googleapis.com/auth/firebase.messaging', 'https://www.googleapis.com/auth/cloud-platform'];
const HOUR = 3600;
const SKEW = 300;

const Header = z.object({ alg: z.literal('RS256'), typ: z.literal('JWT').optional(), kid: z.string().optional() });
const Claims = z.object({ iss: z.string(), scope: z.string(), aud: z.string(), iat: z.number(), exp: z.number() });

export interface Trusted {
  publicKeyPem: string;
  keyId: string;
  clientEmail: string;
}

function part<T>(schema: z.ZodType<T>, encoded: string): T | null {
  try {
    return schema.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

function timeFault(iat: number, exp: number, now: number): string | null {
  if (exp - iat > HOUR || exp <= iat || iat > now + SKEW || exp < now - SKEW) {
    return 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
  }
  return null;
}

/**
 * Why the token endpoint refuses a service account's assertion; null when it is good. `now` in seconds
 * since the epoch. The audience stays the real token address, wherever the endpoint itself listens.
 */
export function assertionFault(assertion: string, trusted: Trusted, now: number): string | null {
  const [head, body, signature, ...rest] = assertion.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length) return 'Bad Request';
  const header = part(Header, head);
  const claims = part(Claims, body);
  if (!header || !claims) return 'Invalid JWT: Failed parsing the token.';
  if (claims.iss !== trusted.clientEmail) return 'Invalid grant: account not found';
  if (header.kid !== undefined && header.kid !== trusted.keyId) return 'Invalid JWT Signature.';
  const key = createPublicKey(trusted.publicKeyPem);
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) {
    return 'Invalid JWT Signature.';
  }
  if (claims.aud !== TOKEN_AUDIENCE) return 'Invalid JWT: Failed audience check.';
  if (!claims.scope.split(' ').some((scope) => SCOPES.includes(scope)))
    return 'Invalid OAuth scope or ID token audience provided.';
  return timeFault(claims.iat, claims.exp, now);
}
