import { dirname } from 'node:path';
import { markFile } from '../features/system/restored.ts';
import { ClosedError } from '../store/closed.ts';
import { inspectEmbedded, openEmbedded } from '../store/embedded.ts';
import { finishMove } from '../store/move.ts';
import { inspectServer, openServer } from '../store/server.ts';
import type { Store } from '../store/store.ts';
import type { Engine } from './engine.ts';

/**
 * Opens the store. A database that an embedded store was moved into, by a move that was interrupted at the last moment, is
 * opened once the embedded store is at hand and says so.
 */
export async function openStore(engine: Engine, onError: (error: Error) => void): Promise<Store> {
  if (engine.store === 'embedded') return openEmbedded(engine.directory, engine.socket);
  const { databaseUrl: url, embedded } = engine;
  try {
    return await openServer(url, onError);
  } catch (error) {
    if (!(error instanceof ClosedError) || error.why !== 'moving-in') throw error;
    if (!(await finishMove({ ...embedded, url, markFile: markFile(dirname(embedded.directory)) }))) throw error;
    return openServer(url, onError);
  }
}

/** Opens the store that an engine names to look at it: nothing is changed, and nothing can be. */
export const inspectStore = (engine: Engine): Promise<Store> =>
  engine.store === 'embedded' ? inspectEmbedded(engine.directory, engine.socket) : inspectServer(engine.databaseUrl);
