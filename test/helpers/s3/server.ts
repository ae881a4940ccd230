import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { S3Address } from '../../../src/domain/s3-address.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createS3Store, type S3StoreOptions } from '../../../src/media/storage/s3-store.ts';
import type { MediaStore } from '../../../src/media/storage/store.ts';
import { type ChildServer, freePort, startChild } from '../child-server.ts';

export const BUCKET = 'newsroom';
/** The one account that the server has. */
export const KEYS = { accessKey: 'S3RVER', secretKey: 'S3RVER' };

export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  url: string;
  address: S3Address;
  /** Makes an object look as if it had been stored then. */
  date(key: string, time: Date): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Puts an object in the place of another, or where there is none. */
  move(from: string, to: string): Promise<void>;
  /** Makes small objects. */
  fill(keys: readonly string[]): Promise<void>;
  /** A store on the server, with a folder of its own. */
  open(changes?: Partial<S3StoreOptions>): MediaStore;
  /** Ends the server as a crash would; `restart` starts it again with what it had. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A server that checks signatures of version 4, on a free port of 127.0.0.1, with one bucket. */
export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-s3-'));
  const directory = join(folder, 'buckets');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const address = { bucket: BUCKET, prefix: 'media/', endpoint: url, region: 'us-east-1', pathStyle: true };
  const halt = new AbortController();
  const script = fileURLToPath(new URL('serve.mjs', import.meta.url));
  const start = (): Promise<ChildServer> =>
    startChild(process.execPath, ['--openssl-legacy-provider', script, directory, String(port), BUCKET], /serving/);
  let server: ChildServer | null = await start();
  const crash = async (): Promise<void> => {
    await server?.stop('SIGKILL');
    server = null;
  };
  const fileOf = (key: string): string => join(directory, BUCKET, `${address.prefix}${key}._S3rver_object`);
  let stores = 0;
  return {
    url,
    address,
    date: (key, time) => utimes(fileOf(key), time, time),
    has: async (key) => existsSync(fileOf(key)),
    async move(from, to) {
      await mkdir(dirname(fileOf(to)), { recursive: true });
      // What the server keeps beside the bytes goes with them.
      const beside = (key: string, what: string) => fileOf(key).replace(/object$/, what);
      for (const what of ['object', 'object.md5', 'metadata.json']) await rename(beside(from, what), beside(to, what));
    },
    async fill(keys) {
      for (const key of keys) {
        await mkdir(dirname(fileOf(key)), { recursive: true });
        await writeFile(fileOf(key), key);
      }
    },
    open: (changes = {}) =>
      createS3Store({
        address,
        keys: () => KEYS,
        clock: systemClock,
        signal: halt.signal,
        timeoutMs: 5_000,
        folder: join(folder, `store-${++stores}`),
        copiesBytes: 1_000_000,
        ...changes,
      }),
    crash,
    async restart() {
      await crash();
      server = await start();
    },
    async stop() {
      halt.abort();
      await crash();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
