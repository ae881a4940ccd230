import { getSystem } from './contract/system.ts';
import { type Serve, same } from './serve.ts';

/** How the service is. */
export function systemRoutes(serve: Serve): void {
  serve(getSystem, () => ({}), same);
}
