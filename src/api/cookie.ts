import cookie, { type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Whence } from '../features/people/sessions.ts';

/** The prefix makes browsers refuse one that another host, or a page without TLS, has set. */
const NAME = '__Host-masthead';

/** `lax`: who follows a link from a message stays signed in. What changes something is guarded by itself. */
export const OPTIONS: CookieSerializeOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' };

export const readCookies = async (app: FastifyInstance): Promise<void> => {
  await app.register(cookie);
};

export const tokenIn = ({ cookies }: FastifyRequest): string | null => cookies[NAME] ?? null;

export const giveToken = (reply: FastifyReply, token: string, expires: Date): FastifyReply =>
  reply.setCookie(NAME, token, { ...OPTIONS, expires });

export const takeToken = (reply: FastifyReply): FastifyReply => reply.clearCookie(NAME, OPTIONS);

/** From where someone signs in. */
export const whence = (request: FastifyRequest): Whence => ({
  address: request.ip,
  agent: request.headers['user-agent'] ?? '',
  token: tokenIn(request),
});
