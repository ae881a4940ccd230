import type { FastifyInstance } from 'fastify';
import { PreviewTemplateInput, previewTemplate } from '../desk/preview-template.ts';
import type { ApiContext } from './context.ts';

/** What a template would write, while it is being written. */
export function templateRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/templates/preview', async (request) =>
    previewTemplate(context, PreviewTemplateInput.parse(request.body ?? {})),
  );
}
