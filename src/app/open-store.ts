import { noteReplaced } from '../features/system/restored.ts';
import type { Logger } from '../lib/logger.ts';
import { inspectEmbedded, openEmbedded } from '../store/embedded.ts';
import { inspectServer, openServer } from '../store/server.ts';
import type { Store } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Opens the store that an engine names. */
export async function openStore(engine: Engine, log: Logger): Promise<Store> {
  const onError = (error: Error): void => log.warn({ err: error }, 'store connection lost');
  if (engine.store === 'embedded') return openEmbedded(engine.directory, engine.socket);
  const { databaseUrl, failover } = engine;
  return openServer(databaseUrl, onError, {
    failover,
    onReplaced: noteReplaced({ log, lossless: failover === 'lossless' }),
  });
}

/** Opens the store that an engine names to look at it: nothing is changed, and nothing can be. */
export const inspectStore = (engine: Engine): Promise<Store> =>
  engine.store === 'embedded'
    ? inspectEmbedded(engine.directory, engine.socket)
    : inspectServer(engine.databaseUrl, engine.failover);
