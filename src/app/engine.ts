import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/newsroom.ts';
import { databaseSecret, queueSecret } from '../config/secret.ts';
import { UserError } from '../lib/errors.ts';
import { readRedisUrl } from '../queue/redis-address.ts';
import type { Failover } from '../store/durability.ts';
import { startTexts } from './messages.ts';

/** Which store and queue are used, by three variables; `socket`: where a running service answers the command line. */
export type Engine =
  | { store: 'embedded'; directory: string; socket: string }
  | {
      store: 'postgres';
      databaseUrl: string;
      redisUrl: string | null;
      failover: Failover;
      socket: string;
    };

/** Systems allow about 100 characters. */
const LONGEST_SOCKET = 100;

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A local socket in a folder of its own, which only its owner may enter. */
function socketIn(folder: string, name: string): string {
  const beside = join(folder, name);
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET) return beside;
  return join(tmpdir(), `masthead-${hashed(beside)}`, 'socket');
}

/** Throws a UserError for another word, since a promise that is misspelt would be none. */
function failoverOf(given: string | undefined): Failover {
  if (given === undefined || given === '' || given === 'lossy') return 'lossy';
  if (given === 'lossless') return given;
  throw new UserError(startTexts.failoverUnknown({ given }), { remedy: startTexts.correctFailover() });
}

interface Where {
  env: Environment;
  dataDirectory: string;
  configDirectory: string;
}

/**
 * The engine that DATABASE_URL and REDIS_URL choose, or the files that DATABASE_URL_FILE and REDIS_URL_FILE name. On a
 * server, services with other files have other sockets. Throws a UserError for a file that cannot be read.
 */
export function engineOf({ env, dataDirectory, configDirectory }: Where): Engine {
  const databaseUrl = databaseSecret(env)('DATABASE_URL');
  const redisUrl = queueSecret(env)('REDIS_URL');
  const directory = resolve(dataDirectory, 'store');
  if (databaseUrl) {
    if (redisUrl) readRedisUrl(redisUrl);
    const name = hashed(`${databaseUrl} ${resolve(configDirectory)}`);
    return {
      store: 'postgres',
      databaseUrl,
      redisUrl: redisUrl || null,
      failover: failoverOf(env.DATABASE_FAILOVER),
      socket: socketIn(resolve(dataDirectory, 'commands.socket'), name),
    };
  }
  if (redisUrl) {
    throw new UserError(startTexts.redisAlone(), { remedy: startTexts.setDatabaseToo() });
  }
  return { store: 'embedded', directory, socket: socketIn(`${directory}.socket`, 'masthead') };
}
