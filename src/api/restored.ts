import { endRestored, restored } from './contract/restored.ts';
import { type Serve, same } from './serve.ts';

/** A store that was restored from a backup. */
export function restoredRoutes(serve: Serve): void {
  serve(restored, ({ body }) => body, same);
  serve(endRestored, ({ body }) => ({ ...body, end: true }), same);
}
