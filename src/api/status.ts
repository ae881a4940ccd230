import type { FastifyInstance } from 'fastify';
import { status } from '../desk/status.ts';
import type { ApiContext } from './context.ts';

/** What needs a person, as `masthead status` tells it; `ok` is false where something does. */
export function statusRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/status', async () => status(context));
}
