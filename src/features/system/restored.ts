import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { eq, lte, max, min } from 'drizzle-orm';
import { beginRestored, liftRestored, RESTORED } from '../../channels/restored.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { BY_ITSELF, record } from '../../store/audit.ts';
import { hasTakenOver, type Replaced, whyReplaced } from '../../store/cluster.ts';
import { keepMark, keptMark, readMark, type StoreMark, whyRestored } from '../../store/mark.ts';
import { storeNow } from '../../store/now.ts';
import { attempts, deliveries, switches } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { setPause } from '../pauses/pause.ts';
import { system as messages } from './messages.ts';
import type { RestoredStore } from './schema.ts';

type Given = { since: string; end?: false; by: string } | { end: true; by: string };

const ours = eq(switches.name, RESTORED);
/** Time to look back in a store that has never sent anything. */
const WEEK_MS = 7 * 24 * 3_600_000;

const asRestored = ({ on, onSince, detail }: typeof switches.$inferSelect): RestoredStore | null =>
  on && onSince && detail.since !== undefined
    ? { since: new Date(detail.since), on: onSince, by: detail.by, reason: detail.reason }
    : null;

/** Restored store; null: nothing shows that it was restored. */
export async function restoredStore(db: Db | Tx): Promise<RestoredStore | null> {
  const [row] = await db.select().from(switches).where(ours);
  return row ? asRestored(row) : null;
}

/** Time at which the store was last found to be restored, also if that was ended since; null: never. */
export async function lastRestored(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: switches.onSince }).from(switches).where(ours);
  return row?.at ?? null;
}

/**
 * Time of the last attempt before `until`; without one, of the first delivery. Work at the desk does not count: it can
 * happen after the restore, before that is noticed.
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
 * Has each first sending looked up from now on, back to the time that `sinceOf` gives; what was looked up back to another
 * time is looked up again.
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
 * Notes, in the caller's transaction, that the store was restored, which its mark shows; its work until `until` was
 * before. If it is marked as restored already, the earlier of the two times counts.
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
 * Marks the store as restored from a backup, or ends that, on a person's word. Returns the mark; of an end, the one that
 * ended.
 */
export async function restored({ db }: Pick<DeskContext, 'db'>, given: Given) {
  const { by } = given;
  const store = await db.transaction((tx) => (given.end ? endRestored(tx, by) : beginSince(tx, given.since, by)));
  return { on: !given.end, store };
}

/**
 * Notes, in the caller's transaction, that the store was restored from a backup of that time, and pauses everything: what
 * was decided since has to be repeated first.
 */
export async function beginFromBackup(tx: Tx, { since, by }: { since: Date; by: string }): Promise<RestoredStore> {
  const reason = 'restored';
  await setPause(tx, { channel: null, tag: null, paused: true, reason, by, until: null, atEnd: null });
  return begin(tx, async () => since, { reason: `${by} restored a backup`, by });
}

/** `lossless`: a standby is only ever promoted with all that was confirmed, which the operator has promised. */
interface Watched {
  db: Db;
  log: Logger;
  lossless: boolean;
}

const LOOKS_FIRST = 'Posts are looked for before they are sent; end that with: masthead restored --end';

/**
 * Notes that another server stands in for the store's, in the transaction in which that is found. What it lacks of the
 * last moments cannot be known, so each first sending is looked for; unless a standby that lacks nothing took over.
 */
export function noteReplaced({ log, lossless }: Omit<Watched, 'db'>) {
  return async (tx: Tx, replaced: Replaced): Promise<void> => {
    const reason = whyReplaced(replaced);
    if (lossless && hasTakenOver(replaced.before, replaced.now)) {
      log.warn({ ...replaced }, `A standby has taken over the store, with all that was confirmed. ${reason}`);
      return;
    }
    const { since } = await noteRestored(tx, { until: await storeNow(tx), reason });
    log.error(
      { since: since.toISOString(), ...replaced },
      `Another server has taken over the store, and may lack what was confirmed last. ${reason}. ${LOOKS_FIRST}`,
    );
  };
}

/** File with the mark of a store: beside the embedded store, and not in it. */
export const markFile = (dataDirectory: string): string => join(dataDirectory, 'store-mark.json');

const isSame = (one: StoreMark, other: StoreMark): boolean => isDeepStrictEqual({ ...one, at: other.at }, other);

/**
 * Detects a store that was set back to a backup by a mark kept outside of it: then each first sending is looked up before
 * it is made. Without a mark nothing is detected. The mark is a turn behind the store, never ahead.
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
    const reason = before && whyRestored(before, now, context);
    if (before && reason !== null) {
      // Whoever else noticed it first has switched it on, and perhaps a person has ended it since.
      const noticed = await lastRestored(db);
      if (noticed === null || new Date(before.at) > noticed) {
        const { since } = await db.transaction((tx) => noteRestored(tx, { until: new Date(before.at), reason }));
        log.error({ since: since.toISOString() }, `The store was restored from a backup. ${reason}. ${LOOKS_FIRST}`);
        keep(await readMark(db));
        return;
      }
    }
    if (!before || !isSame(before, now)) keep(now);
  };
}
