import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/newsroom.ts';
import { UserError } from '../lib/errors.ts';
import { openEmbedded } from '../store/embedded.ts';
import { openServer } from '../store/server.ts';
import type { Store } from '../store/store.ts';
import { startTexts } from './messages.ts';

/** Which store and queue are used, by two variables. */
export type Engine =
  | { store: 'embedded'; directory: string; socket: string }
  | { store: 'postgres'; databaseUrl: string; redisUrl: string | null };

/** Systems allow about 100 characters. */
const LONGEST_SOCKET = 100;

/** The local socket of an embedded store, in a folder of its own that only its owner may enter. */
function socketOf(directory: string): string {
  const beside = `${directory}.socket/masthead`;
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET) return beside;
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return join(tmpdir(), `masthead-${name}`, 'socket');
}

export function engineOf(config: Pick<Config, 'newsroom'>, env: Environment): Engine {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  if (databaseUrl) return { store: 'postgres', databaseUrl, redisUrl: redisUrl || null };
  if (redisUrl) {
    throw new UserError(startTexts.redisAlone(), { remedy: startTexts.setDatabaseToo() });
  }
  const directory = resolve(config.newsroom.dataDirectory, 'store');
  return { store: 'embedded', directory, socket: socketOf(directory) };
}

export function openStore(engine: Engine, listeners: number, onError: (error: Error) => void): Promise<Store> {
  return engine.store === 'embedded'
    ? openEmbedded(engine.directory, engine.socket)
    : openServer(engine.databaseUrl, listeners, onError);
}
