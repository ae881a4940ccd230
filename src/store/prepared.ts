/**
 * Builds a statement once for each store or engine it is used with. Building is most of what a statement costs
 * in this process; one with a name also spares the server its parsing and planning.
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

/**
 * Name of a statement that the server plans each time, by its values. A plan that is kept does not know how few rows a list
 * will read, and may walk through all that is scheduled.
 */
export const UNNAMED = '';
