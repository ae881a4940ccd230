import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { type Closed, closedError, closedState, closeStore } from '../closed.ts';
import { storeTexts } from '../messages.ts';
import { schemaNumber } from '../schema-version.ts';
import type { TableDigest } from './digest.ts';
import type { RawStore } from './raw-store.ts';
import type { Session } from './session.ts';
import { begin, digestOf, type Lines, nameOfTable, type Sequence, type Table, tablesOf, targetOf } from './tables.ts';

const Found = z.object({ found: z.boolean() });
const NAMED_IN_REFUSAL = 5;

/** Throws a UserError that names tables with rows. */
async function assertEmpty({ session, name }: RawStore, tables: readonly Table[]): Promise<void> {
  const full: string[] = [];
  for (const table of tables) {
    const [row] = await session.query(Found, `select exists (select 1 from ${nameOfTable(table.name)}) as found`);
    if (row?.found) full.push(table.name);
  }
  if (full.length === 0) return;
  throw new UserError(storeTexts.storeNotEmpty({ store: name, tables: full.slice(0, NAMED_IN_REFUSAL) }), {
    remedy: storeTexts.useEmptyStore(),
    kind: 'conflict',
  });
}

/**
 * Creates the tables of a schema in an empty store, replacing those of an interrupted restore. Throws a UserError if the
 * store has rows.
 */
export async function prepareTarget(target: RawStore, schema: number): Promise<void> {
  const { session, db } = target;
  const present = await schemaNumber(db);
  if (present !== null) {
    const closed = await closedState(db);
    const isLeftOver = closed?.why === 'restoring';
    if (closed !== null && !isLeftOver) throw closedError(closed);
    if (!isLeftOver) await assertEmpty(target, await tablesOf(session));
    if (isLeftOver || present > schema) await session.exec('drop schema masthead cascade');
  }
  await target.migrateTo(schema);
}

const Constraint = z.object({ table: z.string(), name: z.string(), definition: z.string() });
const Trigger = z.object({ table: z.string(), name: z.string(), mode: z.enum(['O', 'D', 'R', 'A']) });

/** How a trigger is switched back to its mode; null: it was off. */
const ENABLED = { O: 'enable trigger', A: 'enable always trigger', R: 'enable replica trigger', D: null } as const;

/**
 * Runs `work` without triggers and foreign keys, which their owner may take away in a transaction: rows come in any order,
 * and no trigger takes them for news. The keys are checked when they are put back.
 */
async function unwatched(session: Session, work: () => Promise<void>): Promise<void> {
  const keys = await session.query(
    Constraint,
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = 'masthead'::regnamespace and contype = 'f' order by 1, 2`,
  );
  const triggers = await session.query(
    Trigger,
    `select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name, t.tgenabled::text as mode
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'masthead'::regnamespace and not t.tgisinternal order by 1, 2`,
  );
  for (const { table, name } of triggers) await session.exec(`alter table ${table} disable trigger ${name}`);
  for (const { table, name } of keys) await session.exec(`alter table ${table} drop constraint ${name}`);
  await work();
  for (const { table, name, definition } of keys) {
    await session.exec(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { table, name, mode } of triggers) {
    const enabled = ENABLED[mode];
    if (enabled !== null) await session.exec(`alter table ${table} ${enabled} ${name}`);
  }
}

export interface Content {
  tables: readonly Table[];
  lines: AsyncIterable<Lines>;
  /** Known once all lines were read. */
  rest(): { digests: ReadonlyMap<string, TableDigest>; sequences: readonly Sequence[] };
}

async function assertSame(session: Session, table: Table, expected: TableDigest | undefined): Promise<void> {
  const found = await digestOf(session, table);
  if (expected && found.rows === expected.rows && found.sum === expected.sum) return;
  const counts = { expected: expected?.rows ?? 0, given: found.rows };
  throw new UserError(storeTexts.copyDiffers({ table: table.name, ...counts }), { remedy: storeTexts.copyAgain() });
}

/** Runs `work` in a transaction that keeps all others out of the tables, which are empty. Throws a UserError where they are not. */
async function alone(target: RawStore, work: () => Promise<void>): Promise<void> {
  const { session } = target;
  await begin(session, 'read committed');
  try {
    const own = await tablesOf(session);
    await session.exec(`lock table ${own.map(({ name }) => nameOfTable(name)).join(', ')} in access exclusive mode`);
    await assertEmpty(target, own);
    await work();
    await session.exec('commit');
  } catch (error) {
    // The connection may be gone, and with it the transaction.
    await session.exec('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Closes a store with empty tables, fills them, reads all of it back and compares it with what was copied: one transaction,
 * so that it has everything or nothing. Interrupted, it leaves the store closed, since an empty one that is open is a
 * newsroom that has not published anything. Throws a UserError where it is not empty, or the copy differs.
 */
export async function load(target: RawStore, { tables, lines, rest }: Content, closed: Closed): Promise<void> {
  const { session } = target;
  await alone(target, async () => {
    await closeStore(target.db, closed);
  });
  await alone(target, async () => {
    await unwatched(session, async () => {
      const byName = new Map(tables.map((table) => [table.name, table]));
      for await (const { table, lines: part } of lines) {
        const known = byName.get(table);
        if (!known) throw new Error(`Lines of a table that is not listed: ${table}`);
        await session.copyIn(targetOf(known), part);
      }
    });
    const { digests, sequences } = rest();
    for (const table of tables) await assertSame(session, table, digests.get(table.name));
    for (const { name, last, isCalled } of sequences) {
      await session.exec(`select setval('${nameOfTable(name)}', ${BigInt(last)}, ${isCalled})`);
    }
  });
}
