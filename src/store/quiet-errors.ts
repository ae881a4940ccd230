import { DrizzleQueryError } from 'drizzle-orm';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';

/** What a statement does to which table: `update deliveries`. */
function nameOf(statement: string): string {
  const [, verb = 'query'] = /^\s*(\w+)/.exec(statement) ?? [];
  const [, table] = /"masthead"\."(\w+)"|\bmasthead\.(\w+)/.exec(statement)?.filter((part) => part !== undefined) ?? [];
  return [verb.toLowerCase(), ...(table ? [table] : [])].join(' ');
}

/** What PostgreSQL and its drivers add to their errors, with values of the statement in it. */
const WITH_VALUES = ['detail', 'where', 'internalQuery', 'query', 'params', 'queryOptions'];
/** Of values that are none of their type: these messages quote the value itself. */
const QUOTES_VALUE = /^22/;

const withoutMessage = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Takes the values of a statement out of the error that it failed with. What code looks at (`cause`, its code) stays. */
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
 * Has every statement fail without its values, whoever logs, stores or shows the error: Drizzle writes them all into the
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
