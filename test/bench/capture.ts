import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';

/** A statement as it went to the server; `name` where it was prepared under one. */
export interface Statement {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
}

/** One statement that commits itself, or all from `begin` to `commit`. */
export interface Unit {
  isTransaction: boolean;
  statements: Statement[];
}

export interface Recorder {
  db: Db;
  pool: pg.Pool;
  /** What was sent since the last call, in the order of the first statements. */
  take(): Unit[];
  close(): Promise<void>;
}

/** Row locks take a transaction id too, and so end in a commit that is flushed. */
const WRITES = /\b(insert|update|delete)\b/i;
const WRITES_ROW_LOCK = /\bfor (no key )?update\b|\bfor (key )?share\b/i;

/** Whether it ends in a commit that the server flushes to disk. */
export const isWrite = ({ text }: Pick<Statement, 'text'>): boolean => WRITES.test(text) || WRITES_ROW_LOCK.test(text);
export const isDurable = ({ statements }: Unit): boolean => statements.some(isWrite);

function statementOf([first, second]: readonly unknown[]): Statement {
  if (typeof first === 'string') return { name: undefined, text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== 'object' || first === null || !('text' in first) || typeof first.text !== 'string') {
    throw new Error('A statement was sent in a form that the capture does not know');
  }
  const own = 'values' in first && Array.isArray(first.values) ? first.values : [];
  const name = 'name' in first && typeof first.name === 'string' ? first.name : undefined;
  return { name, text: first.text, values: Array.isArray(second) ? second : own };
}

/** A pool and the store on it that keep every statement as it goes to the server. */
export function recordStatements(url: string): Recorder {
  const pool = new pg.Pool({ connectionString: url, max: 8, options: '-c search_path=bullmq,public' });
  // It is closed before its connections have ended, and the database may be dropped under them.
  pool.on('error', () => undefined);
  let units: Unit[] = [];
  pool.on('connect', (client) => {
    let open: Unit | null = null;
    const send = client.query;
    const note = (args: readonly unknown[]): void => {
      const statement = statementOf(args);
      const begins = /^\s*(begin|start transaction)\b/i.test(statement.text);
      const unit = open ?? { isTransaction: begins, statements: [] };
      if (open === null) units.push(unit);
      unit.statements.push(statement);
      if (begins) open = unit;
      if (/^\s*(commit|rollback)\s*;?\s*$/i.test(statement.text)) open = null;
    };
    Object.defineProperty(client, 'query', {
      value: (...args: unknown[]) => {
        note(args);
        return Reflect.apply(send, client, args);
      },
    });
  });
  return {
    db: drizzle({ client: pool, schema }),
    pool,
    take() {
      const taken = units;
      units = [];
      return taken;
    },
    close: () => pool.end(),
  };
}
