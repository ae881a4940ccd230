import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { openEmbedded } from '../../../src/store/embedded.ts';
import { openServer } from '../../../src/store/server.ts';
import type { Db, Store } from '../../../src/store/store.ts';
import { build, newsroomFolder, takenBy } from '../program.ts';
import { fixed, type Part, table } from '../section.ts';
import type { Stand } from '../stand.ts';

/** Size of the larger store by the length of a round: 1 GB by default. */
const MEGABYTES_A_SECOND = 200;
/** The smaller one is so many times smaller: what grows with the store shows. */
const SMALLER = 10;
/** How much more memory the larger store may take. */
const MOST_MORE_MB = 200;
/** Most that a copy of an embedded store may take, so that it can be restored on a machine of 2 GB. */
const MOST_EMBEDDED_MB = 1_000;
/** Rows of a statement; each is about 1 KB. */
const ROWS = 50_000;

async function fill(db: Db, megabytes: number): Promise<void> {
  for (let rows = megabytes * 1_000; rows > 0; rows -= ROWS) {
    await db.execute(sql`insert into masthead.audit (who, action, subject, detail)
      select 'Ada', 'edit post', 'post:' || n, jsonb_build_object('text', repeat(md5(random()::text), 30))
      from generate_series(1, ${Math.min(rows, ROWS)}::int) n`);
  }
}

interface Place {
  open(env: NodeJS.ProcessEnv): Promise<Store>;
  /** Variables of a store of its own. */
  variables(): Promise<Record<string, string>>;
  /** Gives the room of a store back. */
  remove(env: NodeJS.ProcessEnv): Promise<unknown>;
}

const onServer = (stand: Stand): Place => ({
  open: async (env) => {
    const store = await openServer(env.DATABASE_URL ?? '', () => undefined);
    // What was written is not kept twice.
    await store.pool.query(`alter system set max_wal_size = '80MB'`);
    await store.pool.query('select pg_reload_conf()');
    return store;
  },
  variables: async () => (await stand.engine('PostgreSQL')).variables,
  async remove({ DATABASE_URL }) {
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query('drop schema masthead cascade');
    await client.end();
  },
});
const embedded: Place = {
  open: (env) => {
    const folder = env.MASTHEAD_DATA ?? '';
    return openEmbedded(join(folder, 'store'), join(folder, 'store.socket'));
  },
  variables: async () => ({}),
  remove: ({ MASTHEAD_DATA }) => rm(join(MASTHEAD_DATA ?? '', 'store'), { recursive: true, force: true }),
};

/** Peak memory of the processes of a backup and of its restore, in bytes. */
async function measure({ open, variables, remove }: Place, megabytes: number, progress: (line: string) => void) {
  const from = newsroomFolder(await variables());
  const to = newsroomFolder(await variables());
  const folder = mkdtempSync(join(tmpdir(), 'masthead-bench-backups-'));
  try {
    progress('filling');
    const store = await open(from.env);
    try {
      await fill(store.db, megabytes);
    } finally {
      await store.close();
    }
    progress('backup');
    const written = await takenBy(['backup', folder], from.env);
    const [file = ''] = readdirSync(folder);
    await remove(from.env);
    progress('restore');
    const restored = await takenBy(['restore', join(folder, file)], to.env);
    await remove(to.env);
    return { backup: written, restore: restored };
  } finally {
    from.remove();
    to.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const backup: Part = async ({ stand, seconds, progress }) => {
  progress('building');
  build();
  const most = seconds * MEGABYTES_A_SECOND;
  const measured: { engine: string; megabytes: number; backupMb: number; restoreMb: number; cpuSeconds: number }[] = [];
  for (const [engine, place] of [
    ['PostgreSQL', onServer(stand)],
    ['embedded store', embedded],
  ] as const) {
    for (const megabytes of [most / SMALLER, most]) {
      const say = (line: string) => progress(`${engine}, ${fixed(megabytes)} MB: ${line}`);
      const taken = await measure(place, megabytes, say);
      measured.push({
        engine,
        megabytes,
        backupMb: taken.backup.peakBytes / 1e6,
        restoreMb: taken.restore.peakBytes / 1e6,
        cpuSeconds: (taken.backup.cpuMs + taken.restore.cpuMs) / 1e3,
      });
      say(`peak ${JSON.stringify(measured.at(-1))}`);
    }
  }
  const rows = measured.map(({ engine, megabytes, backupMb, restoreMb, cpuSeconds }) => [
    `${engine}, ${fixed(megabytes)} MB`,
    fixed(backupMb),
    fixed(restoreMb),
    fixed(cpuSeconds),
  ]);
  const bars = ['PostgreSQL', 'embedded store'].map((engine) => {
    const [small, large] = measured.filter((one) => one.engine === engine);
    if (!small || !large) throw new Error(`Nothing was measured on ${engine}`);
    const more = Math.max(large.backupMb - small.backupMb, large.restoreMb - small.restoreMb);
    return {
      what: `Memory that a backup or restore takes more of a store of ${fixed(large.megabytes)} MB than of ${fixed(small.megabytes)} MB, ${engine}`,
      wanted: `at most ${MOST_MORE_MB} MB`,
      measured: `${fixed(more)} MB`,
      isKept: more <= MOST_MORE_MB,
    };
  });
  const embeddedMb = measured
    .filter(({ engine }) => engine === 'embedded store')
    .flatMap(({ backupMb, restoreMb }) => [backupMb, restoreMb]);
  bars.push({
    what: 'Memory of a backup or restore, embedded store',
    wanted: `at most ${MOST_EMBEDDED_MB} MB`,
    measured: `${fixed(Math.max(...embeddedMb))} MB`,
    isKept: Math.max(...embeddedMb) <= MOST_EMBEDDED_MB,
  });
  return {
    title: 'Memory of a backup',
    text: `Peak memory of \`masthead backup\` and \`masthead restore\` in MB, and processor seconds of both, with the built program; the audit fills the store, with rows of 1 KB. On the embedded store the processes run PostgreSQL themselves; a restore takes the most when it makes the new store, before the first row.\n\n${table(['store', 'backup', 'restore', 'CPU s'], rows)}`,
    bars,
    figures: measured,
  };
};
