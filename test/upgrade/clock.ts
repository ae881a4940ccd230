/**
 * Has this process take `at` for the present: its Date stands still there, or goes on from it. What the embedded store
 * and everything else in this process reads as the time follows; timers do not. Answers what ends it.
 */
export function beginAt(at: Date, how: 'still' | 'running'): () => void {
  const Real = globalThis.Date;
  const began = Real.now();
  const now = (): number => at.getTime() + (how === 'running' ? Real.now() - began : 0);
  globalThis.Date = new Proxy(Real, {
    construct: (real, given, target) =>
      given.length === 0 ? new real(now()) : Reflect.construct(real, given, target === globalThis.Date ? real : target),
    apply: () => new Real(now()).toString(),
    get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
  });
  return () => {
    globalThis.Date = Real;
  };
}

const NAMES = ['clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'now'] as const;

/**
 * Statements that give a database functions of the same names as those of its clock, in a schema `frozen`: sessions
 * with `FROZEN_PATH` take them. `at` is a time that stands still, or one that goes on from there from now on.
 */
export function clockStatements(at: Date, how: 'still' | 'running'): string {
  const time = `'${at.toISOString()}'::timestamptz`;
  const real = 'pg_catalog.clock_timestamp()';
  const value = how === 'still' ? time : `${time} + (${real} - '${new Date().toISOString()}'::timestamptz)`;
  const functions = NAMES.map(
    (name) => `create function frozen.${name}() returns timestamptz language sql volatile as $$ select ${value} $$;`,
  );
  return ['create schema frozen;', ...functions].join('\n');
}

/** The queue's tables, ours by their names, and the functions above before those of PostgreSQL. */
export const FROZEN_PATH = '-c search_path=frozen,bullmq,public,pg_catalog';
