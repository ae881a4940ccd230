import pg from 'pg';

/** What the sessions of a database waited for, looked at again and again. */
export interface Waits {
  /** Seconds that all sessions together waited for locks of rows, tables, transactions and names. */
  lockSeconds: number;
  /** The same for locks inside of the server, among them its write-ahead log. */
  innerSeconds: number;
  /** What was waited for most, in seconds. */
  top: [string, number][];
  /** The most sessions that were connected at once. */
  connections: number;
}

const EVERY_MS = 50;
const NAMED = 5;

/** Looks until stopped. A server that is away meanwhile is asked again. */
export function watchWaits(url: string): { stop(): Promise<Waits> } {
  const seconds = new Map<string, number>();
  let connections = 0;
  let stopped = false;
  const look = async (client: pg.Client, elapsed: number): Promise<void> => {
    const { rows } = await client.query<{ type: string | null; event: string | null; state: string; count: number }>(
      `select wait_event_type as type, wait_event as event, state, count(*)::int from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
       group by 1, 2, 3`,
    );
    connections = Math.max(
      connections,
      rows.reduce((sum, { count }) => sum + count, 0),
    );
    for (const { type, event, state, count } of rows) {
      if (type === null || state !== 'active') continue;
      const name = `${type}: ${event}`;
      seconds.set(name, (seconds.get(name) ?? 0) + (count * elapsed) / 1_000);
    }
  };
  const watching = (async () => {
    while (!stopped) {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        let last = performance.now();
        while (!stopped) {
          await new Promise((wake) => setTimeout(wake, EVERY_MS));
          const now = performance.now();
          await look(client, now - last);
          last = now;
        }
      } catch {
        await new Promise((wake) => setTimeout(wake, EVERY_MS));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  })();
  const sumOf = (type: string): number =>
    [...seconds].reduce((sum, [name, time]) => (name.startsWith(`${type}:`) ? sum + time : sum), 0);
  return {
    async stop() {
      stopped = true;
      await watching;
      const top = [...seconds].filter(([name]) => !name.startsWith('Client:')).sort(([, a], [, b]) => b - a);
      return { lockSeconds: sumOf('Lock'), innerSeconds: sumOf('LWLock'), top: top.slice(0, NAMED), connections };
    },
  };
}
