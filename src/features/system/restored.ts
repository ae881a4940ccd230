import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { eq, lte, max, min } from 'drizzle-orm';
import { beginRestored, liftRestored, RESTORED } from '../../channels/restored.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { BY_ITSELF, record } from '../../store/audit.ts';
import { keepMark, keptMark, readMark, type StoreMark, whyRestored } from '../../store/mark.ts';
import { storeNow } from '../../store/now.ts';
import { attempts, deliveries, switches } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { system as messages } from './messages.ts';
import type { RestoredStore } from './schema.ts';

type Given = { since: string; end?: false; by: string } | { end: true; by: string };

const ours = eq(switches.name, RESTORED);
/** So far is looked back where the store has never sent anything. */
const WEEK_MS = 7 * 24 * 3_600_000;

const asRestored = ({ on, onSince, detail }: typeof switches.$inferSelect): RestoredStore | null =>
  on && onSince && detail.since !== undefined
    ? { since: new Date(detail.since), on: onSince, by: detail.by, reason: detail.reason }
    : null;

/** Null: nothing shows that the store was restored. */
export async function restoredStore(db: Db | Tx): Promise<RestoredStore | null> {
  const [row] = await db.select().from(switches).where(ours);
  return row ? asRestored(row) : null;
}

/** When a store was last found to be restored, also where that was ended since; null: it never was. */
export async function lastRestored(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: switches.onSince }).from(switches).where(ours);
  return row?.at ?? null;
}

/**
 * When the store last tried to send something, by what it remembers from before `until`; where it never had, when it got
 * its first delivery. What was done at the desk does not count: that can be after the store was restored, and before it
 * is noticed.
 */
async function lastWorked(tx: Tx, until: Date): Promise<Date> {
  const [tried] = await tx
    .select({ at: max(attempts.startedAt) })
    .from(attempts)
    .where(lte(attempts.startedAt, until));
  if (tried?.at) return tried.at;
  const [planned] = await tx.select({ at: min(deliveries.createdAt) }).from(deliveries);
  return planned?.at ?? new Date((await storeNow(tx)).getTime() - WEEK_MS);
}

/**
 * Has each first sending looked for from now on, back to the time that `sinceOf` gives; what was looked for back to
 * another is looked for again.
 */
async function begin(
  tx: Tx,
  sinceOf: (before: RestoredStore | null) => Promise<Date>,
  { reason, by }: { reason: string; by: string },
): Promise<RestoredStore> {
  const [row] = await tx.select().from(switches).where(ours).for('update');
  const before = row ? asRestored(row) : null;
  const detail = { reason, by, since: (await sinceOf(before)).toISOString() };
  const stored = await beginRestored(tx, detail);
  const after = stored ? asRestored(stored) : null;
  if (!after) throw new Error('A switch that was just thrown is off');
  await record(tx, {
    who: by,
    action: 'restored',
    subject: { type: 'everything' },
    before: before && { since: before.since.toISOString() },
    after: { since: detail.since },
    detail: { reason },
  });
  return after;
}

/**
 * Notes, in the caller's transaction, that the store shows by itself that it was restored; what it did until `until` it
 * did before. Where it is said to be restored already, the earlier of the two times counts.
 */
export const noteRestored = (tx: Tx, { until, reason }: { until: Date; reason: string }): Promise<RestoredStore> =>
  begin(
    tx,
    async (before) => {
      const worked = await lastWorked(tx, until);
      return before && before.since < worked ? before.since : worked;
    },
    { reason, by: BY_ITSELF },
  );

async function endRestored(tx: Tx, by: string): Promise<RestoredStore> {
  const [row] = await tx.select().from(switches).where(ours).for('update');
  const before = row ? asRestored(row) : null;
  if (!before) {
    throw new UserError(messages.notRestored(), { kind: 'conflict' });
  }
  await liftRestored(tx);
  await record(tx, {
    who: by,
    action: 'end restored',
    subject: { type: 'everything' },
    before: { since: before.since.toISOString() },
    after: null,
  });
  return before;
}

async function beginSince(tx: Tx, given: string, by: string): Promise<RestoredStore> {
  const now = await storeNow(tx);
  const since = new Date(given);
  if (since > now) {
    throw new UserError(messages.backupInFuture({ since, now }), {
      usage: true,
      field: 'since',
      remedy: messages.giveBackupTime(),
    });
  }
  return begin(tx, async () => since, { reason: `${by} said so`, by });
}

/**
 * A person says that the store was restored from a backup, or that what was sent since is known. Answers how it stands;
 * of an end, what ended.
 */
export async function restored({ db }: Pick<DeskContext, 'db'>, given: Given) {
  const { by } = given;
  const store = await db.transaction((tx) => (given.end ? endRestored(tx, by) : beginSince(tx, given.since, by)));
  return { on: !given.end, store };
}

interface Watched {
  db: Db;
  log: Logger;
}

/** Where the mark of a store is kept: beside the embedded store, and not in it. */
export const markFile = (dataDirectory: string): string => join(dataDirectory, 'store-mark.json');

const isSame = (one: StoreMark, other: StoreMark): boolean => isDeepStrictEqual({ ...one, at: other.at }, other);

/**
 * Tells a store that was set back to a backup by a mark of it that is kept outside: then each first sending is looked
 * for before it is made. Without a mark nothing can be told. The mark lags behind the store by a turn, never ahead.
 */
export function createStoreWatch(context: Watched, file: string) {
  let kept = keptMark(file);
  let unwritable: string | null = null;

  function keep(mark: StoreMark): void {
    try {
      keepMark(file, mark);
      unwritable = null;
    } catch (error) {
      const why = messageOf(error);
      if (why !== unwritable) context.log.warn({}, `the mark of the store cannot be kept in ${file}: ${why}`);
      unwritable = why;
    }
    kept = mark;
  }

  return async (): Promise<void> => {
    const { db, log } = context;
    const now = await readMark(db);
    const before = kept;
    const reason = before && whyRestored(before, now);
    if (before && reason !== null) {
      // Whoever else noticed it first has switched it on, and perhaps a person has ended it since.
      const noticed = await lastRestored(db);
      if (noticed === null || new Date(before.at) > noticed) {
        const { since } = await db.transaction((tx) => noteRestored(tx, { until: new Date(before.at), reason }));
        log.error(
          { since: since.toISOString() },
          `The store was restored from a backup. ${reason}. Posts are looked for before they are sent; end that with: masthead restored --end`,
        );
        keep(await readMark(db));
        return;
      }
    }
    if (!before || !isSame(before, now)) keep(now);
  };
}
