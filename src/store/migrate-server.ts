import { setTimeout as wait } from 'node:timers/promises';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { UserError } from '../lib/errors.ts';
import { storeTexts } from './messages.ts';
import type * as schema from './schema/index.ts';
import { assertUsable } from './schema-version.ts';
import { MIGRATIONS } from './store.ts';

/** Serialises starting instances; any fixed number of our own ("mast" in ASCII). */
const MIGRATION_LOCK = 0x6d617374;

/**
 * Longest that a change waits for a lock: whatever asks for the table after it waits behind it, reads included. Then it
 * gives way, and tries again.
 */
const LOCK_MS = 1_000;
/** Between tries others have the table for this long. */
const PAUSE_MS = 2_000;
/** Tries of changes that found a lock taken, or deadlocked with processes at work: for about ten minutes. */
const TRIES = 200;

/** PostgreSQL's codes: a lock was not given in time, or two waited for each other. */
const GAVE_WAY = ['55P03', '40P01'];

const gaveWay = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && GAVE_WAY.some((code) => code === error.code)) || gaveWay(error.cause));

export interface MigrationPace {
  lockMs: number;
  pauseMs: number;
  tries: number;
}

export const PACE: MigrationPace = { lockMs: LOCK_MS, pauseMs: PAUSE_MS, tries: TRIES };

/** Has processes that start wait; let go of when the connection ends. */
export const lockMigrations = (client: pg.Client): Promise<unknown> =>
  client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);

/**
 * Brings the tables up to date on a connection that has no limits. All changes are one transaction, which gives way to
 * processes at work instead of having them wait. Throws a UserError where others hold locks all the time.
 */
export async function migrateServer(
  client: pg.Client,
  db: NodePgDatabase<typeof schema>,
  { lockMs, pauseMs, tries }: MigrationPace = PACE,
): Promise<void> {
  await lockMigrations(client);
  await assertUsable(db);
  await client.query(`select set_config('lock_timeout', $1, false)`, [String(lockMs)]);
  for (let left = tries - 1; ; left--) {
    try {
      await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: 'masthead' });
      break;
    } catch (error) {
      if (!gaveWay(error)) throw error;
      if (left <= 0) {
        throw new UserError(storeTexts.locksTaken({ tries }), { remedy: storeTexts.endTransactions(), cause: error });
      }
    }
    await wait(pauseMs);
  }
  await client.query(`select set_config('lock_timeout', '0', false)`);
}
