import { previewTemplate } from './contract/templates.ts';
import { type Serve, same } from './serve.ts';

/** What a template would write, while it is being written. */
export function templateRoutes(serve: Serve): void {
  serve(previewTemplate, ({ body }) => body, same);
}
