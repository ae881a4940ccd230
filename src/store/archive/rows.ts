import { setImmediate as othersFirst } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { archives } from '../schema/index.ts';
import type { Db } from '../store.ts';
import { type ArchiveKind, columnsSql, keyOf, tableSql } from './kinds.ts';

/** Rows that one statement reads or removes: none may keep others waiting, and revisions of articles are long. */
const TURN = 200;

/** First instant of a month, or of the one `later`, in UTC. */
const startOf = (month: string, later = 0): SQL =>
  sql`((${`${month}-01`}::timestamp + make_interval(months => ${later}::int)) at time zone 'UTC')`;

/** The condition on rows of a month that may be archived; the table has the alias `t`. */
function isDue({ at, due }: ArchiveKind, month: string, before: SQL): SQL {
  const time = sql.raw(`t.${at.name}`);
  return sql`${time} >= ${startOf(month)} and ${time} < ${startOf(month, 1)} and ${time} < ${before} and ${due(before)}`;
}

/** End of the newest month of which all is older than so many days. */
export const endOfOld = (days: number): SQL =>
  sql`(date_trunc('month', clock_timestamp() at time zone 'UTC' - make_interval(days => ${days}::int)) at time zone 'UTC')`;

const Months = z.object({ rows: z.array(z.object({ month: z.string().regex(/^\d{4}-\d\d$/) })) });

/** Months from the oldest row of the table up to `before`, whether or not something of them may be archived. */
export async function monthsOf(db: Db, kind: ArchiveKind, before: SQL): Promise<string[]> {
  const { rows } = Months.parse(
    await db.execute(sql`
      select to_char(month, 'YYYY-MM') as month
      from (select min(${sql.raw(kind.at.name)}) as at from ${tableSql(kind.table)}) first,
        generate_series(date_trunc('month', first.at at time zone 'UTC'), (${before} at time zone 'UTC') - interval '1 month',
          interval '1 month') month`),
  );
  return rows.map(({ month }) => month);
}

const Count = z.object({ rows: z.tuple([z.object({ n: z.coerce.number() })]) });

/** Number of rows of a month that may be archived. */
export async function countDue(db: Db, kind: ArchiveKind, month: string, before: SQL): Promise<number> {
  const { table } = kind;
  const counted = await db.execute(
    sql`select count(*) as n from ${tableSql(table)} t where ${isDue(kind, month, before)}`,
  );
  return Count.parse(counted).rows[0].n;
}

const Lines = z.object({ rows: z.array(z.object({ line: z.string() })) });

/** Times are written alike, whatever the session is set to. */
const inUtc = async <T>(db: Db, work: (tx: Pick<Db, 'execute'>) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local timezone = 'UTC'`);
    return work(tx);
  });

/** Rows of a month that may be archived, as JSON of one line each, in the order of their time and key; some at a time. */
export async function* turnsOf(
  db: Db,
  kind: ArchiveKind,
  { month, before, signal }: { month: string; before: SQL; signal: AbortSignal },
): AsyncGenerator<string[]> {
  const { table, at } = kind;
  const order = [at.name, ...keyOf(table).filter((name) => name !== at.name)];
  for (let last: string | undefined; ; ) {
    signal.throwIfAborted();
    const behind = last
      ? sql`and (${columnsSql('t', order)}) > (select ${columnsSql('k', order)}
          from jsonb_populate_record(null::${tableSql(table)}, ${last}::jsonb) k)`
      : sql``;
    const { rows } = Lines.parse(
      await inUtc(db, (tx) =>
        tx.execute(sql`select to_jsonb(t)::text as line from ${tableSql(table)} t
          where ${isDue(kind, month, before)} ${behind} order by ${columnsSql('t', order)} limit ${TURN}`),
      ),
    );
    if (rows.length > 0) yield rows.map(({ line }) => line);
    last = rows.at(-1)?.line;
    if (rows.length < TURN) return;
    await othersFirst();
  }
}

/**
 * Removes rows that are still as these lines of an archive have them, and may still be archived: each is made from its line
 * again, and compared as a whole. A row that another transaction has locked stays. The archive counts them in the same
 * transaction.
 */
export const removeRows = (
  db: Db,
  kind: ArchiveKind,
  { archive, month, before, lines }: { archive: number; month: string; before: SQL; lines: readonly string[] },
): Promise<unknown> => {
  const key = keyOf(kind.table);
  const table = tableSql(kind.table);
  return inUtc(db, (tx) =>
    tx.execute(sql`
      with same as (
        select ${columnsSql('t', key)} from ${table} t
        join jsonb_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::jsonb) k
          on (${columnsSql('t', key)}) = (${columnsSql('k', key)})
        where to_jsonb(t) = to_jsonb(k) and ${isDue(kind, month, before)}
        for update of t skip locked
      ), gone as (
        delete from ${table} gone using same where (${columnsSql('gone', key)}) = (${columnsSql('same', key)}) returning 1
      )
      update ${archives} set removed = removed + (select count(*) from gone) where id = ${archive}`),
  );
};

/** Groups lines into such as one statement removes. */
export async function* inTurns(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let turn: string[] = [];
  for await (const line of lines) {
    turn.push(line);
    if (turn.length < TURN) continue;
    yield turn;
    turn = [];
    await othersFirst();
  }
  if (turn.length > 0) yield turn;
}
