import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Evidence } from '../../domain/delivery.ts';
import { cursorOf, ExactTime, exactTime, placeOf } from '../../lib/cursor.ts';
import { attempts, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { type ActivityFilter, ATTEMPT, type Try } from './schema.ts';

/** Place of a row: by its time, of two at once acts before attempts, then by what tells them apart. */
export type Place = { at: string } & (
  | { source: 'act'; id: number }
  | { source: 'attempt'; delivery: string; number: number }
);

const LIST = 'activity';
const Stored = z.union([
  z.tuple([ExactTime, z.literal('act'), z.string().regex(/^\d{1,15}$/)]),
  z.tuple([ExactTime, z.literal('attempt'), z.uuid(), z.string().regex(/^\d{1,9}$/)]),
]);

/** The cursor of the page behind a row. */
export const cursorAt = (place: Place): string =>
  cursorOf(
    LIST,
    place.source === 'act'
      ? [place.at, place.source, String(place.id)]
      : [place.at, place.source, place.delivery, String(place.number)],
  );

/** Place behind which a page begins; null: at the newest. Throws a UserError for a cursor of another list. */
export function behindOf(after: string | undefined): Place | null {
  const stored = placeOf(LIST, Stored, after);
  if (stored === null) return null;
  return stored[1] === 'act'
    ? { at: stored[0], source: 'act', id: Number(stored[2]) }
    : { at: stored[0], source: 'attempt', delivery: stored[2], number: Number(stored[3]) };
}

/** Compares two places; below zero: `one` comes first. */
export function inOrder(one: Place, other: Place): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  if (one.source === 'act') return other.source === 'act' ? other.id - one.id : -1;
  if (other.source === 'act') return 1;
  return one.delivery === other.delivery ? other.number - one.number : one.delivery > other.delivery ? -1 : 1;
}

const behindTry = (place: Place): SQL =>
  place.source === 'act'
    ? sql`${attempts.startedAt} <= ${place.at}::timestamptz`
    : sql`(${attempts.startedAt}, ${attempts.deliveryId}, ${attempts.epoch})
        < (${place.at}::timestamptz, ${place.delivery}::uuid, ${place.number})`;

/** Tries at deliveries, the newest first. */
export function triesLike(db: Db, filter: ActivityFilter & { postId: string | null }, behind: Place | null, n: number) {
  const { channel, who, action, state, since, until, postId } = filter;
  if (who !== undefined || (action !== undefined && action !== ATTEMPT)) return Promise.resolve([]);
  return db
    .select({
      exactly: exactTime(attempts.startedAt),
      attempt: attempts,
      newest: sql<boolean>`${deliveries.epoch} = ${attempts.epoch}`,
      nextAt: deliveries.nextAt,
      state: deliveries.state,
      kind: deliveries.kind,
      channel: deliveries.channelId,
      postId: posts.id,
      articleId: posts.articleId,
      title: posts.title,
    })
    .from(attempts)
    .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        postId === null ? undefined : eq(posts.id, postId),
        channel === undefined ? undefined : eq(deliveries.channelId, channel),
        state === undefined ? undefined : eq(deliveries.state, state),
        since === undefined ? undefined : gte(attempts.startedAt, new Date(since)),
        until === undefined ? undefined : lt(attempts.startedAt, new Date(until)),
        behind === null ? undefined : behindTry(behind),
      ),
    )
    .orderBy(desc(attempts.startedAt), desc(attempts.deliveryId), desc(attempts.epoch))
    .limit(n);
}

/** Time of the next try, as it was decided then. */
function nextIn(decision: string | null): Date | null {
  const until = z.iso.datetime().safeParse(/ until (\S+)$/.exec(decision ?? '')?.[1]);
  return until.success ? new Date(until.data) : null;
}

const isRequest = ({ method }: Evidence): boolean => method !== undefined;

export function tryOf({ attempt, newest, nextAt }: Awaited<ReturnType<typeof triesLike>>[number]): Try {
  const { epoch, worker, endedAt, outcome, decision, evidence } = attempt;
  const last = evidence.findLast(isRequest);
  return {
    number: epoch,
    worker,
    endedAt,
    outcome: outcome?.type ?? null,
    message: outcome && 'message' in outcome ? outcome.message : null,
    decision,
    // Of the newest one what holds now; it may have been moved since.
    nextAt: newest ? nextAt : nextIn(decision),
    requests: evidence.filter(isRequest).length,
    status: last?.status ?? null,
    code: (outcome && 'code' in outcome ? outcome.code : null) ?? last?.code ?? null,
    requestId: last?.requestId ?? null,
    ms: last?.ms ?? null,
  };
}
