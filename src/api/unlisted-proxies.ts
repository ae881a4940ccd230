import type { FastifyInstance } from 'fastify';
import { isInside } from '../net/addresses.ts';

/** A newsroom has a few proxies; clients of the own network that send the header could fill the memory otherwise. */
const MOST = 20;

/**
 * Notes peers inside the operator's network that send X-Forwarded-For and are not trusted with it. Public addresses are
 * left out: anybody could send the header from there.
 */
export function noteUnlistedProxies(app: FastifyInstance, found: Set<string>): void {
  app.addHook('onRequest', async ({ headers, ips, raw }) => {
    if (headers['x-forwarded-for'] === undefined || found.size >= MOST) return;
    // With a trusted peer, the addresses that it forwards follow its own.
    if ((ips?.length ?? 1) > 1) return;
    const peer = raw.socket.remoteAddress?.replace(/^::ffff:/i, '');
    if (peer !== undefined && isInside(peer)) found.add(peer);
  });
}
