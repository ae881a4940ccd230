import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { messageOf, UserError } from '../../lib/errors.ts';
import { dbTime } from '../../store/db-time.ts';
import type { SealedValue } from '../../store/reseal.ts';
import { subscriptions } from '../../store/schema/index.ts';
import { subscriptionContext } from '../../store/sealed.ts';
import type { Db } from '../../store/store.ts';
import { backOff } from '../back-off.ts';
import { leaseOf, type SourceContext } from '../context.ts';

type Row = typeof subscriptions.$inferSelect;

/** How long a subscription is asked for; a hub may give another time. Seconds. */
const ASKED_S = 10 * 24 * 3_600;
/** A hub that has not confirmed by then is asked again; milliseconds. */
const BASE_MS = 10 * 60_000;
const CAP_MS = 24 * 3_600_000;
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 100_000;

const isMine = ({ sourceId, epoch }: Row) => and(eq(subscriptions.sourceId, sourceId), eq(subscriptions.epoch, epoch));

async function claim(context: Pick<SourceContext, 'db' | 'timings'>, sourceId: string): Promise<Row | null> {
  const free = or(isNull(subscriptions.leaseUntil), lte(subscriptions.leaseUntil, dbTime()));
  const [row] = await context.db
    .update(subscriptions)
    .set({ epoch: sql`${subscriptions.epoch} + 1`, leaseUntil: dbTime(leaseOf(context)) })
    .where(and(eq(subscriptions.sourceId, sourceId), lte(subscriptions.nextAt, dbTime()), free))
    .returning();
  return row ?? null;
}

/**
 * Asks the hub of a feed to announce its changes, when it is time to begin or to renew. It confirms at our callback,
 * before or after it has answered. A hub that fails costs nothing but the wait for the next look.
 */
export async function subscribe(context: SourceContext, sourceId: string, signal: AbortSignal): Promise<void> {
  const { db, crawler, keyring, pace, random, log } = context;
  const row = context.callbackOf === null ? null : await claim(context, sourceId);
  if (!row) return;
  const form = new URLSearchParams({
    'hub.callback': row.callback,
    'hub.mode': 'subscribe',
    'hub.topic': row.topic,
    'hub.secret': keyring.open(row.secret, subscriptionContext(sourceId)),
    'hub.lease_seconds': String(ASKED_S),
  });
  const error = await crawler.post(row.hub, form, { signal, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS }).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (signal.aborted) {
    await db.update(subscriptions).set({ leaseUntil: null }).where(isMine(row));
    throw signal.reason;
  }
  const words = error === null ? null : error instanceof UserError ? error.sentence() : messageOf(error);
  if (words !== null) log.warn({ source: sourceId, hub: row.hub }, `the hub of a source could not be asked: ${words}`);
  const wait = backOff(row.failures + 1, BASE_MS, CAP_MS, random);
  await db
    .update(subscriptions)
    .set({ failures: row.failures + 1, lastError: words, nextAt: dbTime(wait / pace) })
    // Not where its confirmation has come meanwhile: that has set the next time.
    .where(and(isMine(row), eq(subscriptions.nextAt, row.nextAt)));
  await db.update(subscriptions).set({ leaseUntil: null }).where(isMine(row));
}

/** Every sealed secret of a hub. */
export async function sealedSubscriptions(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(subscriptions);
  return rows.map(({ sourceId, secret }) => ({
    sealed: secret,
    context: subscriptionContext(sourceId),
    put: (fresh) =>
      db
        .update(subscriptions)
        .set({ secret: fresh })
        .where(and(eq(subscriptions.sourceId, sourceId), eq(subscriptions.secret, secret))),
  }));
}
