import { and, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { AlertMessage, Operators } from '../domain/alert.ts';
import { GONE_MS } from '../domain/process-role.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { oldestProcess } from '../features/system/processes.ts';
import { healthIssues, type StorageTrouble, storageTrouble } from '../features/system/status.ts';
import { messageOf } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { plainText } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { within } from '../lib/within.ts';
import { dropOthers, enqueue, noteFailed, noteTaken, takeMessage, waitAfter } from '../notify/outbox.ts';
import { asDate, dbTime } from '../store/db-time.ts';
import { deleteInTurns } from '../store/delete-in-turns.ts';
import { isOutage, NoConnection } from '../store/outage.ts';
import { alerts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { conditionsOf } from './conditions.ts';
import { type Changes, changesOf, type Episode, type Patience } from './episodes.ts';
import { writeMessage } from './message.ts';
import type { Notifier } from './notifiers.ts';
import { type OutageMemory, reportOutage } from './store-outage.ts';

/** One instance checks at a time. A frozen one must not keep the others from it for ever; seconds. */
const LOOK_SECONDS = 10;

/** Takes the turn to check and returns the store's time; null when another instance has it. */
async function takeTurn(tx: Tx): Promise<Date | null> {
  await tx.execute(sql.raw(`set local idle_in_transaction_session_timeout = '${LOOK_SECONDS}s'`));
  const [row] = await tx
    .select({
      taken: sql<boolean>`pg_try_advisory_xact_lock(hashtext('masthead:alerts'))`,
      now: sql<Date>`clock_timestamp()`.mapWith(asDate),
    })
    .from(sql`(select 1) as one`);
  return row?.taken ? row.now : null;
}

async function openEpisodes(tx: Tx): Promise<Episode[]> {
  const rows = await tx.select().from(alerts).where(isNull(alerts.closedAt));
  return rows.map(({ cause, startedAt, toldAt, overAt }) => {
    // Earlier versions stored sentences; only the title is used of a condition that is not there any more.
    const title = typeof cause.title === 'string' ? plainText(cause.title) : cause.title;
    return { cause: { ...cause, title }, startedAt, notified: toldAt !== null, overAt };
  });
}

const openOf = (keys: readonly string[]) => and(inArray(alerts.key, [...keys]), isNull(alerts.closedAt));

async function store(tx: Tx, changes: Changes, now: Date): Promise<void> {
  const { begun, back, gone, forgotten, started, over } = changes;
  if (begun.length > 0)
    await tx.insert(alerts).values(begun.map((cause) => ({ key: cause.key, cause, startedAt: now })));
  if (back.length > 0) await tx.update(alerts).set({ overAt: null }).where(openOf(back));
  if (gone.length > 0) await tx.update(alerts).set({ overAt: now }).where(openOf(gone));
  if (forgotten.length > 0) {
    await tx.delete(alerts).where(and(openOf(forgotten), isNull(alerts.toldAt)));
    await tx
      .update(alerts)
      .set({ closedAt: now })
      .where(and(openOf(forgotten), isNotNull(alerts.toldAt)));
  }
  const keysOf = (list: readonly { cause: { key: string } }[]) => list.map(({ cause }) => cause.key);
  if (started.length > 0)
    await tx
      .update(alerts)
      .set({ toldAt: now })
      .where(openOf(keysOf(started)));
  if (over.length > 0) {
    const end = { overAt: sql`coalesce(${alerts.overAt}, ${now.toISOString()}::timestamptz)`, overToldAt: now };
    await tx
      .update(alerts)
      .set({ ...end, closedAt: now })
      .where(openOf(keysOf(over)));
  }
}

/**
 * Checks the conditions once, beside that of the `storage`, and writes one message for each notifier about all that
 * started or ended since. Any number of instances may call it at any time: one checks while the others pass, in one
 * transaction with the rows that record what was sent.
 */
async function watch(
  context: DeskContext,
  notifiers: readonly string[],
  { patience, operators, storage }: { patience: Patience; operators: Operators; storage: StorageTrouble | null },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = await takeTurn(tx);
    if (!now) return;
    const conditions = conditionsOf({ ...(await healthIssues({ ...context, db: tx })), storage });
    const changes = changesOf(await openEpisodes(tx), conditions, now, patience);
    await store(tx, changes, now);
    if (changes.started.length === 0 && changes.over.length === 0) return;
    const id = newId();
    await enqueue(tx, notifiers, { id, at: now, content: writeMessage(changes, { id, now, operators }) });
  });
}

/** Time that closed alerts are kept. */
const KEPT_MS = 90 * 24 * 3_600_000;

export const pruneAlerts = (db: Db): Promise<unknown> =>
  deleteInTurns(db, alerts, lt(alerts.closedAt, dbTime(-KEPT_MS)));

/** Interval between checks of storage that works: storage elsewhere may cost something for each request. */
const TRUST_MS = 60_000;

/** Asks whether the media storage can be used: once a minute while it can, each time while it cannot. */
export function storageWatch({
  media,
  clock,
  pace,
}: Pick<DeskContext, 'media' | 'clock' | 'pace'>): () => Promise<StorageTrouble | null> {
  let workedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.monotonic();
    if (now - workedAt < TRUST_MS / pace) return null;
    const trouble = await storageTrouble({ media });
    workedAt = trouble === null ? now : Number.NEGATIVE_INFINITY;
    return trouble;
  };
}

/** First and longest wait before a message is sent again; milliseconds. */
const BACKOFF = { base: 5_000, cap: 5 * 60_000 };
/** A store that takes longer to answer counts as away; milliseconds. */
const ANSWER_MS = 10_000;
/** A turn ends, whatever waits: the next one goes on. */
const MOST_A_TURN = 50;

export interface AlertOptions {
  notifiers: readonly Notifier[];
  patience: Patience;
  operators: Operators;
  /** Name of this process among those that report to the store. */
  worker: string;
  /** Kept when the configuration changes. */
  memory: OutageMemory;
  /** Called each time that a notifier fails; the error holds no secret. */
  onError: (error: Error, where: string) => void;
}

export interface Alerts {
  /** Checks the conditions once, and sends what is due. */
  turn(): Promise<void>;
  /** Ends a message that is under way; it is sent again by whoever takes the next turn. */
  stop(): void;
}

/** Watches for conditions that need a person and alerts operators, by rows that all instances share. */
export function createAlerts(context: DeskContext, options: AlertOptions): Alerts {
  const { notifiers, patience, operators, worker, onError } = options;
  const { db, clock, random, pace } = context;
  let quietUntil = Number.NEGATIVE_INFINITY;
  /** One process reports an outage: the one that has run longest, as far as was known before. */
  let reportsOutages = true;
  const halt = new AbortController();
  const storage = storageWatch(context);
  const names = notifiers.map(({ name }) => name);

  /** False when there is nothing more to send by this notifier for now. */
  async function sendNext(notifier: Notifier): Promise<boolean> {
    const message = await takeMessage(db, notifier.name);
    if (!message) return false;
    const { taken, answer } = await notifier.send(message.content as AlertMessage, halt.signal);
    if (taken) {
      await noteTaken(db, message);
      return true;
    }
    if (halt.signal.aborted) await noteFailed(db, message, null, 0);
    else {
      await noteFailed(db, message, answer, waitAfter(message.tries, random(), BACKOFF) / pace);
      onError(new Error(inEnglish(answer)), notifier.name);
    }
    return false;
  }

  async function send(): Promise<void> {
    for (const notifier of notifiers) {
      for (let sent = 0; sent < MOST_A_TURN && !halt.signal.aborted && (await sendNext(notifier)); sent++);
    }
  }

  async function byRows(): Promise<void> {
    if (!(await within(db.execute(sql`select 1`), ANSWER_MS))) throw new NoConnection('no answer in time');
    await dropOthers(db, 'alerts', names);
    if (notifiers.length === 0) return;
    const oldest = await oldestProcess(db);
    reportsOutages = oldest === null || oldest === worker;
    // Asked before the transaction, which waits for nothing outside of the store.
    const away = await storage();
    // A stop breaks that request off, which proves nothing about the storage.
    if (halt.signal.aborted) return;
    // After an outage all processes look as if they had ended, until each has had time to report.
    const isQuiet = clock.monotonic() < quietUntil;
    // A check that fails must not keep back messages from before.
    const failed = await (isQuiet
      ? Promise.resolve()
      : watch(context, names, { patience, operators, storage: away })
    ).then(
      () => null,
      (error: unknown) => error,
    );
    await send();
    if (failed !== null) throw failed;
  }

  return {
    async turn() {
      const failed = await byRows().then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(messageOf(error))),
      );
      const outage = failed !== null && isOutage(failed) ? failed : null;
      if (outage !== null) quietUntil = clock.monotonic() + GONE_MS;
      if (reportsOutages) await reportOutage(outage, { ...options, clock }, halt.signal);
      if (failed !== null) throw failed;
    },
    stop: () => halt.abort(),
  };
}
