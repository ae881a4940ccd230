import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Stops the process, which keeps its connections open and answers nothing. */
  freeze(): void;
  /** Lets a frozen server continue. */
  thaw(): void;
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

/** A certificate for `localhost`, signed by an authority that is made for it. */
export interface Certificate {
  key: string;
  cert: string;
  /** Certificate of the authority. */
  authority: string;
}

/** Makes one in a folder; `name`: what the authority is called. */
export function makeCertificate(folder: string, name: string): Certificate {
  const openssl = (...args: string[]): void =>
    void execFileSync(programPath('openssl'), args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', `/CN=${name}`);
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost');
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem');
  const [key, cert, authority] = ['server.key', 'server.pem', 'ca.pem'].map((file) => join(folder, file));
  return { key: key ?? '', cert: cert ?? '', authority: authority ?? '' };
}

/** A server of our own on a free port of 127.0.0.1, that keeps nothing on disk; with a certificate it speaks TLS alone. */
export async function startRedis(certificate?: Certificate): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-redis-'));
  const port = await freePort();
  const url = certificate ? `rediss://localhost:${port}` : `redis://127.0.0.1:${port}`;
  const listens = certificate
    ? {
        port: '0',
        'tls-port': String(port),
        'tls-cert-file': certificate.cert,
        'tls-key-file': certificate.key,
        'tls-ca-cert-file': certificate.authority,
        'tls-auth-clients': 'no',
      }
    : { port: String(port) };
  const options = { bind: '127.0.0.1', ...listens, dir: folder, save: '', appendonly: 'no' };
  const args = [...Object.entries(options), ['maxmemory-policy', 'noeviction']].flatMap(([name, value]) => [
    `--${name}`,
    value ?? '',
  ]);

  const start = async (): Promise<ChildServer> => {
    const server = await startChild(programPath('redis'), args, /Ready to accept connections/);
    // Whoever connects over TLS has to trust the authority first.
    if (!certificate) await once(url, (redis) => redis.ping());
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
    freeze: () => server?.signal('SIGSTOP'),
    thaw: () => server?.signal('SIGCONT'),
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
