import { listProcesses, reloadConfig } from './contract/config.ts';
import { type Serve, same } from './serve.ts';

/** Reading the configuration anew, as `masthead config reload` does. */
export function configRoutes(serve: Serve): void {
  serve(
    listProcesses,
    () => ({}),
    (processes) => ({ processes }),
  );
  serve(reloadConfig, ({ body }) => body, same);
}
