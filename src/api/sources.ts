import { listSources, lookAtSource } from './contract/sources.ts';
import { type Serve, same } from './serve.ts';

/** Where articles come from by themselves. */
export function sourceRoutes(serve: Serve): void {
  serve(
    listSources,
    () => ({}),
    (sources) => ({ sources }),
  );
  serve(lookAtSource, ({ params }) => params, same);
}
