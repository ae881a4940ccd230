import pg from 'pg';
import './quiet-errors.ts';
import { Socket } from 'node:net';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { messageOf, UserError } from '../lib/errors.ts';
import { type Replaced, watchCluster } from './cluster.ts';
import { DURABLE_COMMITS, FAILOVER, type Failover } from './durability.ts';
import { noting } from './keyed.ts';
import { listeningPool } from './listening.ts';
import { storeTexts } from './messages.ts';
import { migrateServer } from './migrate-server.ts';
import { NoConnection } from './outage.ts';
import * as schema from './schema/index.ts';
import { rememberHome, type Store, type Tx } from './store.ts';

/** Longest that one statement may take, its wait for a lock included: far more than any of ours needs. */
const STATEMENT_MS = 30_000;

/** Without a time-out a pool that has run dry waits for ever, silently. */
const CONNECT_TIMEOUT_MS = 10_000;

/** After how long a quiet line is asked whether its other end is still there; systems take two hours by themselves. */
const PROBE_MS = 10_000;

/** Options of any connection. */
const connectionTo = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: PROBE_MS,
  application_name: 'masthead',
});

/**
 * Statements are not compiled. The service's long conditions read few rows, and a server that expects many spends up to
 * seconds on machine code for them.
 */
const NOT_COMPILED = { jit: 'off' } as const;

/**
 * Sets up a session. By a statement, since poolers let settings that come with a connection out, or refuse them. The queue's
 * tables are found in `bullmq`; ours are always named with their schema.
 */
function setUp(client: pg.ClientBase, settings: Readonly<Record<string, string | number>> = {}): Promise<unknown> {
  const all = Object.entries({ ...DURABLE_COMMITS, ...NOT_COMPILED, ...settings });
  const calls = all.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`);
  const path = `set_config('search_path', 'bullmq, ' || current_setting('search_path'), false)`;
  return client.query(
    `select ${[path, ...calls].join(', ')}`,
    all.flatMap(([name, value]) => [name, String(value)]),
  );
}

/**
 * Limits after which the server ends a statement, with an error on a connection that stays usable, and a transaction
 * whose process is gone, which would keep its locks for hours.
 */
const sessionLimits = (statementMs: number) => ({
  statement_timeout: statementMs,
  idle_in_transaction_session_timeout: 2 * statementMs,
});

const awaitsAnswer = (client: pg.ClientBase): boolean => 'readyForQuery' in client && client.readyForQuery === false;

/**
 * Ends a connection on which the server owes an answer and was silent for longer than a statement may take: its host may
 * be gone. The statement fails then. The library's own time-out would hand the connection on with the statement under way.
 */
function endWhenSilent(client: pg.ClientBase, statementMs: number): void {
  const stream = client instanceof pg.Client ? client.connection.stream : null;
  if (!(stream instanceof Socket)) throw new Error('A connection to PostgreSQL is no socket that can be watched');
  const limitMs = Math.ceil((statementMs * 4) / 3);
  stream.setTimeout(limitMs).on('timeout', () => {
    const { bytesRead } = stream;
    // A process that was frozen itself has the answer waiting: it is read first.
    setImmediate(() => {
      if (!awaitsAnswer(client) || stream.bytesRead > bytesRead) return;
      stream.destroy(new Error(`PostgreSQL gave no answer within ${limitMs} ms; the connection was given up`));
    });
  });
}

/** Connections that stay open: many posts that are due at once must not wait for new ones. One of them listens. */
const KEPT = 4;
const MOST = 13;

/** A server that gives fewer has logged that; whatever was given is handed back, or the pool could never be closed. */
async function openAhead(pool: pg.Pool): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: KEPT }, () => pool.connect()));
  for (const one of opened) if (one.status === 'fulfilled') one.value.release();
  const refused = opened.find((one) => one.status === 'rejected');
  if (refused) throw refused.reason;
}

type ServerDb = NodePgDatabase<typeof schema>;

/** A connection of its own that no time limit ends. */
export async function connectUnhurried(url: string): Promise<{ client: pg.Client; db: ServerDb }> {
  const client = new pg.Client(connectionTo(url));
  // One that breaks between two statements must not end the process: the next statement fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await setUp(client);
  } catch (error) {
    void client.end();
    throw error;
  }
  return { client, db: drizzle({ client, schema }) };
}

/** Runs `work` on a connection of its own that no time limit ends. */
async function unhurriedAt<T>(url: string, work: (client: pg.Client, db: ServerDb) => Promise<T>): Promise<T> {
  const { client, db } = await connectUnhurried(url);
  try {
    return await work(client, db);
  } finally {
    // Not waited for: a server that hangs would never let go.
    void client.end();
  }
}

/**
 * Drizzle begins a transaction outside its own `try`: a connection that dies just then would never come back to the
 * pool, and a dozen of them run it dry. So they are borrowed and given back here.
 */
function borrowForTransactions(db: ServerDb, pool: pg.Pool): void {
  const known = new WeakMap<pg.PoolClient, ServerDb>();
  db.transaction = async (work, config) => {
    const client = await pool.connect().catch((error: unknown) => {
      throw new NoConnection(error);
    });
    try {
      const own = known.get(client) ?? drizzle({ client, schema });
      known.set(client, own);
      return await own.transaction((tx) => {
        rememberHome(tx, own);
        return noting(tx, work);
      }, config);
    } finally {
      client.release();
    }
  };
}

/** Whether a session stays with its client. A pooler in transaction mode gives it to another that begins a transaction. */
async function hasOwnSessions(url: string): Promise<boolean> {
  const clients = [new pg.Client(connectionTo(url)), new pg.Client(connectionTo(url))] as const;
  const [one, other] = clients;
  const pidOf = async (client: pg.Client): Promise<number | undefined> =>
    (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  try {
    for (const client of clients) {
      client.on('error', () => undefined);
      await client.connect();
    }
    const before = await pidOf(one);
    await other.query('begin');
    await pidOf(other);
    return before === (await pidOf(one));
  } finally {
    for (const client of clients) void client.end();
  }
}

/** Throws a UserError where an address is not that of a PostgreSQL server. */
export function assertAddress(url: string): void {
  if (!/^postgres(ql)?:\/\/\S+$/.test(url) || !URL.canParse(url)) {
    throw new UserError(storeTexts.notPostgres(), { remedy: storeTexts.correctDatabaseUrl() });
  }
}

/** Throws a UserError where the address leads to a pooler that shares sessions. */
export async function assertOwnSessions(url: string): Promise<void> {
  if (await hasOwnSessions(url)) return;
  throw new UserError(storeTexts.sharedSessions({ server: nameOf(url) }), { remedy: storeTexts.ownSessions() });
}

/** Explains to the operator why a server cannot be used. */
export function notUsable(url: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new UserError(storeTexts.postgresFailed({ server: nameOf(url), why: messageOf(error) }), {
    remedy: storeTexts.checkPostgres(),
    cause: error,
  });
}

/** The address without its password, for messages. */
export function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** Longest that a statement of an inspection may take. */
const INSPECT_MS = 8_000;
const INSPECTORS = 3;

/**
 * Connects to a server to look at it: nothing is changed, the tables are not brought up to date, and what would write is
 * refused. Throws a UserError where that is not possible, or where sessions are shared.
 */
export async function inspectServer(url: string, failover: Failover): Promise<Store> {
  assertAddress(url);
  // Before anything is set: by a shared session, others would get the settings.
  await assertOwnSessions(url).catch((error: unknown) => {
    throw notUsable(url, error);
  });
  const pool = new pg.Pool({
    ...connectionTo(url),
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, whatever its types say
    onConnect: (client) => {
      client.on('error', () => undefined);
      return setUp(client, { ...sessionLimits(INSPECT_MS), [FAILOVER]: failover, default_transaction_read_only: 'on' });
    },
    max: INSPECTORS,
  });
  pool.on('error', () => undefined);
  const db = drizzle({ client: pool, schema });
  return {
    engine: 'postgres',
    db,
    pool,
    listening: pool,
    unhurried: (work) => work({ client: pool, db }),
    copyFiles: null,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

export interface ServerOptions {
  statementMs?: number;
  failover?: Failover;
  /** Runs where the store is found on another server, before anything else is done there. Absent: that is not looked at. */
  onReplaced?: (tx: Tx, replaced: Replaced) => Promise<void>;
}

/** Connects to a PostgreSQL server and brings its tables up to date. */
export async function openServer(
  url: string,
  onError: (error: Error) => void,
  { statementMs = STATEMENT_MS, failover = 'lossy', onReplaced }: ServerOptions = {},
): Promise<Store> {
  assertAddress(url);
  const assertServer = onReplaced && watchCluster(onReplaced);
  const pool = new pg.Pool({
    ...connectionTo(url),
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, whatever its types say
    onConnect: async (client) => {
      // One that breaks between two queries of a transaction, when nothing listens, must not end the process.
      client.on('error', () => undefined);
      endWhenSilent(client, statementMs);
      await setUp(client, { ...sessionLimits(statementMs), [FAILOVER]: failover });
      if (assertServer && client instanceof pg.Client) await assertServer(drizzle({ client, schema }));
    },
    max: MOST,
    min: KEPT,
  });
  pool.setMaxListeners(0);
  // A connection that breaks while idle must not end the process; the pool makes a new one.
  pool.on('error', onError);
  const db = drizzle({ client: pool, schema });
  borrowForTransactions(db, pool);
  try {
    await assertOwnSessions(url);
    await unhurriedAt(url, migrateServer);
    await openAhead(pool);
  } catch (error) {
    await pool.end();
    throw notUsable(url, error);
  }
  return {
    engine: 'postgres',
    db,
    pool,
    listening: listeningPool(pool),
    unhurried: (work) => unhurriedAt(url, (client, own) => work({ client, db: own })),
    copyFiles: null,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}
