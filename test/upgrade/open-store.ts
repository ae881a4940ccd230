import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { z } from 'zod';
import { emptyDatabase } from '../helpers/database.ts';
import { beginAt, clockStatements, FROZEN_PATH } from './clock.ts';
import { FILES, variables } from './frozen-newsroom.ts';
import { unpack } from './packed.ts';

const STORES = fileURLToPath(new URL('./stores/', import.meta.url));

/** When the stores were frozen, and the one call in them that was under way. */
export const FROZEN = z
  .object({
    at: z.iso.datetime().transform((text) => new Date(text)),
    intent: z.object({ deliveryId: z.uuid(), postId: z.uuid() }),
  })
  .parse(JSON.parse(readFileSync(`${STORES}store.json`, 'utf8')));

/**
 * How time is in it: it stands still where it was frozen, so that nothing depends on the day; or it goes on from when
 * the claim of the process that was killed has run out.
 */
export type Present = 'still' | 'running';

/** At the pace at which the store was made a claim lasts 62.5 s, and after 216 s a person is asked. */
const CLAIM_MS = 100_000;

const presentOf = (how: Present): Date => (how === 'still' ? FROZEN.at : new Date(FROZEN.at.getTime() + CLAIM_MS));

/** A frozen store, copied for one test. */
export interface FrozenStore {
  /** As an operator sets them; the folder of the configuration is among them. */
  env: Record<string, string>;
  drop(): Promise<void>;
}

type Open = (how: Present) => Promise<FrozenStore>;

const environment = (folder: string) => ({ ...variables(), MASTHEAD_CONFIG: FILES, MASTHEAD_DATA: folder, TZ: 'UTC' });

const openEmbedded: Open = async (how) => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-frozen-'));
  const directory = join(folder, 'store');
  mkdirSync(directory);
  const input = unpack(readFileSync(`${STORES}embedded.tar.br`));
  execFileSync('tar', ['-x', '-C', directory], { input });
  const end = beginAt(presentOf(how), how);
  return {
    env: environment(folder),
    async drop() {
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const openPostgres: Open = async (how) => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-frozen-'));
  const { url, drop } = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(gunzipSync(readFileSync(`${STORES}postgres.sql.gz`)).toString('utf8'));
  await client.query(clockStatements(presentOf(how), how));
  await client.end();
  const end = beginAt(presentOf(how), how);
  return {
    env: { ...environment(folder), DATABASE_URL: `${url}?options=${encodeURIComponent(FROZEN_PATH)}` },
    async drop() {
      end();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const FROZEN_STORES: readonly { name: string; open: Open }[] = [
  { name: 'the embedded store', open: openEmbedded },
  { name: 'PostgreSQL', open: openPostgres },
];
