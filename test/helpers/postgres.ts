import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type ChildServer, freePort, startChild } from './child-server.ts';
import { memoryFolder } from './in-memory.ts';
import { programPath } from './programs.ts';

export interface PostgresServer {
  url: string;
  /** Ends the server as a crash would (connections break); its data stay for `restart`. */
  crash(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root, so root lends it one of the distribution's unprivileged users. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody"');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** As a newsroom's own server writes: what was committed survives a power cut. */
const DURABLE = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'];

async function answers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  await client.query('select 1');
  await client.end();
}

export interface PostgresOptions {
  /** Address of a server that it follows from now on, as its standby. */
  copyOf?: string;
  /** Its data stand on the disk. */
  durable?: boolean;
  /** Settings of the server that win over these. */
  settings?: readonly string[];
  /** Further variables of the server's environment. */
  variables?: Readonly<Record<string, string>>;
}

/** A server of our own on a free port of 127.0.0.1, with its data and socket in a temporary folder. */
export async function startPostgres({
  durable = false,
  copyOf,
  settings: own = [],
  variables = {},
}: PostgresOptions = {}): Promise<PostgresServer> {
  const user = unprivileged();
  const folder = mkdtempSync(join(durable ? tmpdir() : memoryFolder(), 'masthead-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const port = await freePort();
  const url = `postgres://masthead@127.0.0.1:${port}/postgres`;
  const settings = [
    ...DURABLE,
    // Some fault campaigns run ten processes at once, each with about twenty.
    'max_connections=500',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'lc_messages=C',
    ...own,
  ];

  const start = async (): Promise<ChildServer> => {
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const server = await startChild(programPath('postgres'), args, /ready to accept (?:read-only )?connections/, {
      env: { ...env, ...variables },
      cwd: folder,
      ...user,
    });
    await answers(url);
    return server;
  };

  const create = ['-D', data, '-U', 'masthead', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const copy = ['-D', data, '-d', copyOf ?? '', '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
  const [program, args] = copyOf === undefined ? ['initdb' as const, create] : ['pg_basebackup' as const, copy];
  await promisify(execFile)(programPath(program), args, { env, cwd: folder, ...user });
  let server: ChildServer | null = await start();

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await server?.stop(signal);
    server = null;
  };
  return {
    url,
    crash: () => end('SIGQUIT'),
    async restart() {
      await end('SIGQUIT');
      server = await start();
    },
    async stop() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
