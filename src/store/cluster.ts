import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from './db-time.ts';
import { isOutage } from './outage.ts';
import { storeServer } from './schema/index.ts';
import type { Db, Tx } from './store.ts';

/**
 * PostgreSQL cluster that a store is in, by its system identifier, and its timeline: eight hexadecimal digits, a higher
 * one after each promotion of a standby and each recovery to an earlier time.
 */
export interface Cluster {
  system: string;
  timeline: string;
}

/** The server of a store is another one, or goes on from an earlier point. */
export interface Replaced {
  before: Cluster;
  now: Cluster;
}

const Answer = z.object({
  rows: z.tuple([z.object({ standby: z.boolean(), system: z.string(), timeline: z.string().nullable() })]),
});
const InRecovery = z.object({ rows: z.tuple([z.object({ standby: z.boolean() })]) });

/** A statement that was cancelled, or for which the server had no room: no refusal of what it asked. */
const NOT_ANSWERED = /^(?:57014|53...|55...)$/;

function isRefusal(error: unknown): boolean {
  if (isOutage(error) || !(error instanceof Error) || !(error.cause instanceof Error)) return false;
  const code = 'code' in error.cause && typeof error.cause.code === 'string' ? error.cause.code : '';
  return code !== '' && !NOT_ANSWERED.test(code);
}

/**
 * Asks a server for its cluster. `standby`: it only follows another server, and has no timeline of its own yet. null: it
 * does not say, as some managed servers. Throws where it gives no answer.
 */
export async function clusterOf(db: Db | Tx): Promise<{ standby: boolean; cluster: Cluster | null }> {
  try {
    const answer = await db.execute(sql`select pg_is_in_recovery() as standby,
      (select system_identifier::text from pg_control_system()) as system,
      case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end as timeline`);
    const [{ standby, system, timeline }] = Answer.parse(answer).rows;
    return { standby, cluster: timeline === null ? null : { system, timeline } };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [{ standby }] = InRecovery.parse(await db.execute(sql`select pg_is_in_recovery() as standby`)).rows;
    return { standby, cluster: null };
  }
}

/** A server that takes no writes, or must not: it counts as away, and the next connection may lead to another one. */
export class WrongServer extends Error {
  override readonly name = 'WrongServer';
  /** PostgreSQL's code for a write on a standby. */
  readonly code = '25006';
}

export const isSameServer = (one: Cluster, other: Cluster): boolean =>
  one.system === other.system && one.timeline === other.timeline;

/** Whether a server continues the cluster of another one, as a promoted standby does. */
export const hasTakenOver = (before: Cluster, now: Cluster): boolean =>
  before.system === now.system && before.timeline < now.timeline;

/** The store's own note of the server that it was last used on; null: there is none yet. */
async function noted(db: Db | Tx, lock = false): Promise<Cluster | null> {
  const query = db.select({ system: storeServer.system, timeline: storeServer.timeline }).from(storeServer);
  const [row] = await (lock ? query.for('update') : query);
  return row ?? null;
}

/**
 * Checks each new connection before anything is done on it. Since a server that stops ends its connections, no statement
 * reaches another one without that. A standby is refused, and so is an old primary once this process has seen its
 * successor. Where the store's note names another server than the one it is on, `onReplaced` runs in the transaction that
 * corrects the note: once, whichever process comes first, and before any process works there.
 */
export function watchCluster(onReplaced: (tx: Tx, replaced: Replaced) => Promise<void>) {
  let newest: Cluster | null = null;

  function assertNewest(now: Cluster): void {
    if (newest === null || newest.system !== now.system || newest.timeline <= now.timeline) return;
    throw new WrongServer(
      `This PostgreSQL server is on timeline ${now.timeline}, and this process has worked on timeline ${newest.timeline} of the same cluster: it is an old primary. Stop it, or rebuild it as a standby (pg_rewind); restart Masthead if it is right all the same.`,
    );
  }

  return async (db: Db): Promise<void> => {
    const { standby, cluster: now } = await clusterOf(db);
    if (standby) throw new WrongServer('This PostgreSQL server is a standby, which takes no writes.');
    if (now === null) return;
    assertNewest(now);
    const known = await noted(db);
    if (known === null || !isSameServer(known, now)) {
      await db.transaction(async (tx) => {
        await tx.insert(storeServer).values(now).onConflictDoNothing();
        const before = await noted(tx, true);
        if (before === null || isSameServer(before, now)) return;
        await onReplaced(tx, { before, now });
        await tx.update(storeServer).set({ ...now, since: dbTime() });
      });
    }
    newest = now;
  };
}

/** Why the server of a store is not the one it was on, as a sentence without its full stop. */
export const whyReplaced = ({ before, now }: Replaced): string =>
  before.system === now.system
    ? `Its PostgreSQL cluster goes on from an earlier point: it is on timeline ${now.timeline}, and was on ${before.timeline}`
    : `It is in another PostgreSQL cluster than before: ${now.system} in place of ${before.system}`;
