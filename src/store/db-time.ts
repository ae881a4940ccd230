import { sql } from 'drizzle-orm';

/** The database's clock, plus milliseconds. */
export const dbTime = (plusMs = 0) =>
  plusMs === 0 ? sql<Date>`clock_timestamp()` : sql<Date>`clock_timestamp() + make_interval(secs => ${plusMs / 1_000})`;

/** The same, as many seconds later as a prepared statement's value says. */
export const dbTimeIn = (seconds: string) =>
  sql<Date>`clock_timestamp() + make_interval(secs => ${sql.placeholder(seconds)}::float8)`;

/**
 * The same for statements that only look: the instant at which the statement began. Unlike `clock_timestamp` it
 * does not advance meanwhile, so that an index can be used to find what is due.
 */
export const lookTime = (plusMs = 0) =>
  plusMs === 0
    ? sql<Date>`statement_timestamp()`
    : sql<Date>`statement_timestamp() + make_interval(secs => ${plusMs / 1_000})`;

/** Raw SQL gives times as text on one engine and as Date on the other. */
export const asDate = (value: string | Date): Date => new Date(value);
