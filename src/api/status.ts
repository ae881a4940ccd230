import { getStatus } from './contract/status.ts';
import { type Serve, same } from './serve.ts';

/** What needs a person, as `masthead status` tells it. */
export function statusRoutes(serve: Serve): void {
  serve(getStatus, () => ({}), same);
}
