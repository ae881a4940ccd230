import pg from 'pg';
import { z } from 'zod';
import { eventually } from './eventually.ts';
import { type Forwarder, startForwarder } from './forwarder.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

const NAME = 'standby';

/** Runs one statement on a server, by a connection of its own. */
export async function ask<Row>(url: string, row: z.ZodType<Row>, statement: string): Promise<Row> {
  const client = new pg.Client({ connectionString: url });
  // A server that is ended while it closes is no surprise.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return row.parse((await client.query(statement)).rows[0]);
  } finally {
    await client.end();
  }
}
const order = (url: string, statement: string): Promise<unknown> => ask(url, z.unknown(), statement);

const portOf = (url: string): number => Number(new URL(url).port);

function through(url: string, { port }: Forwarder): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}

/** A primary with a standby that follows it, and the address by which clients find whichever takes writes. */
export interface Pair {
  /** Address of a database, on whichever server takes writes. */
  addressOf(database: string): string;
  standby: PostgresServer;
  /** Waits until the standby has all that the primary wrote. */
  caughtUp(): Promise<void>;
  /** Has commits wait for the standby of that name from now on; for none where it is empty. */
  waitFor(name: string): Promise<void>;
  /** From now on the standby gets nothing more; where commits wait for it, none is confirmed. */
  lag(): void;
  /** Kills the primary, promotes the standby and moves the address to it. */
  failOver(): Promise<void>;
  /** Leads the address back to the old primary, which was started again. */
  moveBack(): void;
  /** Ends the standby; the primary goes on, or is started again. */
  end(): Promise<void>;
}

/** `synchronous`: the primary confirms no commit before it is on the standby's disk. */
export async function startPair(primary: PostgresServer, { synchronous }: { synchronous: boolean }): Promise<Pair> {
  const address = await startForwarder(portOf(primary.url));
  const log = await startForwarder(portOf(primary.url));
  const standby = await startPostgres({
    copyOf: through(primary.url, log),
    // What the copy says of the primary's own standbys is not for it.
    settings: [`cluster_name=${NAME}`, 'synchronous_standby_names='],
  });
  let isDown = false;
  const Sync = z.object({ synced: z.boolean() });
  const waitFor = async (name: string): Promise<void> => {
    await order(primary.url, `alter system set synchronous_standby_names = '${name}'`);
    await order(primary.url, 'select pg_reload_conf()');
    if (name === '') return;
    const isSynced = `select exists (select 1 from pg_stat_replication where sync_state = 'sync') as synced`;
    await eventually(
      () => ask(primary.url, Sync, isSynced),
      ({ synced }) => synced,
    );
  };
  const Caught = z.object({ caught: z.boolean() });
  const caughtUp = async (): Promise<void> => {
    await eventually(
      () =>
        ask(
          primary.url,
          Caught,
          `select coalesce(bool_and(flush_lsn >= pg_current_wal_flush_lsn()), false) as caught
           from pg_stat_replication where state = 'streaming'`,
        ),
      ({ caught }) => caught,
    );
  };
  await caughtUp();
  if (synchronous) await waitFor(NAME);
  return {
    addressOf(database) {
      const url = new URL(through(primary.url, address));
      url.pathname = `/${database}`;
      return url.href;
    },
    standby,
    caughtUp,
    waitFor,
    lag: () => log.stall(),
    async failOver() {
      await primary.crash();
      isDown = true;
      await order(standby.url, 'select pg_promote(true, 60)');
      address.moveTo(portOf(standby.url));
    },
    moveBack: () => address.moveTo(portOf(primary.url)),
    async end() {
      if (isDown) await primary.restart();
      await waitFor('');
      await standby.stop();
      for (const forwarder of [address, log]) await forwarder.close();
    },
  };
}
