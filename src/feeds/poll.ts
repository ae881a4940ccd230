import { randomBytes } from 'node:crypto';
import { and, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Source } from '../domain/source.ts';
import { type Entry, inOrder } from '../ingest/feed/entries.ts';
import { plainText } from '../ingest/feed/text.ts';
import { UserError } from '../lib/errors.ts';
import { storable } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { sourceItems, sources, subscriptions } from '../store/schema/index.ts';
import { subscriptionContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import { backOff, leaseOf, type SourceContext } from './context.ts';
import { type Beginning, type Changes, changesOf, type KnownItem } from './items/changes.ts';
import { failureOf, type Reading, readSource } from './read-source.ts';
import type { Hub } from './websub/subscribe.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows in one statement. */
const TURN = 200;

const inTurns = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / TURN) }, (_, turn) => list.slice(turn * TURN, (turn + 1) * TURN));

async function knownOf(tx: Tx, sourceId: string, entries: readonly Entry[]): Promise<KnownItem[]> {
  const known: KnownItem[] = [];
  for (const turn of inTurns(entries.map(({ key }) => key))) {
    const theirs = and(eq(sourceItems.sourceId, sourceId), inArray(sourceItems.key, turn));
    const { key, hash, state, namedAt } = sourceItems;
    known.push(...(await tx.select({ key, hash, state }).from(sourceItems).where(theirs)));
    // Once a day is enough to know what a feed has dropped.
    await tx
      .update(sourceItems)
      .set({ namedAt: dbTime() })
      .where(and(theirs, lt(namedAt, dbTime(-DAY_MS))));
  }
  return known;
}

async function store(tx: Tx, sourceId: string, { added, changed }: Changes): Promise<void> {
  for (const turn of inTurns(added)) {
    await tx
      .insert(sourceItems)
      .values(
        turn.map(({ state, story, updatedAt: _updatedAt, ...entry }) => ({
          sourceId,
          ...entry,
          state,
          ...(state === 'waiting' ? { story, nextAt: dbTime() } : {}),
        })),
      )
      .onConflictDoNothing();
  }
  for (const { key, hash, url, title, publishedAt, story, again } of changed) {
    const reading = { state: 'waiting' as const, story, attempts: 0, error: null, nextAt: dbTime(), leaseUntil: null };
    await tx
      .update(sourceItems)
      // A read that is under way may have seen the old page: its result is discarded.
      .set({ hash, url, title, publishedAt, ...(again ? { ...reading, epoch: sql`${sourceItems.epoch} + 1` } : {}) })
      .where(and(eq(sourceItems.sourceId, sourceId), eq(sourceItems.key, key)));
  }
}

interface Merged {
  total: number;
  added: number;
  changed: number;
  /** Number of added items that existed before the first poll. */
  seen: number;
}

/** Stores the items of a feed, in the transaction that settles its claim. */
async function mergeEntries(
  tx: Tx,
  sourceId: string,
  entries: readonly Entry[],
  beginning: Beginning,
): Promise<Merged> {
  const changes = changesOf(inOrder(entries), await knownOf(tx, sourceId, entries), beginning);
  await store(tx, sourceId, changes);
  return {
    total: entries.length,
    added: changes.added.length,
    changed: changes.changed.filter(({ again }) => again).length,
    seen: changes.added.filter(({ state }) => state === 'seen').length,
  };
}

/**
 * Stores the hub that a feed names, in the transaction that settles its poll; it is asked later. Another hub,
 * name or callback is a new subscription. Does nothing where hubs cannot reach us.
 */
async function noteHub(
  tx: Tx,
  { keyring, callbackOf }: Pick<SourceContext, 'keyring' | 'callbackOf'>,
  sourceId: string,
  hub: Hub | null,
): Promise<void> {
  if (hub === null || callbackOf === null) {
    await tx.delete(subscriptions).where(eq(subscriptions.sourceId, sourceId));
    return;
  }
  const [known] = await tx.select().from(subscriptions).where(eq(subscriptions.sourceId, sourceId));
  if (known?.hub === hub.hub && known.topic === hub.topic && known.callback === callbackOf(known.name)) return;
  const name = randomBytes(18).toString('base64url');
  const secret = keyring.seal(randomBytes(32).toString('hex'), subscriptionContext(sourceId));
  const subscription = {
    ...hub,
    name,
    callback: callbackOf(name),
    secret,
    state: 'asking' as const,
    nextAt: dbTime(),
    leaseUntil: null,
    expiresAt: null,
    failures: 0,
    lastError: null,
  };
  await tx
    .insert(subscriptions)
    .values({ sourceId, ...subscription })
    .onConflictDoUpdate({ target: subscriptions.sourceId, set: subscription });
}

type SourceRow = typeof sources.$inferSelect;

const free = or(isNull(sources.leaseUntil), lte(sources.leaseUntil, dbTime()));

/** Claims a feed that is due and that no other process polls. No row: taken, or not due. */
async function claimSource(context: Pick<SourceContext, 'db' | 'timings'>, id: string): Promise<SourceRow | null> {
  const [row] = await context.db
    .update(sources)
    .set({
      epoch: sql`${sources.epoch} + 1`,
      leaseUntil: dbTime(leaseOf(context)),
      lookBeganAt: dbTime(),
      lookMs: null,
    })
    .where(and(eq(sources.id, id), lte(sources.nextAt, dbTime()), free))
    .returning();
  return row ?? null;
}

const isMySource = ({ id, epoch }: SourceRow) => and(eq(sources.id, id), eq(sources.epoch, epoch));

/** Gives a claim back: the next process starts over. */
async function releaseSource(db: Db, row: SourceRow): Promise<void> {
  await db.update(sources).set({ leaseUntil: null }).where(isMySource(row));
}

/** Longest wait between two attempts at a failing feed, unless its interval is longer. */
const LONGEST_MS = 3_600_000;
const MAX_TITLE = 300;

/** Result of a poll. `lost`: another process polled meanwhile. */
export type Look =
  | ({ result: 'read'; kind: string; problem: Message | null } & Merged)
  | { result: 'unchanged' }
  | { result: 'failed'; problem: Message }
  | { result: 'lost' };

type Settling = Pick<SourceContext, 'db' | 'pace' | 'random'>;

/** Time of the next poll: after its interval, later with each failure, and not before Retry-After. */
function nextLook({ pace, random }: Settling, source: Source, row: SourceRow, error: unknown) {
  const asked = error instanceof UserError && error.retryAfter !== null ? error.retryAfter * 1_000 : 0;
  const cap = Math.max(LONGEST_MS, source.everyMs);
  const own = error === null ? source.everyMs : backOff(row.failures + 1, source.everyMs, cap, random);
  return dbTime(Math.max(own, asked) / pace);
}

const failure = (problem: Message) => ({
  failures: sql`${sources.failures} + 1`,
  failingSince: sql`coalesce(${sources.failingSince}, clock_timestamp())`,
  lastError: problem,
});
const NO_FAILURE = { failures: 0, failingSince: null, lastError: null };

/** Milliseconds that the current poll took. */
const lookMs = sql`round(extract(epoch from clock_timestamp() - ${sources.lookBeganAt}) * 1000)::int`;

async function settleFailed(context: Settling, source: Source, row: SourceRow, error: unknown): Promise<Look> {
  const problem = failureOf(error);
  const settled = await context.db
    .update(sources)
    .set({ leaseUntil: null, lookMs, nextAt: nextLook(context, source, row, error), ...failure(problem) })
    .where(isMySource(row))
    .returning({ id: sources.id });
  return settled.length > 0 ? { result: 'failed', problem } : { result: 'lost' };
}

async function settleRead(context: SourceContext, source: Source, row: SourceRow, reading: Reading): Promise<Look> {
  const { feed, entries, hub, validators, problem } = reading;
  const failed = problem === null ? null : failureOf(problem);
  return context.db.transaction(async (tx): Promise<Look> => {
    const [mine] = await tx.select({ id: sources.id }).from(sources).where(isMySource(row)).for('update');
    if (!mine) return { result: 'lost' };
    const settled = {
      leaseUntil: null,
      lookMs,
      nextAt: nextLook(context, source, row, problem),
      readAt: dbTime(),
      validators: { ...row.validators, ...validators },
      ...(failed === null ? NO_FAILURE : failure(failed)),
    };
    if (feed === null) {
      await tx.update(sources).set(settled).where(isMySource(row));
      return { result: 'unchanged' };
    }
    await noteHub(tx, context, source.id, hub);
    const beginning = { beganAt: row.beganAt, now: await storeNow(tx), freshMs: source.freshMs };
    const merged = await mergeEntries(tx, source.id, entries, beginning);
    await tx
      .update(sources)
      .set({
        ...settled,
        validators,
        kind: feed.kind,
        title: storable(plainText(feed.title)?.slice(0, MAX_TITLE) ?? '') || null,
        changedAt: dbTime(),
        beganAt: row.beganAt ?? dbTime(),
      })
      .where(isMySource(row));
    return { result: 'read', kind: feed.kind, problem: failed, ...merged };
  });
}

/**
 * Polls a feed that is due: its items and the time of the next poll are stored in one transaction, so that a process
 * that dies at any point leaves all of it to the next one. Null: not due, or another process polls it.
 */
export async function pollSource(context: SourceContext, source: Source, signal: AbortSignal): Promise<Look | null> {
  const row = await claimSource(context, source.id);
  if (!row) return null;
  try {
    return await settleRead(context, source, row, await readSource(context, source, row.validators, signal));
  } catch (error) {
    if (signal.aborted) {
      await releaseSource(context.db, row);
      throw signal.reason;
    }
    if (!(error instanceof UserError))
      context.log.error({ err: error, source: source.id }, 'a source could not be read');
    return settleFailed(context, source, row, error);
  }
}
