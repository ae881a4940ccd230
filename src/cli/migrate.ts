import { ownSchema } from '../store/schema-version.ts';
import { engineFor, holderOfStore } from './call.ts';
import { bringUpToDate } from './run-here.ts';
import { serviceWords as words } from './service-messages.ts';
import { print, type Shell } from './shell.ts';

/** Brings the tables up to date and ends, for deployments that migrate in a step of their own. */
export async function migrate(shell: Shell): Promise<number> {
  const engine = engineFor(shell);
  // A process that holds the embedded store brought it up to date when it opened it.
  const newer = holderOfStore(engine) === null && (await bringUpToDate(shell, engine));
  return print(shell, { migrated: true, store: engine.store, newer }, () =>
    newer
      ? words.upgraded({ store: engine.store, schema: String(ownSchema()) })
      : words.upToDate({ store: engine.store }),
  );
}
