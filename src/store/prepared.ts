import { sha256 } from '../lib/ids.ts';

/**
 * Builds a statement once for each store or engine it is used with. Building is most of what a statement costs
 * in this process; a prepared one also spares the server its parsing and planning.
 */
export function prepared<Key extends object, Statement>(build: (key: Key) => Statement): (key: Key) => Statement {
  const known = new WeakMap<Key, Statement>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const statement = build(key);
    known.set(key, statement);
    return statement;
  };
}

/** A server knows prepared statements by name: one whose text depends on the configuration is named by its text. */
export const nameByText = (name: string, query: { toSQL(): { sql: string } }): string =>
  `${name}_${sha256(query.toSQL().sql).slice(0, 12)}`;
