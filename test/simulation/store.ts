import { PGlite, protocol, type QueryOptions, type Results } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { MIGRATIONS } from '../../src/store/store.ts';

/** Names of values that a statement takes, and of what it answers. */
interface Described {
  name: string;
  parameters: readonly number[];
  columns: readonly { name: string; type: number }[];
}

/**
 * A real PostgreSQL in this process that answers at once, and whose clock is ours. Each statement is prepared once under
 * a name: parsing and planning the engine's would take most of the time.
 */
export interface SimulatedStore {
  /** What the database takes for the time: milliseconds since 1970. */
  setTime(now: () => number): void;
  query<T>(text: string, params?: readonly unknown[], options?: QueryOptions): Results<T>;
  close(): Promise<void>;
}

const asText = (value: unknown, type: number, client: PGlite): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  const serialize = client.serializers[type];
  if (serialize) return serialize(value);
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : JSON.stringify(value);
};

/** Reads `directory`, or makes a store in memory, which takes seconds. */
export async function openSimulatedStore(directory: string | null): Promise<SimulatedStore> {
  const client = await (directory === null ? PGlite.create() : PGlite.create(directory));
  if (directory === null) {
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS, migrationsSchema: 'masthead' });
  }
  const known = new Map<string, Described>();
  const { serialize } = protocol;
  let time = Date.now;

  /** PostgreSQL in WebAssembly asks `Date.now`, which is ours only while it runs. */
  function exchange(bytes: Uint8Array): object[] {
    const messages: object[] = [];
    const machine = Date.now;
    Date.now = time;
    try {
      const answer = client.execProtocolRawSync(bytes);
      new protocol.Parser().parse(answer, (message) => messages.push(message));
    } finally {
      Date.now = machine;
    }
    const failure = messages.find((message) => message instanceof protocol.messages.DatabaseError);
    if (failure) throw failure;
    return messages;
  }

  const joined = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);

  function describe(text: string): Described {
    const before = known.get(text);
    if (before) return before;
    const name = `s${known.size}`;
    const messages = exchange(
      joined(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()),
    );
    const parameters = messages.flatMap((message) =>
      message instanceof protocol.messages.ParameterDescriptionMessage ? message.dataTypeIDs : [],
    );
    const columns = messages.flatMap((message) =>
      message instanceof protocol.messages.RowDescriptionMessage
        ? message.fields.map((field) => ({ name: field.name, type: field.dataTypeID }))
        : [],
    );
    const described = { name, parameters, columns };
    known.set(text, described);
    return described;
  }

  return {
    setTime(now) {
      time = now;
    },
    query<T>(text: string, params: readonly unknown[] = [], options: QueryOptions = {}): Results<T> {
      const { name, parameters, columns } = describe(text);
      const values = params.map((value, at) => asText(value, parameters[at] ?? 0, client));
      const messages = exchange(
        joined(serialize.bind({ statement: name, values }), serialize.execute({}), serialize.sync()),
      );
      const read = (value: string | null, at: number): unknown => {
        const type = columns[at]?.type ?? 0;
        const parse = options.parsers?.[type] ?? client.parsers[type];
        return value === null || !parse ? value : parse(value, type);
      };
      const rows = messages.flatMap((message) => {
        if (!(message instanceof protocol.messages.DataRowMessage)) return [];
        const row = message.fields.map(read);
        if (options.rowMode === 'array') return [row];
        return [Object.fromEntries(columns.map((column, at) => [column.name, row[at]]))];
      });
      const fields = columns.map((column) => ({ name: column.name, dataTypeID: column.type }));
      return { rows: rows as T[], fields };
    },
    close: () => client.close(),
  };
}
