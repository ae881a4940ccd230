import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Condition: a column has one of these values. They are sent as one array, since a statement with hundreds of parameters
 * takes long to build and to parse.
 */
export const isOneOf = (column: PgColumn, values: Iterable<string>): SQL =>
  sql`${column} = any(${sql.param([...values])}::${sql.raw(column.getSQLType())}[])`;
