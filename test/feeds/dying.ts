import type { Db, Tx } from '../../src/store/store.ts';

/** What a process sees that ends: nothing it asks for is done any more. */
export class Died extends Error {
  override readonly name = 'Died';
}

const STATEMENTS = ['select', 'insert', 'update', 'delete', 'execute'] as const;

/**
 * A database for a process that dies before its statement number `last + 1`, also within a transaction, whose work is
 * lost then. `said` counts the statements.
 */
export function dyingAfter(db: Db, last: number): { db: Db; said(): number } {
  let statements = 0;
  const count = (): void => {
    if (++statements > last) throw new Died('The process has ended.');
  };
  const wrap = <T extends Db | Tx>(inner: T): T =>
    new Proxy(inner, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (STATEMENTS.some((statement) => statement === name)) count();
          if (name !== 'transaction') return Reflect.apply(value, target, given);
          const [work] = given as [(tx: Tx) => Promise<unknown>];
          return target.transaction(async (tx) => {
            const done = await work(wrap(tx));
            // The commit is a statement too.
            count();
            return done;
          });
        };
      },
    });
  return { db: wrap(db), said: () => statements };
}
