import { messageOf } from '../lib/errors.ts';
import type { Keyring } from './keyring.ts';

/** One sealed value of a table, with the way to put another in its place as long as it is still that one. */
export interface SealedValue {
  sealed: string;
  context: string;
  put(fresh: string): Promise<unknown>;
}

const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? '';

/** How many values are sealed with which key, by the key's name. */
export function sealedBy(values: readonly SealedValue[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sealed } of values) counts[keyIdOf(sealed)] = (counts[keyIdOf(sealed)] ?? 0) + 1;
  return counts;
}

/** Values that cannot be read. `key`: missing: there is none of that name · changed: the one of that name is another. */
export interface Unreadable {
  id: string;
  values: number;
  key: 'missing' | 'changed';
}

/** What cannot be read with the keys there are, by the name of the key that it was sealed with. */
export function unreadableBy(values: readonly SealedValue[], keyring: Pick<Keyring, 'ids' | 'open'>): Unreadable[] {
  const ids = keyring.ids();
  const closed = values.filter(({ sealed, context }) => {
    try {
      keyring.open(sealed, context);
      return false;
    } catch {
      return true;
    }
  });
  return Object.entries(sealedBy(closed)).map(([id, count]) => ({
    id,
    values: count,
    key: ids.includes(id) ? 'changed' : 'missing',
  }));
}

/**
 * Seals values with the first key. What is changed meanwhile stays as it was changed. `unreadable`: why a value
 * cannot be read, naming its place and its key.
 */
export async function reseal(
  values: readonly SealedValue[],
  keyring: Keyring,
): Promise<{ sealed: number; unreadable: string[] }> {
  const [first] = keyring.ids();
  const unreadable: string[] = [];
  let sealed = 0;
  for (const value of values) {
    if (keyIdOf(value.sealed) === first) continue;
    try {
      await value.put(keyring.seal(keyring.open(value.sealed, value.context), value.context));
      sealed += 1;
    } catch (error) {
      unreadable.push(messageOf(error));
    }
  }
  return { sealed, unreadable };
}
