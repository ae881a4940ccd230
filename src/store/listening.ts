import { EventEmitter } from 'node:events';
import type { PgPool } from 'bullmq';
import type pg from 'pg';

/** Who listens on the one connection that all listeners of a process share. */
class Listener extends EventEmitter {
  readonly query: PgPool['query'];
  readonly release: () => void;
  constructor(query: PgPool['query'], release: () => void) {
    super();
    this.setMaxListeners(0);
    // Whoever connects for a moment does not look.
    this.on('error', () => undefined);
    this.query = query;
    this.release = release;
  }
}

/** The connection that is listened on, while anyone does. */
interface Line {
  /** One statement after the other. */
  query: PgPool['query'];
  listeners: Set<Listener>;
  /** Ends it: it is not handed on, since it still listens. */
  close(): void;
}

/**
 * The pool for those who keep a connection to listen on it: they share one, which hears every channel that one of them
 * listens to, so each has to look at the channel. A connection that breaks is an error for each; whoever connects then
 * gets a new one. Each worker of the queue would keep one of its own otherwise.
 */
export function listeningPool(pool: pg.Pool): PgPool {
  let line: Promise<Line> | null = null;

  async function open(): Promise<Line> {
    const client = await pool.connect();
    const listeners = new Set<Listener>();
    const opened = line;
    let isOpen = true;
    const close = (): void => {
      if (line === opened) line = null;
      client.removeAllListeners('notification');
      if (isOpen) client.release(true);
      isOpen = false;
    };
    const end = (error: Error): void => {
      close();
      const told = [...listeners];
      listeners.clear();
      for (const listener of told) listener.emit('error', error);
    };
    client.on('notification', (notification) => {
      for (const listener of listeners) listener.emit('notification', notification);
    });
    client.once('error', end);
    client.once('end', () => end(new Error('The connection to PostgreSQL ended')));
    let last: Promise<unknown> = Promise.resolve();
    const query = ((text: string, params?: unknown[]) => {
      const answer = last.then(() => client.query(text, params));
      last = answer.catch(() => undefined);
      return answer;
    }) as PgPool['query'];
    return { query, listeners, close };
  }

  async function connect(): Promise<Listener> {
    line ??= open();
    const mine = line;
    const { query, listeners, close } = await mine.catch((error: unknown) => {
      if (line === mine) line = null;
      throw error;
    });
    // It broke while it was waited for.
    if (line !== mine) return connect();
    const listener: Listener = new Listener(query, () => {
      if (listeners.delete(listener) && listeners.size === 0) close();
    });
    listeners.add(listener);
    return listener;
  }

  const shared = new EventEmitter().setMaxListeners(0);
  pool.on('error', (error) => shared.listenerCount('error') > 0 && shared.emit('error', error));
  return Object.assign(shared, {
    options: { keepAlive: true },
    query: pool.query.bind(pool) as PgPool['query'],
    connect,
    end: () => pool.end(),
  });
}
