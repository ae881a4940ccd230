import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { messageOf, UserError } from '../domain/errors.ts';
import * as schema from './schema/index.ts';
import { MIGRATIONS, type Store } from './store.ts';

/** Serialises starting instances; any fixed number of our own ("mast" in ASCII). */
const MIGRATION_LOCK = 0x6d617374;

/** Without a time-out a pool that has run dry waits for ever, silently. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Connections that stay open for work: many posts that are due at once must not wait for new ones. */
const KEPT = 8;

/** A server that gives fewer has told so; whatever was given is handed back, or the pool could never be closed. */
async function openAhead(pool: pg.Pool): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: KEPT }, () => pool.connect()));
  for (const one of opened) if (one.status === 'fulfilled') one.value.release();
  const refused = opened.find((one) => one.status === 'rejected');
  if (refused) throw refused.reason;
}

async function migrateUnderLock(pool: pg.Pool, db: ReturnType<typeof drizzle<typeof schema>>): Promise<void> {
  const guard = await pool.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: 'masthead' });
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    guard.release();
  }
}

/** The address without its password, for messages. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/**
 * Connects to a PostgreSQL server and brings its tables up to date. `listeners` is how many queue
 * workers will keep a connection for themselves; the pool is made large enough for them.
 */
export async function openServer(url: string, listeners: number, onError: (error: Error) => void): Promise<Store> {
  if (!/^postgres(ql)?:\/\/\S+$/.test(url) || !URL.canParse(url)) {
    throw new UserError(
      'DATABASE_URL is no address of a PostgreSQL server: expected postgres://USER:PASSWORD@HOST:PORT/NAME.',
      {
        remedy: 'Correct it, or remove it to use the embedded store.',
      },
    );
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: listeners + 12,
    min: listeners + KEPT,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'masthead',
    // The queue's tables stand in `bullmq`; ours are always named with their schema.
    options: '-c search_path=bullmq,public',
  });
  pool.setMaxListeners(0);
  // A connection that breaks while idle must not end the process; the pool makes a new one.
  pool.on('error', onError);
  // Nor one that breaks between two queries of a transaction, when nobody listens: its next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = drizzle({ client: pool, schema });
  try {
    await migrateUnderLock(pool, db);
    await openAhead(pool);
  } catch (error) {
    await pool.end();
    throw new UserError(`PostgreSQL at ${nameOf(url)} could not be used: ${messageOf(error)}.`, {
      remedy: 'Check DATABASE_URL and that the server is running and lets this user create schemas.',
      cause: error,
    });
  }
  return { engine: 'postgres', db, pool, close: () => pool.end() };
}
