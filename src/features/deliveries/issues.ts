import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, not, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { acceptSeen } from '../../channels/foreign.ts';
import { IMPOSSIBLE } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { alertsWaiting } from '../../notify/outbox.ts';
import { askingIn, peopleGiven } from '../../posts/approvals.ts';
import { mayLeave } from '../../posts/stops.ts';
import { record } from '../../store/audit.ts';
import { asDate, lookTime } from '../../store/db-time.ts';
import { prepared, UNNAMED } from '../../store/prepared.ts';
import { attempts, deliveries, foreignPosts, outbox, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import type { Delayed, FailedDelivery, ForeignPosts, HandedOver, UndeliveredAlerts } from './schema.ts';

const RECENT_MS = 24 * 3_600_000;
/** Most failures of a day that are listed. */
const MOST_FAILED = 1_000;

const failedStatement = prepared((db: Db) => {
  const { articleId, freeStoryId, channelId, sequence } = posts;
  const own = alias(posts, 'own');
  const later = db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(
      own,
      and(
        or(eq(own.articleId, articleId), eq(own.freeStoryId, freeStoryId)),
        eq(own.channelId, channelId),
        gt(sequence, own.sequence),
      ),
    )
    .where(eq(own.id, deliveries.postId));
  const tried = alias(deliveries, 'tried');
  const again = db
    .select({ id: tried.id })
    .from(tried)
    .where(
      and(
        eq(tried.postId, deliveries.postId),
        eq(tried.kind, deliveries.kind),
        gt(tried.sequence, deliveries.sequence),
      ),
    );
  // Its live parts were taken down, or deleted by hand: nothing is left to publish below them.
  const gone = db
    .select({ id: tried.id })
    .from(tried)
    .where(
      and(
        eq(deliveries.state, 'partial'),
        eq(tried.postId, deliveries.postId),
        eq(tried.kind, 'retract'),
        eq(tried.state, 'published'),
      ),
    );
  return (
    db
      .select({
        id: deliveries.id,
        post: deliveries.postId,
        channel: deliveries.channelId,
        kind: deliveries.kind,
        state: sql<FailedDelivery['state']>`${deliveries.state}`,
        // What a rule of ours ended keeps the outcome of an earlier attempt, and its reason apart.
        reason: sql<Message | null>`coalesce(${deliveries.heldReason}, ${deliveries.outcome}->'message')`,
        code: sql<string | null>`${deliveries.outcome}->>'code'`,
        superseded: sql<boolean>`exists (${later}) or exists (${again}) or exists (${gone})`,
        dismissedBy: deliveries.dismissedBy,
        endedAt: deliveries.endedAt,
      })
      .from(deliveries)
      // Spelled out, as the index has it.
      .where(
        and(
          sql`${deliveries.state} in ('failed', 'partial', 'expired')`,
          gte(deliveries.endedAt, lookTime(-RECENT_MS)),
          // A notification cannot be recalled: that is no failure.
          sql`not (${deliveries.kind} = 'retract' and coalesce(${deliveries.outcome}->>'code', '') = ${IMPOSSIBLE})`,
        ),
      )
      .orderBy(desc(deliveries.endedAt))
      .limit(MOST_FAILED)
      .prepare(UNNAMED)
  );
});

/** Deliveries of the last 24 hours that ended without the whole post being live, the newest first. */
export const failedLately = ({ db }: Pick<DeskContext, 'db'>): Promise<FailedDelivery[]> =>
  failedStatement(db).execute();

/** Delay that is more than a hiccup; milliseconds. */
const LATE_MS = 3_600_000;
/** Looks of our own plan lie closer together: one that is farther off was named by the platform; seconds. */
const LONG_LOOK_SECONDS = 15 * 60;
/** Most delayed deliveries that are listed. */
const MOST_DELAYED = 1_000;

interface Elsewhere {
  /** Channels that are off or not connected. */
  stopped: readonly string[];
  /** Channels of platforms that are down. */
  silent: readonly string[];
}

const isOn = (given: 'stopped' | 'silent') => sql`${deliveries.channelId} = any(${sql.placeholder(given)}::text[])`;

/**
 * What was tried, was due long ago and may leave. Asked by itself: what is planned ahead makes planners expect
 * many of these, and read whole tables for whatever is joined to them.
 */
const triedLongAgo = prepared((db: Db) =>
  db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${deliveries.state} in ('scheduled', 'settling') and ${deliveries.epoch} > 0`,
        lt(deliveries.slotAt, lookTime(-LATE_MS)),
        not(isOn('stopped')),
        or(eq(deliveries.state, 'settling'), and(mayLeave(peopleGiven(deliveries.channelId)), not(isOn('silent')))),
      ),
    )
    .orderBy(deliveries.slotAt)
    .limit(MOST_DELAYED)
    .prepare(UNNAMED),
);

/**
 * Deliveries that were due more than an hour ago and wait for another try. The last attempt tells why: it has
 * an outcome where the platform put it off, and none where a rule did, such as a pause or the channel's own
 * rate. Deliveries that a rule stops, or on a channel that is down, are in other lists.
 */
export async function delayedDeliveries(context: DeskContext, elsewhere: Elsewhere): Promise<Delayed[]> {
  const tried = await triedLongAgo(context.db).execute({ ...askingIn(context.channels), ...elsewhere });
  if (tried.length === 0) return [];
  const longLook = sql`${attempts.endedAt} + make_interval(secs => ${LONG_LOOK_SECONDS})`;
  return context.db
    .select({
      id: deliveries.id,
      channel: deliveries.channelId,
      since: deliveries.slotAt,
      until: deliveries.nextAt,
      reason: sql<Message | null>`${attempts.outcome}->'message'`,
    })
    .from(deliveries)
    .innerJoin(attempts, and(eq(attempts.deliveryId, deliveries.id), eq(attempts.epoch, deliveries.epoch)))
    .where(
      and(
        inArray(
          deliveries.id,
          tried.map(({ id }) => id),
        ),
        gt(deliveries.nextAt, lookTime()),
        isNotNull(attempts.outcome),
        or(eq(deliveries.state, 'scheduled'), and(eq(deliveries.state, 'settling'), gt(deliveries.nextAt, longLook))),
      ),
    )
    .orderBy(deliveries.slotAt);
}

const MOST_DRAFTS = 200;

/** Drafts that wait on their platforms for a person, the oldest first; without those that are looked at no more, or that were dismissed. */
export function handedOverDrafts({ db }: Pick<DeskContext, 'db'>): Promise<HandedOver[]> {
  return db
    .select({ id: deliveries.id, channel: deliveries.channelId, since: deliveries.slotAt })
    .from(deliveries)
    .where(
      // Spelled out, as the index has it.
      and(sql`${deliveries.state} = 'handed-over'`, isNotNull(deliveries.nextAt), isNull(deliveries.dismissedBy)),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST_DRAFTS);
}

const undeliveredStatement = prepared((db: Db) => {
  const { way, createdAt, lastError } = outbox;
  return db
    .select({
      way,
      messages: sql<number>`count(*)`.mapWith(Number),
      since: sql<Date>`min(${createdAt})`.mapWith(asDate),
      reason: sql<Message>`(array_agg(${lastError} order by ${createdAt}) filter (where ${lastError} is not null))[1]`,
    })
    .from(outbox)
    .where(alertsWaiting)
    .groupBy(way)
    .having(and(gt(sql`count(${lastError})`, 0)))
    .prepare(UNNAMED);
});

/** Alerts that were sent in vain so far, by the way they were to go. */
export const undeliveredAlerts = ({ db }: Pick<DeskContext, 'db'>): Promise<UndeliveredAlerts[]> =>
  undeliveredStatement(db).execute();

const MOST_PLACES = 5;

/** Accounts on which another Masthead was seen, by channel; not those that are shared on purpose, or watched no more. */
export async function foreignAccounts({ db, channels }: Pick<DeskContext, 'db' | 'channels'>): Promise<ForeignPosts[]> {
  const rows = await db
    .select({ channel: foreignPosts.channelId, place: foreignPosts.place, seenAt: foreignPosts.seenAt })
    .from(foreignPosts)
    .where(isNull(foreignPosts.dismissedBy))
    .orderBy(desc(foreignPosts.seenAt), foreignPosts.marker);
  return [...new Set(rows.map(({ channel }) => channel))].flatMap((channel) => {
    const seen = rows.filter((row) => row.channel === channel);
    const own = channels.get(channel)?.channel;
    const since = seen.at(-1)?.seenAt;
    if (!own || own.sharesAccount === true || !since) return [];
    return [{ channel, posts: seen.length, places: seen.slice(0, MOST_PLACES).map(({ place }) => place), since }];
  });
}

/** Accepts the posts of another Masthead that were seen on a channel's account. Later ones are reported again. */
export async function acceptForeign(
  context: Pick<DeskContext, 'db' | 'channels'>,
  { channel, by }: { channel: string; by: string },
): Promise<{ channel: string; posts: number }> {
  channelNamed(context, channel);
  return context.db.transaction(async (tx) => {
    const posts = await acceptSeen(tx, channel, by);
    const subject = { type: 'channel', id: channel } as const;
    if (posts > 0) await record(tx, { who: by, action: 'accept other posts', subject, detail: { posts } });
    return { channel, posts };
  });
}
