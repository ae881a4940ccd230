import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';

/** Longest stretch of queries before timers and sockets get a turn; PGlite runs on the main thread. */
const YIELD_AFTER_MS = 8;

const parsers = { 20: (value: string) => value };

interface Result<Row> {
  rows: Row[];
  rowCount: number;
}

/**
 * PGlite in the shape of a `pg.Pool`, for the queue. It has one session, so every client is the same
 * one; LISTEN works through PGlite's own notifications.
 */
export function pgliteAsPool(db: PGlite) {
  let busySince = performance.now();
  async function breathe(): Promise<void> {
    if (performance.now() - busySince < YIELD_AFTER_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    busySince = performance.now();
  }

  async function query<Row>(text: string, params?: readonly unknown[]): Promise<Result<Row>> {
    await breathe();
    if (params === undefined || params.length === 0) {
      // Without parameters it may be a migration of several statements, which only `exec` takes.
      const last = (await db.exec(text, { parsers })).at(-1);
      const rows: Row[] = [];
      for (const row of last?.rows ?? []) rows.push(row as Row);
      return { rows, rowCount: last?.affectedRows ?? last?.rows.length ?? 0 };
    }
    const result = await db.query<Row>(text, [...params], { parsers });
    return { rows: result.rows, rowCount: result.affectedRows ?? result.rows.length };
  }

  class Client extends EventEmitter {
    readonly query = query;
    readonly stopListening = db.onNotification((channel, payload) => {
      this.emit('notification', { channel, payload });
    });
    release(): void {
      this.stopListening();
      this.removeAllListeners();
    }
  }

  const pool = new EventEmitter().setMaxListeners(0);
  return Object.assign(pool, {
    options: { keepAlive: true, max: 1_000 },
    query,
    connect: async () => new Client().setMaxListeners(0),
    end: async () => {},
  });
}
