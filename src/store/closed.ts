import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { storeTexts } from './messages.ts';
import type { Db, Tx } from './store.ts';

/**
 * Why no process may work on a store. `restoring`: a backup is being restored into it. Versions before the first release
 * could move an embedded store: `moved` marks one that was moved away, `moving-in` an unfinished copy of one.
 */
export const Closed = z.object({
  why: z.enum(['moved', 'moving-in', 'restoring']),
  /** Of the restore or move; both stores of a move have the same. */
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Where it was moved to, or what is being copied into it: a server, a folder, a file. */
  place: z.string(),
});
export type Closed = z.infer<typeof Closed>;

/** Needed by no version of Masthead, so that none works on the store, those included that know no closed ones. */
const MINIMUM_CLOSED = 2_147_483_647;

const Known = z.object({ rows: z.tuple([z.object({ known: z.boolean() })]) });
const Row = z.object({ rows: z.tuple([z.object({ closed: Closed })]) });

/**
 * Why a store is closed; null: it is open. A closed one has a table that says so, which no migration makes: a store of any
 * schema can be closed.
 */
export async function closedState(db: Db): Promise<Closed | null> {
  const { rows } = Known.parse(await db.execute(sql`select to_regclass('masthead.closed_store') is not null as known`));
  if (!rows[0].known) return null;
  return Row.parse(await db.execute(sql`select closed from masthead.closed_store`)).rows[0].closed;
}

/**
 * Has every process leave a store alone, in the caller's transaction. Claims go by `minimum`: those at work end what they
 * have in hand.
 */
export async function closeStore(db: Db | Tx, closed: Closed): Promise<void> {
  await db.execute(sql`create table masthead.closed_store as
    select ${JSON.stringify(closed)}::jsonb as closed, minimum from masthead.schema_requirements`);
  await db.execute(sql`update masthead.schema_requirements set minimum = ${MINIMUM_CLOSED}`);
}

/** Opens a closed store again. A migration may have set another minimum meanwhile. */
export async function openAgain(db: Db | Tx): Promise<void> {
  await db.execute(sql`with was as (select minimum from masthead.closed_store)
    update masthead.schema_requirements one set minimum = was.minimum from was where one.minimum = ${MINIMUM_CLOSED}`);
  await db.execute(sql`drop table masthead.closed_store`);
}

function refusalOf({ why, at, place }: Closed): { problem: Message; remedy: Message } {
  const given = { at: new Date(at), place };
  switch (why) {
    case 'moved':
      return { problem: storeTexts.moved(given), remedy: storeTexts.useNewStore() };
    case 'moving-in':
      return { problem: storeTexts.movingIn(given), remedy: storeTexts.useOtherStore() };
    case 'restoring':
      return { problem: storeTexts.restoring(given), remedy: storeTexts.restoreAgain() };
    default:
      return why satisfies never;
  }
}

/** The refusal to work on a closed store. */
export function closedError(closed: Closed): UserError {
  const { problem, remedy } = refusalOf(closed);
  return new UserError(problem, { remedy, kind: 'conflict' });
}
