import { dirname } from 'node:path';
import { markFile, noteReplaced } from '../features/system/restored.ts';
import type { Logger } from '../lib/logger.ts';
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
export async function openStore(engine: Engine, log: Logger): Promise<Store> {
  const onError = (error: Error): void => log.warn({ err: error }, 'store connection lost');
  if (engine.store === 'embedded') return openEmbedded(engine.directory, engine.socket);
  const { databaseUrl: url, embedded, failover } = engine;
  const options = { failover, onReplaced: noteReplaced({ log, lossless: failover === 'lossless' }) };
  try {
    return await openServer(url, onError, options);
  } catch (error) {
    if (!(error instanceof ClosedError) || error.why !== 'moving-in') throw error;
    if (!(await finishMove({ ...embedded, url, markFile: markFile(dirname(embedded.directory)) }))) throw error;
    return openServer(url, onError, options);
  }
}

/** Opens the store that an engine names to look at it: nothing is changed, and nothing can be. */
export const inspectStore = (engine: Engine): Promise<Store> =>
  engine.store === 'embedded'
    ? inspectEmbedded(engine.directory, engine.socket)
    : inspectServer(engine.databaseUrl, engine.failover);
