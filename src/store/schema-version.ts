import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Db, MIGRATIONS } from './store.ts';

/** How far the tables are. */
export interface SchemaVersion {
  /** Changes that were made to them. */
  applied: number;
  /** How the newest of them is called; null: this version does not know it, so a later one made it. */
  name: string | null;
}

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });
const Applied = z.object({ rows: z.tuple([z.object({ n: z.coerce.number(), newest: z.coerce.number() })]) });

function journal() {
  return Journal.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))).entries;
}

/** The newest change of the tables that this version knows. */
export const newestChange = (): string => journal().at(-1)?.tag ?? '';

/** How far the tables of a store are, by the names that this version has for their changes. */
export async function schemaVersion(db: Db): Promise<SchemaVersion> {
  const { rows } = Applied.parse(
    await db.execute(
      sql`select count(*) as n, coalesce(max(created_at), 0) as newest from masthead.__drizzle_migrations`,
    ),
  );
  const { n, newest } = rows[0];
  return { applied: n, name: journal().find(({ when }) => when === newest)?.tag ?? null };
}
