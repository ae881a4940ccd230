import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Feed } from '../../domain/feed.ts';
import { asMessage } from '../../lib/errors.ts';
import { inEnglish } from '../../lib/render.ts';
import { isLoopback } from '../../net/addresses.ts';
import { dbTime } from '../../store/db-time.ts';
import type { SealedValue } from '../../store/reseal.ts';
import { subscriptions } from '../../store/schema/index.ts';
import { subscriptionContext } from '../../store/sealed.ts';
import type { Db } from '../../store/store.ts';
import { backOff, leaseOf, type SourceContext } from '../context.ts';

/** Hub of a feed, and the feed's topic URL there. */
export interface Hub {
  hub: string;
  topic: string;
}

const MAX_HEADER = 10_000;
const MAX_ADDRESS = 2_000;

/** Absolute URLs of one relation in a `Link` header. */
export function linksIn(header: string | undefined, relation: string, base: string): string[] {
  const links = (header ?? '').slice(0, MAX_HEADER).matchAll(/<([^<>]{1,2000})>([^<]{0,500})/g);
  return [...links].flatMap(([, address = '', parameters = '']) => {
    const relations = /;\s*rel\s*=\s*(?:"([^"]{0,200})"|([^\s;,"]{1,200}))/i.exec(parameters);
    const named = (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/);
    return named.includes(relation) && URL.canParse(address, base) ? [new URL(address, base).href] : [];
  });
}

/** Allows https only, since the secret is sent; http on this machine. */
const isSafe = (address: string): boolean => {
  if (!URL.canParse(address) || address.length > MAX_ADDRESS) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

/** Hub of a feed: headers win over content. Null: none. */
export function hubOf(
  { hubUrls, selfUrl }: Pick<Feed, 'hubUrls' | 'selfUrl'>,
  link: string | undefined,
  url: string,
): Hub | null {
  const hub = [...linksIn(link, 'hub', url), ...hubUrls].find(isSafe);
  const topic = linksIn(link, 'self', url)[0] ?? selfUrl ?? url;
  return hub === undefined || topic.length > MAX_ADDRESS ? null : { hub, topic };
}

type Row = typeof subscriptions.$inferSelect;

/** Requested lease; a hub may grant another. Seconds. */
const ASKED_S = 10 * 24 * 3_600;
/** Time after which a hub that has not confirmed is asked again; milliseconds. */
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
 * before or after it has answered. A hub that fails only costs the wait for the next poll.
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
  const problem = error === null ? null : asMessage(error);
  if (problem !== null) {
    log.warn({ source: sourceId, hub: row.hub }, `the hub of a source could not be asked: ${inEnglish(problem)}`);
  }
  const wait = backOff(row.failures + 1, BASE_MS, CAP_MS, random);
  await db
    .update(subscriptions)
    .set({ failures: row.failures + 1, lastError: problem, nextAt: dbTime(wait / pace) })
    // Not if its confirmation has arrived meanwhile, which set the next time.
    .where(and(isMine(row), eq(subscriptions.nextAt, row.nextAt)));
  await db.update(subscriptions).set({ leaseUntil: null }).where(isMine(row));
}

/** Sealed secrets of all hubs. */
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
