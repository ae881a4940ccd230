import { getTableName, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

/** Kinds of rows that can be archived, by their names in the configuration. */
export const ARCHIVED = ['attempts', 'audit', 'comments', 'requests', 'revisions', 'versions', 'suggestions'] as const;
export type ArchivedKind = (typeof ARCHIVED)[number];

/**
 * Rows of a table that may leave the store once they are old. Nothing that decides whether something is posted may
 * depend on them.
 */
export interface ArchiveKind {
  name: ArchivedKind;
  table: PgTable;
  /** Time that puts a row into its month; it never changes, and an index begins with it. */
  at: PgColumn;
  /** Further condition on the row, the alias `t` of the table; `before`: the end of the newest month that is old. */
  due(before: SQL): SQL;
}

/** Names of the columns of the primary key. */
export function keyOf(table: PgTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const [composite] = primaryKeys;
  if (composite) return composite.columns.map(({ name }) => name);
  return columns.filter(({ primary }) => primary).map(({ name }) => name);
}

/** The table in SQL. */
export const tableSql = (table: PgTable): SQL => sql.raw(`masthead.${getTableName(table)}`);

/** Columns of an alias, in a list in SQL. */
export const columnsSql = (alias: string, names: readonly string[]): SQL =>
  sql.raw(names.map((name) => `${alias}.${name}`).join(', '));
