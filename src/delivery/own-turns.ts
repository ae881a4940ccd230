import type { Db } from '../store/store.ts';

/** The last one in line for each turn, by store; no entry where the line is empty. */
const lines = new WeakMap<Db, Map<string, Promise<void>>>();

/**
 * Does work that takes the turn `name` in the store when those of this process who asked before are done. Without it each
 * of them would wait in the store, on a connection of its own, and leave none to the deliveries whose turn it is not.
 * Throws the signal's reason where it is aborted by then.
 */
export async function inOwnTurn<T>(db: Db, name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const line = lines.get(db) ?? new Map<string, Promise<void>>();
  lines.set(db, line);
  const before = line.get(name);
  const mine = (async () => {
    await before;
    signal.throwIfAborted();
    return work();
  })();
  const ended = mine.then(
    () => undefined,
    () => undefined,
  );
  line.set(name, ended);
  try {
    return await mine;
  } finally {
    if (line.get(name) === ended) line.delete(name);
  }
}
