import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { declaredParts, missingParts, type Part, partsIn } from '../../src/store/declared.ts';
import * as schema from '../../src/store/schema/index.ts';
import { emptyDatabase, freshDatabase, migratedDatabase } from '../helpers/database.ts';

/** All that a schema declares of its tables, by name: columns of older stores are in the order in which they came. */
const DECLARED = `
  select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
    'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'masthead'::regnamespace and c.relkind = 'r' and c.relname <> '__drizzle_migrations'
  union all
  select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
  where connamespace = 'masthead'::regnamespace and conrelid <> to_regclass('masthead.__drizzle_migrations')
  union all
  select indexdef from pg_indexes where schemaname = 'masthead' and tablename <> '__drizzle_migrations'
  order by 1`;

/** On expressions that drizzle cannot write, so they are in the migrations alone. */
const WRITTEN_BY_HAND = /INDEX article_revisions_by_(words|section) /;

async function declaredIn(url: string, ...statements: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return (await client.query<{ line: string }>(DECLARED)).rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

test('a migrated store has the tables, constraints and indexes that the schema declares, and no others', async () => {
  const [migrated, empty] = await Promise.all([migratedDatabase(), emptyDatabase()]);
  onTestFinished(migrated.drop);
  onTestFinished(empty.drop);
  const statements = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema));
  const expected = await declaredIn(empty.url, ...statements, 'create table masthead.__drizzle_migrations ()');
  const found = await declaredIn(migrated.url);
  expect(found.filter((line) => !WRITTEN_BY_HAND.test(line))).toEqual(expected);
  expect(found.length - expected.length).toBe(2);
});

test('the doctor knows each table, column, index, constraint and trigger of a migrated store, and no other', async () => {
  const { store, drop } = await freshDatabase();
  onTestFinished(drop);
  const lines = (parts: readonly Part[]) => parts.map(({ kind, of, name }) => `${kind} ${of} ${name}`).sort();
  expect(lines(declaredParts())).toEqual(lines(await partsIn(store.db)));
  expect(await missingParts(store.db)).toEqual([]);
  await store.db.execute(sql`drop table masthead.tag_pauses`);
  await store.db.execute(sql`alter table masthead.comments drop column text cascade`);
  await store.db.execute(sql`drop index masthead.article_revisions_by_words`);
  await store.db.execute(sql`alter table masthead.deliveries disable trigger deliveries_told`);
  expect(lines(await missingParts(store.db))).toEqual([
    'column comments text',
    'index article_revisions article_revisions_by_words',
    'table tag_pauses tag_pauses',
    'trigger deliveries deliveries_told',
  ]);
});
