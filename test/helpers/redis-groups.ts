import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type ChildServer, freePort, startChild } from './child-server.ts';
import { eventually } from './eventually.ts';
import { programPath } from './programs.ts';

/** Several real servers of Redis on 127.0.0.1, which find each other. */
export interface RedisGroup {
  url: string;
  /** Ports of the masters as the group was started. */
  masters: readonly number[];
  /** A command to one server; answers what `redis-cli` prints. */
  ask(port: number, ...command: string[]): Promise<string>;
  /** Ends a server as a crash would. */
  kill(port: number): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const LIMIT_MS = 60_000;
const cli = (): string => join(dirname(programPath('redis')), 'redis-cli');

async function ask(port: number, ...command: string[]): Promise<string> {
  const { stdout } = await run(cli(), ['-h', '127.0.0.1', '-p', String(port), ...command], { timeout: LIMIT_MS });
  return stdout.trim();
}

function createServers() {
  const home = mkdtempSync(join(tmpdir(), 'masthead-redis-group-'));
  const servers = new Map<number, ChildServer>();
  return {
    async start(lines: readonly string[], args: readonly string[] = []): Promise<number> {
      const port = await freePort();
      const dir = join(home, String(port));
      mkdirSync(dir);
      const file = join(dir, 'redis.conf');
      // The cluster bus has a port of its own, 10,000 above unless it is named.
      const own = [`port ${port}`, 'bind 127.0.0.1', `dir ${dir}`, ...lines];
      writeFileSync(file, `${own.join('\n')}\n`);
      const ready = /Ready to accept connections|Sentinel ID is/;
      servers.set(port, await startChild(programPath('redis'), [file, ...args], ready));
      return port;
    },
    async kill(port: number): Promise<void> {
      await servers.get(port)?.stop('SIGKILL');
      servers.delete(port);
    },
    async stop(): Promise<void> {
      await Promise.all([...servers.values()].map((server) => server.stop('SIGKILL')));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const DATA = ['save ""', 'appendonly no', 'maxmemory-policy noeviction'];

/** A master with a replica, and a sentinel that lets the replica take over about two seconds after the master is gone. */
export async function startSentinels(password: string): Promise<RedisGroup> {
  const { start, ...servers } = createServers();
  const secret = [`requirepass ${password}`, `masterauth ${password}`];
  const master = await start([...DATA, ...secret]);
  const replica = await start([...DATA, ...secret, `replicaof 127.0.0.1 ${master}`, 'repl-diskless-sync-delay 0']);
  const auth = ['--no-auth-warning', '-a', password];
  await eventually(
    () => ask(replica, ...auth, 'INFO', 'replication'),
    (info) => info.includes('master_link_status:up'),
  );
  const sentinel = await start(
    [
      `sentinel monitor news 127.0.0.1 ${master} 1`,
      `sentinel auth-pass news ${password}`,
      'sentinel down-after-milliseconds news 2000',
      'sentinel failover-timeout news 10000',
    ],
    ['--sentinel'],
  );
  await eventually(
    () => ask(sentinel, 'SENTINEL', 'replicas', 'news'),
    (replicas) => replicas.includes(String(replica)),
  );
  // The first sentinel is not there: the next one is asked.
  const nobody = await freePort();
  const url = `redis+sentinel://:${password}@127.0.0.1:${nobody},127.0.0.1:${sentinel}/news/2`;
  return { url, masters: [master], ask: (port, ...command) => ask(port, ...auth, ...command), ...servers };
}

/** A cluster of three masters, of which the address names one. */
export async function startCluster(): Promise<RedisGroup> {
  const { start, ...servers } = createServers();
  const masters: number[] = [];
  for (let count = 0; count < 3; count++) {
    const bus = await freePort();
    masters.push(await start([...DATA, 'cluster-enabled yes', `cluster-port ${bus}`, 'cluster-node-timeout 5000']));
  }
  const nodes = masters.map((port) => `127.0.0.1:${port}`);
  await run(cli(), ['--cluster', 'create', ...nodes, '--cluster-yes'], { timeout: LIMIT_MS });
  await eventually(
    () => Promise.all(masters.map((port) => ask(port, 'CLUSTER', 'INFO'))),
    (infos) => infos.every((info) => info.includes('cluster_state:ok')),
  );
  return { url: `redis+cluster://${nodes[0]}`, masters, ask, ...servers };
}
