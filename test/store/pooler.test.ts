import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { postgresBackend } from '../../src/queue/backend.ts';
import { openServer } from '../../src/store/server.ts';
import { freePort, startChild } from '../helpers/child-server.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { unprivileged } from '../helpers/postgres.ts';
import { findProgram } from '../helpers/programs.ts';

const pgbouncer = findProgram('pgbouncer');

/** A real pooler before an empty database; answers the address that leads through it. */
async function throughPooler(mode: 'session' | 'transaction'): Promise<string> {
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

describe.skipIf(pgbouncer === null)('behind PgBouncer', () => {
  test('a pool in transaction mode is refused with what to do instead', async () => {
    await expect(openServer(await throughPooler('transaction'), () => undefined)).rejects.toMatchObject({
      message: expect.stringContaining('shares sessions among clients'),
      remedy: expect.stringContaining('pool_mode = session'),
    });
  });

  test('one in session mode does, with the settings and the queue of a session', async () => {
    const store = await openServer(await throughPooler('session'), () => undefined);
    await postgresBackend(store);
    const { rows } = await store.pool.query('show search_path');
    expect(rows).toEqual([{ search_path: 'bullmq, "$user", public' }]);
    await store.close();
  });
});
