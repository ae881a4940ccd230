import { openEmbedded } from '../store/embedded.ts';
import { openServer } from '../store/server.ts';
import type { Store } from '../store/store.ts';
import type { Engine } from './engine.ts';

export function openStore(engine: Engine, onError: (error: Error) => void): Promise<Store> {
  return engine.store === 'embedded'
    ? openEmbedded(engine.directory, engine.socket)
    : openServer(engine.databaseUrl, onError);
}
