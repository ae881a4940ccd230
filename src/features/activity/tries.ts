import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Evidence } from '../../domain/delivery.ts';
import { exactTime } from '../../lib/cursor.ts';
import type { Message } from '../../lib/message.ts';
import { attempts, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { Place } from './place.ts';
import { type ActivityFilter, ATTEMPT } from './schema.ts';

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

/** What one try came to. */
export interface Try {
  number: number;
  worker: string;
  endedAt: Date | null;
  /** null: it is under way, or its worker was lost. */
  outcome: string | null;
  message: Message | null;
  /** `queued until …`: what was decided then. */
  decision: string | null;
  nextAt: Date | null;
  /** Calls to the platform; the last one is shown. */
  requests: number;
  status: number | null;
  code: string | null;
  requestId: string | null;
  ms: number | null;
}

/** When it is tried again, as it was decided then. */
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
