import { DrizzleQueryError } from 'drizzle-orm';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';

/** Verb and table of a statement: `update deliveries`. */
function nameOf(statement: string): string {
  const [, verb = 'query'] = /^\s*(\w+)/.exec(statement) ?? [];
  const [, table] = /"masthead"\."(\w+)"|\bmasthead\.(\w+)/.exec(statement)?.filter((part) => part !== undefined) ?? [];
  return [verb.toLowerCase(), ...(table ? [table] : [])].join(' ');
}

/** Fields of errors by PostgreSQL and its drivers that hold values of the statement. */
const WITH_VALUES = ['detail', 'where', 'internalQuery', 'query', 'params', 'queryOptions'];
/** Codes for values of the wrong type: these messages quote the value itself. */
const QUOTES_VALUE = /^22/;

const withoutMessage = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Removes the values of a statement from its error. Fields that code reads (`cause`, its code) stay. */
function quiet(error: DrizzleQueryError): DrizzleQueryError {
  const { cause, query } = error;
  const code = cause !== undefined && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  if (cause) {
    for (const field of WITH_VALUES) if (field in cause) Reflect.deleteProperty(cause, field);
    if (code !== null && QUOTES_VALUE.test(code)) cause.message = 'a value is none of its type';
    cause.stack = `${cause.name}: ${cause.message}\n${withoutMessage(cause.stack)}`;
  }
  const statement = nameOf(query);
  error.message = `${statement} failed${code === null ? '' : ` (${code})`}: ${cause?.message ?? 'no reason is known'}`;
  error.stack = `${error.name}: ${error.message}\n${withoutMessage(error.stack)}`;
  error.query = statement;
  error.params = [];
  return error;
}

interface Prepared {
  queryWithCache(this: unknown, text: string, params: unknown[], query: () => Promise<unknown>): Promise<unknown>;
}

/**
 * Keeps values of statements out of all errors, wherever they are logged, stored or shown: Drizzle writes them into the
 * message, whole articles and the configuration among them. All drivers go through this one method (a test looks at
 * both), which is why the exact version of Drizzle is pinned.
 */
function quietEveryStatement(): void {
  const prepared = PgPreparedQuery.prototype as unknown as Prepared;
  const { queryWithCache } = prepared;
  prepared.queryWithCache = async function (text, params, query) {
    try {
      return await queryWithCache.call(this, text, params, query);
    } catch (error) {
      throw error instanceof DrizzleQueryError ? quiet(error) : error;
    }
  };
}

quietEveryStatement();
