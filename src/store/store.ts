import { fileURLToPath } from 'node:url';
import type { PgPool } from 'bullmq';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
/** Inside a transaction; no call outside the database is made while one is open. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export interface Store {
  engine: 'embedded' | 'postgres';
  db: Db;
  /** The same database in the shape that the queue's PostgreSQL backend takes. */
  pool: PgPool;
  close(): Promise<void>;
}

/** Numbered, forward only; beside this file in the sources, and copied there by the build. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
