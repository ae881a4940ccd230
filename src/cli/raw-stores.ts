import { rmSync } from 'node:fs';
import type { Engine } from '../app/engine.ts';
import { UserError } from '../lib/errors.ts';
import { openFilesThen, openRawEmbedded, openRawServer, type RawStore } from '../store/backup/raw-store.ts';
import { isMade } from '../store/embedded.ts';
import { engineFor, holderOfStore } from './call.ts';
import { dataFaults } from './data-messages.ts';
import type { Shell } from './shell.ts';

/** Throws a UserError where there is no embedded store in a folder. */
export function assertMade(directory: string): void {
  if (!isMade(directory)) throw new UserError(dataFaults.noStore({ directory }), { remedy: dataFaults.setData() });
}

/** Opens the store for reading, beside a running service. */
export async function openForBackup(shell: Shell): Promise<RawStore> {
  const engine = engineFor(shell);
  if (engine.store === 'postgres') return openRawServer(engine.databaseUrl, { toWrite: false });
  assertMade(engine.directory);
  if (holderOfStore(engine) === null) return openRawEmbedded(engine.directory, engine.socket);
  const { directory } = await shell.call('system.copyStore', {});
  if (directory === null) throw new Error('The service has no embedded store');
  return openFilesThen(directory, () => rmSync(directory, { recursive: true, force: true }));
}

/** Opens the store, which no process may use meanwhile; an embedded one is made where there is none. */
export const openForRestore = (engine: Engine): Promise<RawStore> =>
  engine.store === 'postgres'
    ? openRawServer(engine.databaseUrl, { toWrite: true })
    : openRawEmbedded(engine.directory, engine.socket);
