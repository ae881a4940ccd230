import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { emptyDatabase } from '../helpers/database.ts';
import { emptyEmbedded } from '../helpers/embedded.ts';
import { beginAt, clockStatements, FROZEN_PATH } from './clock.ts';
import { factsOf, fileOf, MILESTONE_KEYS, NEWSROOM } from './milestones.ts';
import type { FrozenStore, Present } from './open-store.ts';

const dumpOf = (schema: number): string => gunzipSync(readFileSync(fileOf(schema, 'sql.gz'))).toString('utf8');

/** The claim of the process that was killed has run out then, and lookups go on for as long again. */
const LATER_MS = 16_000;
const presentOf = (schema: number, how: Present): Date =>
  new Date(factsOf(schema).at.getTime() + (how === 'still' ? 0 : LATER_MS));

const environment = (folder: string) => ({
  MASTHEAD_KEYS: MILESTONE_KEYS,
  MASTHEAD_CONFIG: NEWSROOM,
  MASTHEAD_DATA: folder,
  TZ: 'UTC',
});

type Open = (schema: number, how: Present) => Promise<FrozenStore>;

/** The rows of the dump, in an embedded store of today's engine. */
const openEmbedded: Open = async (schema, how) => {
  const { client, directory, drop } = await emptyEmbedded();
  await client.exec(dumpOf(schema));
  await client.close();
  const end = beginAt(presentOf(schema, how), how);
  return {
    env: environment(dirname(directory)),
    async drop() {
      end();
      await drop();
    },
  };
};

const openPostgres: Open = async (schema, how) => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-milestone-'));
  const { url, drop } = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(dumpOf(schema));
  await client.query(clockStatements(presentOf(schema, how), how));
  await client.end();
  const end = beginAt(presentOf(schema, how), how);
  return {
    env: { ...environment(folder), DATABASE_URL: `${url}?options=${encodeURIComponent(FROZEN_PATH)}` },
    async drop() {
      end();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const ON_SERVER = { name: 'PostgreSQL', open: openPostgres };
export const ON_EMBEDDED = { name: 'the embedded store', open: openEmbedded };
