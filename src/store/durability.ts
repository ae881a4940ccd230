import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from './store.ts';

/** A setting of the database by which a crash may take back what was committed. */
export interface WeakSetting {
  setting: 'fsync' | 'full_page_writes' | 'synchronous_commit';
  value: string;
}

/**
 * For the session of a connection: a commit is on the disk when it is confirmed. Given when it connects, this wins
 * over the settings of the server, the database and the role.
 */
export const DURABLE_COMMITS = { synchronous_commit: 'on' } as const;

const Settings = z.object({
  rows: z.tuple([z.object({ fsync: z.string(), full_page_writes: z.string(), synchronous_commit: z.string() })]),
});

/** The settings with which the store may forget an intent, and so send a post twice; none where it is durable. */
export async function weakSettings(db: Db | Tx): Promise<WeakSetting[]> {
  const { rows } = Settings.parse(
    await db.execute(sql`select current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`),
  );
  const [now] = rows;
  return (['fsync', 'full_page_writes', 'synchronous_commit'] as const)
    .map((setting) => ({ setting, value: now[setting] }))
    .filter(({ value }) => value === 'off');
}
