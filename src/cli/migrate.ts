import { engineOf, openStore } from '../app/engine.ts';
import { createLog } from '../app/log.ts';
import { isNewerStore, ownSchema } from '../store/schema-version.ts';
import { holderOfStore } from './call.ts';
import { configOf } from './environment.ts';
import { print, type Shell } from './shell.ts';
import { serviceWords as words } from './words/service.ts';

/** Brings the tables up to date and ends, for deployments that migrate in a step of their own. */
export async function migrate(shell: Shell): Promise<number> {
  const engine = engineOf(configOf(shell), shell.env);
  // A process that holds the embedded store brought it up to date when it opened it.
  let newer = false;
  if (!holderOfStore(shell)) {
    const log = createLog(shell.env.MASTHEAD_LOG || 'warn');
    const store = await openStore(engine, 0, (error) => log.warn({ err: error }, 'store connection lost'));
    newer = await isNewerStore(store.db);
    await store.close();
  }
  return print(shell, { migrated: true, store: engine.store, newer }, () =>
    newer
      ? words.upgraded({ store: engine.store, schema: String(ownSchema()) })
      : words.upToDate({ store: engine.store }),
  );
}
