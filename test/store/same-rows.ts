import type { RawStore } from '../../src/store/backup/raw-store.ts';
import { digestOf, sequencesOf, tablesOf } from '../../src/store/backup/tables.ts';

/** Count and digest of every table, with the sequences: equal where two stores have the same rows. */
export async function rowsOf({ session }: RawStore) {
  const tables: Record<string, unknown> = {};
  for (const table of await tablesOf(session)) tables[table.name] = await digestOf(session, table);
  return { tables, sequences: await sequencesOf(session) };
}

export async function insideOf<T>(opening: Promise<RawStore>, use: (store: RawStore) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
