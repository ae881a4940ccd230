import { listProcesses, reloadConfig } from './contract/config.ts';
import { getSettings } from './contract/settings.ts';
import { type Serve, same } from './serve.ts';

/** How the newsroom is set up, and reading the configuration anew, as `masthead config reload` does. */
export function configRoutes(serve: Serve): void {
  serve(
    listProcesses,
    () => ({}),
    (processes) => ({ processes }),
  );
  serve(getSettings, () => ({}), same);
  serve(reloadConfig, ({ body }) => body, same);
}
