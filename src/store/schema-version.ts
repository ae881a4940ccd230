import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { storeTexts } from './messages.ts';
import { schemaRequirements } from './schema/index.ts';
import { type Db, MIGRATIONS } from './store.ts';

/** How far the tables are. */
export interface SchemaVersion {
  /** Changes that were made to them. */
  applied: number;
  /** How the newest of them is called; null: this version does not know it, so a later one made it. */
  name: string | null;
}

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })).min(1) });
const Applied = z.object({ rows: z.tuple([z.object({ n: z.coerce.number(), newest: z.coerce.number() })]) });
const Required = z.object({ rows: z.tuple([z.object({ applied: z.coerce.number(), minimum: z.coerce.number() })]) });
const Known = z.object({ rows: z.tuple([z.object({ known: z.boolean() })]) });

let entries: z.infer<typeof Journal>['entries'] | null = null;

function journal() {
  entries ??= Journal.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))).entries;
  return entries;
}

/** The newest change of the tables that this version knows. */
export const newestChange = (): string => journal().at(-1)?.tag ?? '';

/** The same by its number: the first change is 0. */
export const ownSchema = (): number => journal().length - 1;

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

/** As part of a statement: whether the store lets a process that knows these tables work on them. */
export const schemaFits = (db: Db) =>
  sql`exists ${db
    .select({ one: sql`1` })
    .from(schemaRequirements)
    .where(lte(schemaRequirements.minimum, ownSchema()))}`;

interface Standing {
  /** The newest change that was made to the store's tables, by its number. */
  store: number;
  minimum: number;
}

async function standingOf(db: Db): Promise<Standing> {
  const { rows } = Required.parse(
    await db.execute(
      sql`select minimum, (select count(*) from masthead.__drizzle_migrations) as applied from masthead.schema_requirements`,
    ),
  );
  return { store: rows[0].applied - 1, minimum: rows[0].minimum };
}

function tooOldFor({ store, minimum }: Standing): UserError | null {
  const own = ownSchema();
  if (minimum <= own) return null;
  return new UserError(storeTexts.schemaNewer({ store, minimum, own }), { remedy: storeTexts.upgrade() });
}

/** Throws where a newer version has changed the tables so that this one must not use them. */
export async function assertUsable(db: Db): Promise<void> {
  const { rows } = Known.parse(
    await db.execute(sql`select to_regclass('masthead.schema_requirements') is not null as known`),
  );
  const refusal = rows[0].known ? tooOldFor(await standingOf(db)) : null;
  if (refusal) throw refusal;
}

/** Why a running process must leave its store alone, as an error that says what to do; null where it may go on. */
export async function outOfRange(db: Db): Promise<UserError | null> {
  const standing = await standingOf(db);
  const own = ownSchema();
  if (standing.store >= own) return tooOldFor(standing);
  return new UserError(storeTexts.schemaOlder({ store: standing.store, own }), { remedy: storeTexts.restart() });
}

/** Whether the store is newer than this version, and lets it work all the same. */
export async function isNewerStore(db: Db): Promise<boolean> {
  return (await standingOf(db)).store > ownSchema();
}
