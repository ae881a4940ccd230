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
