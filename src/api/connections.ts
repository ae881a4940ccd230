import type { FastifyInstance } from 'fastify';

/**
 * Where platforms send people back who consented to connecting an account. The page takes it from there: it knows who is
 * signed in, and asks them to sign in otherwise. The answer is behind the #, which reaches no server and no log.
 */
export function connectionRoutes(app: FastifyInstance): void {
  const schema = { summary: 'Where platforms send browsers back to, from connecting an account' };
  app.get('/connect/callback', { schema }, async ({ url }, reply) => {
    const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
    return reply.header('referrer-policy', 'no-referrer').redirect(`/desk/connected#${query}`, 303);
  });
}
