import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { configProcessesNow } from '../desk/config-watch.ts';
import { ReloadInput, reloadConfig } from '../desk/reload.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Asked = z.strictObject({ dryRun: z.boolean().default(true), slots: ReloadInput.shape.slots, by: By });

/** Reading the configuration anew, as `masthead config reload` does. */
export function configRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/config/processes', async () => ({ processes: await configProcessesNow(context) }));
  app.post('/config/reload', async (request) =>
    reloadConfig(context, await admit(context, request, 'reload', Asked.parse(request.body ?? {}))),
  );
}
