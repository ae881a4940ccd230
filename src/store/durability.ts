import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from './store.ts';

/** A setting of the database by which a crash, or a failover that was to lose nothing, may take back what was committed. */
export interface WeakSetting {
  setting: 'fsync' | 'full_page_writes' | 'synchronous_commit' | 'synchronous_standby_names';
  /** Empty: nothing is set. */
  value: string;
}

/**
 * What a standby that takes over may lack: nothing that was confirmed (`lossless`), or the last moments (`lossy`). No
 * server can tell that of itself, so an operator says it.
 */
export type Failover = 'lossless' | 'lossy';

/** Setting of our own in each session, with its Failover. */
export const FAILOVER = 'masthead.failover';

/**
 * For the session of a connection: a commit is on the disk when it is confirmed, and on that of each synchronous standby.
 * Given when it connects, this wins over the settings of the server, the database and the role.
 */
export const DURABLE_COMMITS = { synchronous_commit: 'on' } as const;

const Settings = z.object({
  rows: z.tuple([
    z.object({
      fsync: z.string(),
      full_page_writes: z.string(),
      synchronous_commit: z.string(),
      synchronous_standby_names: z.string(),
      failover: z.string().nullable(),
    }),
  ]),
});

/** The settings with which the store may forget an intent, and so send a post twice; none where it is durable. */
export async function weakSettings(db: Db | Tx): Promise<WeakSetting[]> {
  const { rows } = Settings.parse(
    await db.execute(sql`select current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit,
      current_setting('synchronous_standby_names') as synchronous_standby_names,
      current_setting(${FAILOVER}, true) as failover`),
  );
  const [now] = rows;
  const weak: WeakSetting[] = (['fsync', 'full_page_writes', 'synchronous_commit'] as const)
    .map((setting) => ({ setting, value: now[setting] }))
    .filter(({ value }) => value === 'off');
  const setting = 'synchronous_standby_names';
  const isSynchronous = now[setting].trim() !== '';
  return now.failover === 'lossless' && !isSynchronous ? [...weak, { setting, value: '' }] : weak;
}

const Standbys = z.object({ rows: z.tuple([z.object({ names: z.string() })]) });

/** Standbys that each commit waits for, as PostgreSQL's setting names them; null: it waits for none. */
export async function synchronousStandbys(db: Db): Promise<string | null> {
  const answer = await db.execute(sql`select current_setting('synchronous_standby_names') as names`);
  return Standbys.parse(answer).rows[0].names.trim() || null;
}

const Receivers = z.object({ rows: z.tuple([z.object({ count: z.coerce.number() })]) });

/** Standbys of a server and whatever else receives its log. */
export async function receiversOf(db: Db): Promise<number> {
  return Receivers.parse(await db.execute(sql`select count(*) as count from pg_stat_replication`)).rows[0].count;
}
