import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type ChildServer, freePort, startChild } from './child-server.ts';
import { programPath } from './programs.ts';

export interface RedisServer {
  url: string;
  /** Throws everything away, as an operator or a full memory may. */
  flush(): Promise<void>;
  /** Ends the server as a crash would; nothing is kept. */
  crash(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** One command on a connection of its own. */
async function once<T>(url: string, run: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  try {
    await redis.connect();
    return await run(redis);
  } finally {
    redis.disconnect();
  }
}

/** A server of our own on a free port of 127.0.0.1, that keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const options = { bind: '127.0.0.1', port: String(port), dir: folder, save: '', appendonly: 'no' };
  const args = [...Object.entries(options), ['maxmemory-policy', 'noeviction']].flatMap(([name, value]) => [
    `--${name}`,
    value ?? '',
  ]);

  const start = async (): Promise<ChildServer> => {
    const server = await startChild(programPath('redis'), args, /Ready to accept connections/);
    await once(url, (redis) => redis.ping());
    return server;
  };
  let server: ChildServer | null = await start();
  const end = async (): Promise<void> => {
    await server?.stop('SIGKILL');
    server = null;
  };
  return {
    url,
    flush: async () => {
      await once(url, (redis) => redis.flushall());
    },
    crash: end,
    async restart() {
      await end();
      server = await start();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
