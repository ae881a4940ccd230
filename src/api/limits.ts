import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long a client may take, in milliseconds, and how many may be connected at once. */
export interface Limits {
  /** For the head of a request, from when it is connected. */
  headMs: number;
  /** For the body of one. */
  bodyMs: number;
  /** For the body of a large upload. */
  uploadMs: number;
  connections: number;
}

export const LIMITS: Limits = { headMs: 20_000, bodyMs: 60_000, uploadMs: 10 * 60_000, connections: 4_096 };

/** Requests of these routes carry files. */
const UPLOADS = new Set(['/articles/assets', '/uploads/:id']);

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Ends connections whose client sends a body too slowly; whoever reads an answer slowly is not meant. */
export function limitBodies(app: FastifyInstance, { bodyMs, uploadMs }: Limits): void {
  app.addHook('onRequest', async (request) => {
    if (!hasBody(request)) return;
    const { raw, routeOptions } = request;
    const timer = setTimeout(() => raw.destroy(), UPLOADS.has(routeOptions.url ?? '') ? uploadMs : bodyMs);
    for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(timer));
  });
}

const YEAR_S = 31_536_000;

/** Policy of whatever is no page: opened by itself it runs nothing, and is shown in no frame. Pages have their own. */
const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What goes with every answer, also an error, a stream or a file: each may say more of its own. */
export function hardenAnswers(app: FastifyInstance, ownAddress: (path: string) => string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('x-content-type-options', 'nosniff');
    reply.raw.setHeader('cache-control', 'no-store');
    reply.raw.setHeader('content-security-policy', POLICY);
    reply.raw.setHeader('referrer-policy', 'same-origin');
    if (request.protocol === 'https' || ownAddress('/').startsWith('https:')) {
      reply.raw.setHeader('strict-transport-security', `max-age=${YEAR_S}`);
    }
  });
}
