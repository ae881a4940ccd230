import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageOf, UserError } from '../domain/errors.ts';
import { systemReason } from '../domain/system-error.ts';
import { failure } from './failure.ts';

const SHORTEST = 32;

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(
      `The file ${file} that MASTHEAD_API_TOKEN_FILE names cannot be read: ${systemReason(error) ?? messageOf(error)}.`,
      { remedy: 'Correct the variable, or let the service read the file.', cause: error },
    );
  }
}

/**
 * The token that switches the API on, from MASTHEAD_API_TOKEN or the file that MASTHEAD_API_TOKEN_FILE names;
 * null where neither is set. Throws a UserError for one that could be guessed.
 */
export function apiTokenOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const { MASTHEAD_API_TOKEN: given, MASTHEAD_API_TOKEN_FILE: file } = env;
  const name = given ? 'MASTHEAD_API_TOKEN' : 'MASTHEAD_API_TOKEN_FILE';
  if (!given && !file) return null;
  const token = given?.trim() || (file ? tokenIn(file) : '');
  if (token.length >= SHORTEST && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError(
    `${name} gives no token of at least ${SHORTEST} printable characters without spaces; it has ${token.length}.`,
    { remedy: 'Make one with: openssl rand -hex 32' },
  );
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether an Authorization header carries the token; takes as long for one that is nearly right. */
function carries(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

/**
 * Lets in who brings the token, to whatever is registered on `app` from here on. `isElsewhere`: requests that show
 * in another way who they come from.
 */
export function guard(
  app: FastifyInstance,
  token: string | null,
  isElsewhere: (request: FastifyRequest) => boolean = () => false,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isElsewhere(request)) return;
    if (token === null) {
      const remedy = 'Set MASTHEAD_API_TOKEN (or MASTHEAD_API_TOKEN_FILE) to at least 32 characters, and restart.';
      return reply.code(404).send(failure('refused', 'The API is switched off here.', remedy));
    }
    if (carries(request.headers.authorization, token)) return;
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer realm="masthead"')
      .send(failure('refused', 'This needs the token of the API.', 'Send the header: Authorization: Bearer TOKEN'));
  });
}
