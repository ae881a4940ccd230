import { z } from 'zod';
import { createDigest, type TableDigest } from './digest.ts';
import type { Session } from './session.ts';

export interface Table {
  name: string;
  /** In the order of their names, so that stores which got them in another order have the same lines. */
  columns: string[];
}

/** Lines of a table, as COPY writes them. */
export interface Lines {
  table: string;
  lines: Buffer;
}

export interface Sequence {
  name: string;
  /** As text, since it may be larger than numbers are exact. */
  last: string;
  isCalled: boolean;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const nameOfTable = (name: string): string => `masthead.${quoted(name)}`;
const columnsOf = ({ columns }: Table): string => columns.map(quoted).join(', ');
/** Where lines of a table go: its name with its columns. */
export const targetOf = (table: Table): string => `${nameOfTable(table.name)} (${columnsOf(table)})`;

/**
 * What follows from the version of Masthead, and is made by its migrations in each store; what closes one; and the server
 * of a store, since a copy is on another one.
 */
const NOT_COPIED = `'__drizzle_migrations', 'schema_requirements', 'closed_store', 'store_server'`;

const TableRow = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });

/** All tables with what is stored in them; computed columns are left out. */
export const tablesOf = (session: Session): Promise<Table[]> =>
  session.query(
    TableRow,
    `select c.relname::text as name, array_agg(a.attname::text order by a.attname::text collate "C") as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'masthead'::regnamespace and c.relkind = 'r' and c.relname not in (${NOT_COPIED})
    group by c.relname order by c.relname::text collate "C"`,
  );

const NameRow = z.object({ name: z.string() });
const SequenceRow = z.object({ last: z.string(), isCalled: z.boolean() });

export async function sequencesOf(session: Session): Promise<Sequence[]> {
  const names = await session.query(
    NameRow,
    `select relname::text as name from pg_class where relnamespace = 'masthead'::regnamespace and relkind = 'S'
    and relname not like '\\_\\_drizzle%' order by relname::text collate "C"`,
  );
  const all: Sequence[] = [];
  for (const { name } of names) {
    const [row] = await session.query(
      SequenceRow,
      `select last_value::text as last, is_called as "isCalled" from ${nameOfTable(name)}`,
    );
    if (row) all.push({ name, ...row });
  }
  return all;
}

/** Both ends write and read texts alike, whatever their servers are set to. */
const SAME_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'`;

export async function begin(session: Session, mode: 'repeatable read, read only' | 'read committed'): Promise<void> {
  await session.exec(`begin isolation level ${mode}`);
  await session.exec(SAME_TEXT);
}

/** Size of the part of a table that is in memory at once, as it is stored; its lines are a few times that. */
const PART_BYTES = 4_000_000;
const SizeRow = z.object({ pages: z.coerce.number(), bytes: z.coerce.number() });

/**
 * All lines of a table, in parts that end with a line. Read page by page in the caller's transaction, since a session of
 * the embedded store holds the answer of a statement in memory as a whole.
 */
export async function* linesOf(session: Session, table: Table): AsyncGenerator<Buffer> {
  const name = nameOfTable(table.name);
  const [size] = await session.query(
    SizeRow,
    `select pg_relation_size('${name}') / current_setting('block_size')::int as pages, pg_table_size('${name}') as bytes`,
  );
  if (!size) throw new Error(`The size of ${name} is not known`);
  const { pages, bytes } = size;
  const step = Math.max(1, Math.floor((PART_BYTES * pages) / Math.max(1, bytes)));
  for (let page = 0; page < pages; page += step) {
    const lines = await session.copyOut(
      `select ${columnsOf(table)} from ${name} where ctid >= '(${page},0)'::tid and ctid < '(${page + step},0)'::tid`,
    );
    if (lines.length > 0) yield lines;
  }
}

/** Counts and digests all lines of a table. */
export async function digestOf(session: Session, table: Table): Promise<TableDigest> {
  const digest = createDigest();
  for await (const lines of linesOf(session, table)) digest.add(lines);
  return digest.value();
}
