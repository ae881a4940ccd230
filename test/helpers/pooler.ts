import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort, startChild } from './child-server.ts';
import { emptyDatabase } from './database.ts';
import { unprivileged } from './postgres.ts';
import { findProgram } from './programs.ts';

/** PgBouncer, where it is installed. */
export const pgbouncer = findProgram('pgbouncer');

/** A real pooler before an empty database; answers the address that leads through it. */
export async function throughPooler(mode: 'session' | 'transaction'): Promise<string> {
  const { url, drop } = await emptyDatabase();
  const { hostname, port, pathname } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'masthead-pooler-'));
  const user = unprivileged();
  const own = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    // With `any`, the pooler logs in as a user of its own choice.
    `* = host=${hostname} port=${port} user=masthead`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = any',
    `pool_mode = ${mode}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o644 });
  if (user) chownSync(folder, user.uid, user.gid);
  const server = await startChild(pgbouncer ?? '', [file], /process up/, { cwd: folder, ...user });
  onTestFinished(async () => {
    await server.stop('SIGINT');
    rmSync(folder, { recursive: true });
    await drop();
  });
  return `postgres://masthead@127.0.0.1:${own}${pathname}`;
}
