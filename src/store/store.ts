import { fileURLToPath } from 'node:url';
import type { PgPool, PgQueryable } from 'bullmq';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
/** Inside a transaction; no call outside the database is made while one is open. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

const homes = new WeakMap<Db | Tx, Db>();

/** Notes on whose connection a transaction runs. */
export const rememberHome = (tx: Tx, connection: Db): void => void homes.set(tx, connection);

/**
 * Where statements for a transaction are prepared: on its connection, which outlives it, so that they are built once
 * and not in each transaction. What runs there runs in the transaction. Where no connection is kept, it itself.
 */
export const homeOf = (tx: Db | Tx): Db | Tx => homes.get(tx) ?? tx;

/** Connections to a server: all that are open, those of them that do nothing, and requests that wait for one. */
export interface Connections {
  total: number;
  idle: number;
  waiting: number;
}

export interface Store {
  engine: 'embedded' | 'postgres';
  db: Db;
  pool: PgPool;
  /** The same for the queue's PostgreSQL backend and all others who listen: whoever connects shares one connection. */
  listening: PgPool;
  /**
   * Runs `work` where a statement may take as long as it needs; anywhere else one that takes half a minute is given up.
   * For changes of tables, and for tidying up what has gathered.
   */
  unhurried<T>(work: (unhurried: { client: PgQueryable; db: Db }) => Promise<T>): Promise<T>;
  /**
   * Copies the files of the embedded store as they are at one moment into a folder beside it, and answers that folder;
   * statements wait meanwhile. null: it is a server, which others can read beside.
   */
  copyFiles: (() => Promise<string>) | null;
  /** Connections of this process; null: the embedded store has none. */
  connections(): Connections | null;
  close(): Promise<void>;
}

/** Numbered, forward only; beside this file in the sources, and copied there by the build. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
