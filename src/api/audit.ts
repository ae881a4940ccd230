import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AuditInput, auditPage } from '../desk/audit.ts';
import type { ApiContext } from './context.ts';

// Everything in an address is text.
const number = z.coerce.number().int().positive();
const Query = z.strictObject({ ...AuditInput.shape, limit: number.max(1_000).optional(), before: number.optional() });

/** Who did what, when, the newest first. */
export function auditRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/audit', async (request) => {
    const { limit, ...filters } = Query.parse(request.query);
    return auditPage(context, limit === undefined ? filters : { ...filters, limit });
  });
}
