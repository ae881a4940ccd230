import { and, eq, gt, inArray, isNotNull, isNull, lte, not, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { accountOf, sendable, serviceOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { noteForeign } from '../channels/foreign.ts';
import { openLook } from '../channels/look.ts';
import { channelPaused } from '../channels/pause-rules.ts';
import { SEEN_BY_PERSON } from '../domain/outcome.ts';
import { messageOf } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { idsOf } from '../platforms/kit/count.ts';
import type { CountedPost, PostCount } from '../platforms/platform.ts';
import { asDate, dbTime, lookTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { channelStates, deliveries, deliveryCommits, type Miscounted, posts, recounts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { openBreakers } from './breaker-store.ts';
import type { DeliveryContext } from './context.ts';
import { noteMiscounts, takenDown } from './miscounts.ts';

/** Posts that were published longer ago are not counted any more: their list would go on for too long. */
const REACH_MS = 24 * 3_600_000;
/** How often a list is read that cannot tell of every post. */
const TRIES = 3;
/** A count takes no longer than this many requests; another process takes it over then. */
const REQUESTS = 20;

/** Whether the list of a channel may be read for a count: a setting of it can rule that out. */
const mayCount = ({ channel, platform }: Pick<ConnectedChannel, 'channel' | 'platform'>): boolean =>
  platform.recount !== null && channel.recount !== false;

/** Whether all published posts of a channel are counted; of others only those that were sent again. */
export function isRecounted({ channel, platform }: Pick<ConnectedChannel, 'channel' | 'platform'>): boolean {
  return platform.recount !== null && (channel.recount ?? platform.recount.isBilled !== true);
}

/** Spelled out, as the index has it. */
const isPublished = sql`${deliveries.kind} = 'send' and ${deliveries.state} in ('published', 'partial')`;

/** It proved absent and was sent again: the request that was lost may have arrived since. */
const wasSentAgain = sql<boolean>`exists (select 1 from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.absentAt} is not null)`;

interface DueChannel {
  id: string;
  /** Posts that were sent again don't wait for the platform's interval between counts. */
  isUrgent: boolean;
}

/** Channels with posts that are to be counted now. Not those that their platform refuses, or that is down. */
async function dueChannels({ db, channels, timings }: DeliveryContext): Promise<DueChannel[]> {
  const down = new Set((await openBreakers(db)).map(({ platform }) => platform));
  const ids = sendable(channels).filter((id) => {
    const connected = channels.get(id);
    if (!connected || !mayCount(connected)) return false;
    return !down.has(serviceOf(connected.channel.platform, connected.channel.mode));
  });
  if (ids.length === 0) return [];
  const all = ids.filter((id) => {
    const connected = channels.get(id);
    return connected !== undefined && isRecounted(connected);
  });
  const isCounted = or(all.length > 0 ? inArray(deliveries.channelId, all) : undefined, wasSentAgain);
  const byPlatform = and(channelPaused(lookTime()), isNotNull(channelStates.pauseBecause));
  return db
    .select({ id: deliveries.channelId, isUrgent: sql<boolean>`bool_or(${wasSentAgain})`.mapWith(Boolean) })
    .from(deliveries)
    .leftJoin(recounts, eq(recounts.channelId, deliveries.channelId))
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .where(
      and(
        isPublished,
        gt(deliveries.endedAt, lookTime(-REACH_MS)),
        lte(deliveries.endedAt, lookTime(-timings.recount)),
        inArray(deliveries.channelId, ids),
        isCounted,
        or(isNull(recounts.until), gt(deliveries.endedAt, recounts.until)),
        or(isNull(recounts.nextAt), lte(recounts.nextAt, lookTime()), and(isNull(recounts.through), wasSentAgain)),
        not(sql`coalesce(${byPlatform}, false)`),
      ),
    )
    .groupBy(deliveries.channelId);
}

type Claim = typeof recounts.$inferSelect & { through: Date };

/** Takes the count of a channel, for as long as it may last; null: another process has it, or it is not time. */
async function claim({ db, timings }: DeliveryContext, { id: channelId, isUrgent }: DueChannel): Promise<Claim | null> {
  const through = sql`coalesce(${recounts.through}, ${dbTime(-timings.recount)})`;
  const nextAt = dbTime(REQUESTS * timings.request);
  const [row] = await db
    .insert(recounts)
    .values({ channelId, until: dbTime(-REACH_MS), through: dbTime(-timings.recount), nextAt })
    .onConflictDoUpdate({
      target: recounts.channelId,
      set: { nextAt, through },
      // Without `through` no count is under way, and the next one only waits for its time.
      setWhere: or(lte(recounts.nextAt, dbTime()), isUrgent ? isNull(recounts.through) : undefined),
    })
    .returning();
  return row?.through ? { ...row, through: row.through } : null;
}

/** A post to count. */
interface Due extends CountedPost {
  deliveryId: string;
  postId: string;
  /** It was changed since: the list may show it otherwise. */
  isChanged: boolean;
  /** It was counted before, and is only looked for twice. */
  isEarlier: boolean;
}

/** Posts of the channel's last day on its present account that are still meant to be live, those of earlier counts among them. */
async function duePosts(db: Db, connected: ConnectedChannel, { until, through }: Claim): Promise<Due[]> {
  const { channel, platform } = connected;
  const changing = alias(deliveries, 'changing');
  const changes = db
    .select({ id: changing.id })
    .from(changing)
    .where(and(eq(changing.postId, deliveries.postId), eq(changing.kind, 'revise')));
  const called = db
    .select({ at: sql`min(${deliveryCommits.firstIntentAt})` })
    .from(deliveryCommits)
    .where(eq(deliveryCommits.deliveryId, deliveries.id));
  const rows = await db
    .select({
      deliveryId: deliveries.id,
      postId: deliveries.postId,
      receipt: deliveries.receipt,
      sent: deliveries.content,
      content: posts.content,
      since: sql<Date>`coalesce((${called}), ${deliveries.slotAt})`.mapWith(asDate),
      isChanged: sql<boolean>`exists (${changes})`,
      isEarlier: sql<boolean>`${deliveries.endedAt} <= ${until.toISOString()}::timestamptz`,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        isPublished,
        eq(deliveries.channelId, channel.id),
        isRecounted(connected) ? undefined : wasSentAgain,
        gt(deliveries.endedAt, dbTime(-REACH_MS)),
        lte(deliveries.endedAt, through),
        notExists(takenDown(db, deliveries.postId)),
      ),
    );
  const account = accountOf(connected);
  return rows.flatMap(({ receipt, sent, content, ...row }) => {
    const post = sent ?? content;
    const isHere = receipt && (receipt.account ?? account) === account && receipt.visibility !== 'removed';
    if (!isHere || platform.recount?.lists(post, channel.options) !== true) return [];
    // Another Masthead may publish the same words there.
    if (channel.sharesAccount === true && !platform.content.tells(post, 0)) return [];
    return [{ ...row, post, receipt }];
  });
}

/** Ids of all that is known to have gone out since then, on any channel: several may share the account. */
async function knownIds(db: Db, since: Date): Promise<Set<string>> {
  const rows = await db
    .select({ receipt: deliveries.receipt })
    .from(deliveries)
    .where(and(isPublished, gt(deliveries.endedAt, since)));
  return new Set(rows.flatMap(({ receipt }) => (receipt ? idsOf({ receipt }) : [])));
}

/** `unknown`: the list cannot tell · `never`: nor will a later one. */
type Verdict = 'once' | Miscounted | 'unknown' | 'never';

function verdictOf({ isChanged, isEarlier, receipt }: Due, { expected, places, doubt }: PostCount): Verdict | null {
  if (places.length > expected) return 'double';
  if (isEarlier) return null;
  if (places.length === expected) return 'once';
  // Its words may be others now; and what a person saw has no id.
  if (isChanged || receipt.remoteId === SEEN_BY_PERSON) return 'never';
  return doubt === null ? 'missing' : 'unknown';
}

interface Counted {
  verdicts: readonly { due: Due; verdict: Verdict; places: readonly string[] }[];
  /** Time that the platform named for the next request; null: none. */
  until: Date | null;
}

/** Reads the list once. A read that fails tells nothing of any of them. */
async function read(
  context: DeliveryContext,
  connected: ConnectedChannel,
  due: readonly Due[],
  signal: AbortSignal,
): Promise<Counted> {
  const { db, clock, timings, log } = context;
  const client = await connected.platform.client();
  const [at, began] = [await storeNow(db), clock.monotonic()];
  const elapsed = () => clock.monotonic() - began;
  const now = () => new Date(at.getTime() + elapsed());
  const mayWrite = (): void => {
    signal.throwIfAborted();
    if (elapsed() >= (REQUESTS - 1) * timings.request) throw new Error('The count took too long.');
  };
  const { look, sightings } = await openLook(context, connected, due[0]?.postId ?? newId(), { signal, now, mayWrite });
  try {
    const since = new Date(Math.min(...due.flatMap((one) => (one.isEarlier ? [] : one.since.getTime()))));
    const known = await knownIds(db, new Date(since.getTime() - REACH_MS));
    const counts = (await client.count?.({ posts: due, since, known }, look)) ?? [];
    return {
      until: null,
      verdicts: due.flatMap((one, index) => {
        const found = counts[index];
        const verdict = found ? verdictOf(one, found) : 'unknown';
        return verdict === null ? [] : [{ due: one, verdict, places: found?.places ?? [] }];
      }),
    };
  } catch (error) {
    signal.throwIfAborted();
    log.info({ channel: connected.channel.id, why: messageOf(error) }, 'published posts could not be counted');
    const outcome = client.classify(error, 'find', now());
    const until = 'until' in outcome && outcome.until ? new Date(outcome.until) : null;
    return {
      until,
      verdicts: due.flatMap((one) => (one.isEarlier ? [] : [{ due: one, verdict: 'unknown', places: [] }])),
    };
  } finally {
    await noteForeign(context, connected, sightings);
  }
}

/** Where a person looks for a post that is missing. */
const placesOf = ({ receipt }: Due, places: readonly string[]): readonly string[] =>
  places.length > 0 ? places : receipt.url === null ? [] : [receipt.url];

/** Stores what was found, and when to count next, where the count is still this process's. */
async function store(
  context: DeliveryContext,
  connected: ConnectedChannel,
  mine: Claim,
  { verdicts, until }: Counted,
): Promise<void> {
  const { db, timings, pace, meter, log } = context;
  const { id } = connected.channel;
  const wasAbsent = (deliveryId: string): boolean => mine.absent?.includes(deliveryId) ?? false;
  // One list proves little: a post is missing once a second one does not show it either.
  const isOpen = ({ due, verdict }: Counted['verdicts'][number]): boolean =>
    verdict === 'unknown' || (verdict === 'missing' && !wasAbsent(due.deliveryId));
  const found = verdicts.flatMap(({ due, verdict, places }) => {
    const isCertain = verdict === 'double' || (verdict === 'missing' && wasAbsent(due.deliveryId));
    return isCertain ? [{ deliveryId: due.deliveryId, found: verdict, places: placesOf(due, places) }] : [];
  });
  const isOver = mine.tries + 1 >= TRIES || !verdicts.some(isOpen);
  const gap = Math.max(timings.recount, (connected.platform.recount?.every ?? 0) / pace);
  const next = isOver
    ? { until: mine.through, through: null, tries: 0, absent: null, nextAt: dbTime(gap) }
    : {
        tries: mine.tries + 1,
        absent: verdicts.flatMap(({ due, verdict }) => (verdict === 'missing' ? due.deliveryId : [])),
        nextAt: sql`greatest(${dbTime(timings.recount)}, ${until?.toISOString() ?? null}::timestamptz)`,
      };
  const noted = await db.transaction(async (tx) => {
    const kept = await tx
      .update(recounts)
      .set(next)
      .where(and(eq(recounts.channelId, id), eq(recounts.nextAt, mine.nextAt)))
      .returning({ channelId: recounts.channelId });
    return kept.length === 0 ? null : noteMiscounts(tx, id, found);
  });
  if (noted === null) return;
  for (const one of noted) {
    meter?.recounted(id, one.found, 1);
    const places = found.find(({ deliveryId }) => deliveryId === one.deliveryId)?.places;
    log.warn(
      { delivery: one.deliveryId, channel: id, places },
      one.found === 'double' ? 'posted twice' : 'published post is missing',
    );
  }
  if (!isOver) return;
  const once = verdicts.filter(({ verdict }) => verdict === 'once').length;
  meter?.recounted(id, 'once', once);
  meter?.recounted(id, 'unknown', verdicts.length - once - found.length);
}

/** Counts the posts of one channel, where it is time and no other process does. */
async function recountChannel(context: DeliveryContext, channel: DueChannel, signal: AbortSignal): Promise<void> {
  const connected = context.channels.get(channel.id);
  const mine = connected && (await claim(context, channel));
  if (!mine) return;
  const due = await duePosts(context.db, connected, mine);
  const isDue = due.some(({ isEarlier }) => !isEarlier);
  const counted = isDue ? await read(context, connected, due, signal) : { verdicts: [], until: null };
  await store(context, connected, mine, counted);
}

/**
 * Counts published posts in the lists of their platforms, some minutes after they were published, whatever the engine
 * believes of them, on platforms that charge for it only those that were sent again: one is as it should be; none, or two, is noted for a person. One list serves all posts that a channel published
 * meanwhile. Nothing is ever sent or deleted from here. A process that dies leaves its count to another.
 */
export async function recountPublished(context: DeliveryContext, signal: AbortSignal): Promise<void> {
  for (const channel of await dueChannels(context)) {
    signal.throwIfAborted();
    await recountChannel(context, channel, signal);
  }
}
