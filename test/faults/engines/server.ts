import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { markFile, restored } from '../../../src/features/system/restored.ts';
import { newId } from '../../../src/lib/ids.ts';
import { keptMark } from '../../../src/store/mark.ts';
import { openServer } from '../../../src/store/server.ts';
import type { Db } from '../../../src/store/store.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { PostgresServer } from '../../helpers/postgres.ts';
import { startRedis } from '../../helpers/redis.ts';
import { type Pair, startPair } from '../../helpers/standby.ts';
import { makeDue, surveyRows } from '../process/rows.ts';
import { type SmallDisk, smallDisk } from '../shims/small-disk.ts';
import { type Backup, CannotRun, type Engine, type Ground } from './engine.ts';

export async function administer(server: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  // A server that is ended while it closes is no surprise.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const Writer = z.object({ pid: z.int() });

/**
 * Everything so far is put on the disk, and the process stopped that writes soon after what others have only committed:
 * a crash takes all of that, as it may where the server is busy, and no more.
 */
async function forgetFromNowOn(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('checkpoint');
    const { rows } = await client.query(`select pid from pg_stat_activity where backend_type = 'walwriter'`);
    process.kill(Writer.parse(rows[0]).pid, 'SIGSTOP');
  } finally {
    await client.end();
  }
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export interface ServerSetup {
  server: PostgresServer;
  /** Moves the server's clock, where that can be done. */
  clock: Ground['clock'];
  /** Name of the seeded database. */
  template: string;
  /** Data directory with the media. */
  directory: string;
  /** For what a campaign needs of its own. */
  folder: string;
  keys: Record<string, string>;
  withRedis: boolean;
}

/** As much as a copy of the seeded database needs, and a little room. */
const SMALL_BYTES = 96 * 1024 * 1024;

function openDisk(folder: string): SmallDisk {
  const disk = smallDisk(folder, SMALL_BYTES);
  if (typeof disk === 'string') throw new CannotRun(disk);
  return disk;
}

/** Copies the database as it stands, while nobody is connected to it. */
async function backUp(server: string, name: string): Promise<(db: Db, data: string) => Backup> {
  await administer(server, `create database ${name}_saved template ${name}`);
  const since = new Date().toISOString();
  return (db, data) => ({
    async marked() {
      await eventually(
        () => keptMark(markFile(data)),
        (mark) => mark !== null && mark.intent !== null,
      );
    },
    async restore(told) {
      await administer(server, `drop database ${name} with (force)`, `alter database ${name}_saved rename to ${name}`);
      if (!told) return;
      rmSync(markFile(data), { force: true });
      await restored({ db }, { since, by: 'faults' });
    },
  });
}

/**
 * A standby of the server, with the database as it stands. Each commit waits for a synchronous one; a lagging one gets
 * nothing that processes do from now on.
 */
async function followed(server: PostgresServer, synchronous: boolean): Promise<Pair> {
  const pair = await startPair(server, { synchronous });
  if (!synchronous) pair.lag();
  return pair;
}

/** PostgreSQL, with Redis or without: each campaign gets a copy of the seeded database. */
export function serverEngine(setup: ServerSetup): Engine {
  const { server, clock, template, directory, folder, keys, withRedis } = setup;

  const ground: Engine['ground'] = async (due, needs) => {
    const name = `trial_${newId().replaceAll('-', '')}`;
    // What a newsroom keeps outside of its database tells how far that was: each campaign has its own.
    const data = mkdtempSync(join(folder, 'data-'));
    symlinkSync(realpathSync(join(directory, 'media')), join(data, 'media'));
    const disk = needs === 'small-disk' ? openDisk(folder) : null;
    const space = disk ? ` tablespace ${name}` : '';
    if (disk) await administer(server.url, `create tablespace ${name} location '${disk.path}'`);
    await administer(server.url, `create database ${name} template ${template}${space}`);
    const url = databaseAt(server.url, name);
    const redis = withRedis ? await startRedis() : null;
    const seeded = await openServer(url, () => undefined);
    await makeDue(seeded.db, due);
    await seeded.close();
    const backup = needs === 'backup' ? await backUp(server.url, name) : null;
    const isLagging = needs === 'lagging-standby';
    const pair = needs === 'standby' || isLagging ? await followed(server, !isLagging) : null;
    const address = pair?.addressOf(name) ?? url;
    const store = await openServer(address, () => undefined);
    if (needs === 'forgetful-server') await forgetFromNowOn(server.url);
    return {
      variables: {
        ...keys,
        MASTHEAD_DATA: data,
        DATABASE_URL: address,
        ...(needs === 'standby' ? { DATABASE_FAILOVER: 'lossless' } : {}),
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
      processVariables: {},
      postgres: server,
      redis,
      clock,
      disk,
      store: null,
      backup: backup?.(store.db, data) ?? null,
      pair,
      moveAway: () => rmSync(markFile(data), { force: true }),
      dueByWorker: null,
      survey: (evidence) => surveyRows(store.db, evidence),
      async drop() {
        clock?.(0);
        disk?.free();
        await store.close();
        await redis?.stop();
        await pair?.end();
        await administer(server.url, `drop database ${name} with (force)`);
        if (backup) await administer(server.url, `drop database if exists ${name}_saved`);
        if (disk) await administer(server.url, `drop tablespace ${name}`);
        disk?.drop();
        rmSync(data, { recursive: true, force: true });
      },
    };
  };
  return { ground };
}
