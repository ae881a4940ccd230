import { createHmac, timingSafeEqual } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { inEnglish } from '../../lib/render.ts';
import { dbTime } from '../../store/db-time.ts';
import { sources, subscriptions } from '../../store/schema/index.ts';
import { subscriptionContext } from '../../store/sealed.ts';
import type { SourceContext } from '../context.ts';
import { feedTexts } from '../messages.ts';

/** Algorithms of the standard. Large hubs still use SHA-1, which is sound within an HMAC. */
const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'];

/** Verifies X-Hub-Signature (`sha256=HEX`) over the body. */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method = '', hex = ''] = /^([a-z\d]{1,10})=([\da-f]{1,128})$/i.exec(header?.trim() ?? '') ?? [];
  if (!METHODS.includes(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

type Row = typeof subscriptions.$inferSelect;
type Context = Pick<SourceContext, 'db' | 'keyring' | 'sources' | 'log' | 'pace'>;

/** Query of a hub's verification request. */
export const HubQuestion = z.object({
  'hub.mode': z.string(),
  'hub.topic': z.string(),
  'hub.challenge': z.string().max(2_000).optional(),
  'hub.lease_seconds': z.coerce.number().int().positive().optional(),
  'hub.reason': z.string().optional(),
});
export type HubQuestion = z.infer<typeof HubQuestion>;

const HOUR_S = 3_600;
/** Accepted range of lease times; others are clamped. Seconds. */
const SHORTEST_S = HOUR_S;
const LONGEST_S = 30 * 24 * HOUR_S;
/** Lease of a hub that names none; seconds. */
const USUAL_S = 24 * HOUR_S;
/** Share of the lease after which it is renewed. */
const RENEW_AT = 0.8;
const DAY_MS = 24 * HOUR_S * 1_000;
/** Shortest time between two polls, however often a hub calls; milliseconds. */
const GAP_MS = 10_000;

async function subscriptionOf({ db, sources: configured }: Context, name: string): Promise<Row | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.name, name));
  return row && configured.some(({ id }) => id === row.sourceId) ? row : null;
}

/**
 * Confirms a subscription that we asked for: returns the hub's challenge, or null for an unknown one. An unsubscribe is
 * never confirmed, since we never ask for one: unwanted subscriptions expire.
 */
export async function confirmSubscription(
  context: Context,
  name: string,
  question: HubQuestion,
): Promise<string | null> {
  const { db, log, pace } = context;
  const row = await subscriptionOf(context, name);
  if (!row || question['hub.topic'] !== row.topic) return null;
  const mine = eq(subscriptions.name, name);
  if (question['hub.mode'] === 'denied') {
    const reason = question['hub.reason']?.slice(0, 300);
    const refusal = reason ? feedTexts.hubRefusedBecause({ reason }) : feedTexts.hubRefused();
    log.warn(
      { source: row.sourceId, hub: row.hub },
      `the hub of a source refused the subscription: ${inEnglish(refusal)}`,
    );
    const denied = { state: 'denied' as const, lastError: refusal, expiresAt: null };
    await db
      .update(subscriptions)
      .set({ ...denied, nextAt: dbTime(DAY_MS / pace) })
      .where(mine);
    return '';
  }
  const challenge = question['hub.challenge'];
  if (question['hub.mode'] !== 'subscribe' || challenge === undefined) return null;
  const seconds = Math.min(LONGEST_S, Math.max(SHORTEST_S, question['hub.lease_seconds'] ?? USUAL_S));
  await db
    .update(subscriptions)
    .set({
      state: 'active',
      expiresAt: dbTime(seconds * 1_000),
      nextAt: dbTime((seconds * 1_000 * RENEW_AT) / pace),
      failures: 0,
      lastError: null,
    })
    .where(mine);
  return challenge;
}

/**
 * Handles a hub's notification. Its content is neither trusted nor read: the feed itself is polled
 * next, if the signature is valid. False: no such subscription, so the hub may drop it.
 */
export async function heardFromHub(
  context: Context,
  name: string,
  { body, signature }: { body: Uint8Array; signature: string | undefined },
): Promise<boolean> {
  const { db, keyring, log, pace } = context;
  const row = await subscriptionOf(context, name);
  if (!row) return false;
  if (!isSigned(body, signature, keyring.open(row.secret, subscriptionContext(row.sourceId)))) {
    log.warn({ source: row.sourceId }, 'a message in the name of a hub was not signed with the secret: ignored');
    // As the standard requires: an attacker who tries secrets learns nothing from the answer.
    return true;
  }
  const soonest = sql`greatest(clock_timestamp(), ${sources.readAt} + make_interval(secs => ${GAP_MS / pace / 1_000}))`;
  await db.update(subscriptions).set({ pushedAt: dbTime() }).where(eq(subscriptions.name, name));
  await db
    .update(sources)
    .set({ nextAt: sql`least(${sources.nextAt}, ${soonest})` })
    .where(eq(sources.id, row.sourceId));
  return true;
}
