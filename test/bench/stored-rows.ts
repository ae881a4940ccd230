import type { Store } from '../../src/store/store.ts';
import type { Seeded } from './seed.ts';

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;

interface Kept {
  of: string;
  row: string;
}

/** Every table that keeps something of a delivery. */
async function tables(pool: Store['pool']): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'masthead' and column_name = 'delivery_id' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * All rows of each delivery, as lines that are the same for two deliveries that went the same way: ids stand as their
 * names and times as `TIME`.
 */
export async function storedRows(pool: Store['pool'], of: readonly Seeded[]): Promise<Map<string, string[]>> {
  const ids = of.map(({ deliveryId }) => deliveryId);
  const own = await pool.query<Kept>(
    `select id as of, 'deliveries ' || to_jsonb(t)::text as row from masthead.deliveries t where id = any($1::uuid[])`,
    [ids],
  );
  const kept = new Map(own.rows.map(({ of: id, row }) => [id, [row]]));
  for (const table of await tables(pool)) {
    const { rows } = await pool.query<Kept>(
      `select delivery_id as of, '${table} ' || to_jsonb(t)::text as row from masthead.${table} t
       where delivery_id = any($1::uuid[])`,
      [ids],
    );
    for (const { of: id, row } of rows) kept.get(id)?.push(row);
  }
  return new Map(
    of.map((seeded) => {
      const plain = (row: string): string =>
        Object.entries(seeded).reduce<string>((text, [name, id]) => text.replaceAll(id, name), row);
      const rows = kept.get(seeded.deliveryId) ?? [];
      return [seeded.deliveryId, rows.map((row) => plain(row).replaceAll(TIME, 'TIME')).sort()];
    }),
  );
}

/** The first difference to the rows that one delivery should have left, in words; null: none. */
export function difference(expected: readonly string[], stored: ReadonlyMap<string, string[]>): string | null {
  for (const [id, rows] of stored) {
    const index = Array.from({ length: Math.max(rows.length, expected.length) }, (_, i) => i).find(
      (i) => rows[i] !== expected[i],
    );
    if (index !== undefined) return `delivery ${id}: expected ${expected[index]}, stored ${rows[index]}`;
  }
  return null;
}
