import { inspectEmbedded, openEmbedded } from '../store/embedded.ts';
import { inspectServer, openServer } from '../store/server.ts';
import type { Store } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Opens the store that an engine names to look at it: nothing is changed, and nothing can be. */
export function inspectStore(engine: Engine): Promise<Store> {
  return engine.store === 'embedded'
    ? inspectEmbedded(engine.directory, engine.socket)
    : inspectServer(engine.databaseUrl);
}

export function openStore(engine: Engine, onError: (error: Error) => void): Promise<Store> {
  return engine.store === 'embedded'
    ? openEmbedded(engine.directory, engine.socket)
    : openServer(engine.databaseUrl, onError);
}
