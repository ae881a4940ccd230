import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { closedError, closedState } from './closed.ts';
import { storeTexts } from './messages.ts';
import { schemaRequirements } from './schema/index.ts';
import { type Db, MIGRATIONS } from './store.ts';

/** State of a store's tables. */
export interface SchemaVersion {
  /** Changes that were made to them. */
  applied: number;
  /** Name of the newest change; null: this version does not know it, so a later one made it. */
  name: string | null;
}

const Journal = z.object({
  entries: z
    .tuple([z.object({ idx: z.int(), when: z.number(), tag: z.string() })])
    .rest(z.object({ idx: z.int(), when: z.number(), tag: z.string() })),
});
const Applied = z.object({ rows: z.array(z.object({ when: z.coerce.number() })) });
const Whole = z.object({
  rows: z.tuple([z.object({ changes: z.array(z.coerce.number()), minimum: z.coerce.number() })]),
});
const Known = z.object({ rows: z.tuple([z.object({ known: z.boolean() })]) });

let entries: z.infer<typeof Journal>['entries'] | null = null;

/** The changes that this version knows; the first is the baseline, which replaces all before it. */
export function journal() {
  entries ??= Journal.parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))).entries;
  return entries;
}

const newest = () => journal().at(-1) ?? journal()[0];

/** Name of the newest change of the tables that this version knows. */
export const newestChange = (): string => newest().tag;

/** Its number: the first change ever made was 0. */
export const ownSchema = (): number => newest().idx;

/** When each change that was made to a store was written, newest first. */
async function changesOf(db: Db): Promise<number[]> {
  const { rows } = Applied.parse(
    await db.execute(sql`select created_at as "when" from masthead.__drizzle_migrations order by created_at desc`),
  );
  return rows.map(({ when }) => when);
}

/**
 * Number of the newest change. A new store has the baseline alone where an older one has each change that it replaces,
 * so the times decide; only what is newer than this version knows, or older than its baseline, has to be counted.
 */
function numberOf(changes: readonly number[]): number {
  const [first] = journal();
  const last = changes[0] ?? 0;
  if (last < first.when) return changes.length - 1;
  const known = journal().findLast(({ when }) => when <= last) ?? first;
  return known.idx + changes.filter((when) => when > known.when).length;
}

/** Number of the newest change that is in a store; null: it has no tables of ours. */
export async function schemaNumber(db: Db): Promise<number | null> {
  const { rows } = Known.parse(
    await db.execute(sql`select to_regclass('masthead.__drizzle_migrations') is not null as known`),
  );
  const changes = rows[0].known ? await changesOf(db) : [];
  return changes.length === 0 ? null : numberOf(changes);
}

/** State of a store's tables, by the names that this version has for their changes. */
export async function schemaVersion(db: Db): Promise<SchemaVersion> {
  const changes = await changesOf(db);
  return { applied: numberOf(changes) + 1, name: journal().find(({ when }) => when === changes[0])?.tag ?? null };
}

/** Condition for a statement: the store lets a process that knows these tables work on them. */
export const schemaFits = (db: Db) =>
  sql`exists ${db
    .select({ one: sql`1` })
    .from(schemaRequirements)
    .where(lte(schemaRequirements.minimum, ownSchema()))}`;

interface StoreSchema {
  /** Number of the newest change that was made to the store's tables. */
  store: number;
  /** Number of the oldest that a process must know. */
  minimum: number;
}

async function schemaOf(db: Db): Promise<StoreSchema> {
  const { rows } = Whole.parse(
    await db.execute(
      sql`select minimum, array(select created_at::text from masthead.__drizzle_migrations order by created_at desc) as changes
        from masthead.schema_requirements`,
    ),
  );
  const [{ changes, minimum }] = rows;
  return { store: numberOf(changes), minimum };
}

function tooNew({ store, minimum }: StoreSchema): UserError | null {
  const own = ownSchema();
  if (minimum <= own) return null;
  return new UserError(storeTexts.schemaNewer({ store, minimum, own }), { remedy: storeTexts.upgrade() });
}

/** The last commit that upgrades stores from before the baseline. */
const UPGRADES_ALL = '8cc6f2e7';

/** Throws where this version cannot use the tables: a newer one has changed them, or they are older than the baseline. */
export async function assertUsable(db: Db): Promise<void> {
  const closed = await closedState(db);
  if (closed !== null) throw closedError(closed);
  const store = await schemaNumber(db);
  if (store === null) return;
  const oldest = journal()[0].idx;
  if (store < oldest) {
    throw new UserError(storeTexts.schemaTooOld({ store, oldest }), {
      remedy: storeTexts.upgradeFirst({ commit: UPGRADES_ALL }),
    });
  }
  const refusal = tooNew(await schemaOf(db));
  if (refusal) throw refusal;
}

/** Why a running process must leave its store alone, as an error that says what to do; null where it may go on. */
export async function outOfRange(db: Db): Promise<UserError | null> {
  const closed = await closedState(db);
  if (closed !== null) return closedError(closed);
  const schema = await schemaOf(db);
  const own = ownSchema();
  if (schema.store >= own) return tooNew(schema);
  return new UserError(storeTexts.schemaOlder({ store: schema.store, own }), { remedy: storeTexts.restart() });
}

/** Whether the store is newer than this version, and lets it work all the same. */
export async function isNewerStore(db: Db): Promise<boolean> {
  return (await schemaOf(db)).store > ownSchema();
}
