import { and, asc, between, desc, eq, gt, inArray, isNotNull, not, notExists, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { putOffBy } from '../../delivery/put-off.ts';
import type { DeliveryState } from '../../domain/delivery.ts';
import type { PostRequest } from '../../domain/request.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { type ApprovalRow, approvalsNow, asApproval } from '../../posts/approvals.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { isPast } from '../../posts/not-past.ts';
import { rejectionOf } from '../../posts/rejections.ts';
import { askedTimes } from '../../posts/requests.ts';
import { isOfWithdrawn } from '../../posts/withdraw.ts';
import { isOneOf } from '../../store/one-of.ts';
import {
  approvals,
  articleRevisions,
  deliveries,
  deliveryCommits,
  freeStories,
  posts,
} from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { approvalsOf, approvalView } from '../people/approval.ts';
import { versionOf } from '../posts/posts.ts';
import { calendar } from './messages.ts';
import type { CalendarPost, PostTime } from './schema.ts';

/**
 * Why a post keeps its time. out: it went out · under-way: its sending has begun · handed-over: it lies on its platform as a
 * draft, which a person publishes there · ended: nothing of it goes out by itself.
 */
export type Lock = 'out' | 'under-way' | 'handed-over' | 'ended';

interface Sending {
  state: DeliveryState;
  /** An irreversible call was made for it, or may have been. */
  begun: boolean;
  killed: boolean;
}

const LOCKS: Readonly<Record<DeliveryState, Lock | null>> = {
  scheduled: null,
  sending: 'under-way',
  settling: 'under-way',
  waiting: 'under-way',
  'handed-over': 'handed-over',
  held: 'under-way',
  published: 'out',
  partial: 'out',
  failed: 'ended',
  expired: 'ended',
  cancelled: 'ended',
};

/** Reason why a sending keeps its time; null: it can be moved. */
export function lockOf({ state, begun, killed }: Sending): Lock | null {
  if (state !== 'scheduled') return LOCKS[state];
  return killed ? 'ended' : begun ? 'under-way' : null;
}

/** Throws a UserError for a post that keeps its time. */
export function refuseLocked(sending: Sending): void {
  const lock = lockOf(sending);
  if (lock === null) return;
  const { state } = sending;
  const says: Readonly<Record<Lock, () => [problem: Message, remedy: Message]>> = {
    out: () => [calendar.published(), calendar.postAgain()],
    'under-way': () =>
      state === 'held'
        ? [calendar.maybeLive(), calendar.resolveFirst()]
        : [calendar.publishing(), calendar.seeDeliveries()],
    'handed-over': () => [calendar.draftThere(), calendar.publishThere()],
    ended: () => [calendar.ended(), state === 'expired' ? calendar.approveForTime() : calendar.postAgain()],
  };
  const [problem, remedy] = says[lock]();
  throw new UserError(problem, { remedy, kind: 'conflict' });
}

const Instant = z.iso.datetime({ offset: true });

/** Times at which drafts would go out if they were approved now: as their first approver asked, else as requested. */
export async function draftTimes(
  db: Db | Tx,
  drafts: Parameters<typeof askedTimes>[1],
  now: Date,
  zoneOf: (channelId: string) => string,
): Promise<ReadonlyMap<string, PostTime>> {
  if (drafts.length === 0) return new Map();
  const ids = drafts.map(({ id }) => id);
  const named = await db
    .select({ id: approvals.postId, asked: approvals.asked })
    .from(approvals)
    .innerJoin(posts, and(eq(posts.id, approvals.postId), eq(posts.contentHash, approvals.contentHash)))
    .where(and(isOneOf(approvals.postId, ids), isNotNull(approvals.asked)))
    .orderBy(asc(approvals.at));
  const last = new Map(named.map(({ id, asked }) => [id, asked as PostRequest['when'] | null]));
  const asked = await askedTimes(db, drafts, zoneOf);
  return new Map(
    drafts.map(({ id, channelId }) => {
      const when = last.get(id) ?? asked.get(id) ?? null;
      const isInstant = when !== null && Instant.safeParse(when).success && !isPast(when, now, zoneOf(channelId));
      return [id, { at: isInstant ? new Date(when) : null, asked: when }];
    }),
  );
}

/** Most posts of a range that are listed. */
export const MOST_POSTS = 3_000;

export const firstPicture = sql<string | null>`${posts.content} #>> '{pictures,0,rendition,hash}'`;
const section = sql<string | null>`coalesce(${articleRevisions.article}->>'section', ${freeStories.section})`;
export const isBlocked = sql<boolean>`${posts.problems} @> '[{"severity":"blocks"}]'::jsonb`.mapWith(Boolean);

/** A sending that was tried: only of such there are commits, or retractions. */
const wasTried = sql`(${deliveries.state} <> 'scheduled' or ${deliveries.epoch} > 0)`;

/** Posts that are scheduled or went out between two instants, the first one first; `only`: ids of their sendings. */
export async function plannedPosts(
  context: DeskContext,
  {
    channels,
    from,
    to,
    now,
    only,
  }: { channels: readonly string[]; from: Date; to: Date; now: Date; only?: SQL | undefined },
): Promise<CalendarPost[]> {
  const inRange = and(
    inArray(deliveries.channelId, [...channels]),
    eq(deliveries.kind, 'send'),
    between(deliveries.slotAt, from, to),
  );
  const rows = await context.db
    .select({
      id: posts.id,
      articleId: posts.articleId,
      freeStoryId: posts.freeStoryId,
      round: posts.sequence,
      headline,
      channel: deliveries.channelId,
      urgency: posts.urgency,
      state: deliveries.state,
      at: deliveries.slotAt,
      asked: deliveries.asked,
      killed: deliveries.killed,
      begun: sql<boolean>`(${wasTried} and exists (select from ${deliveryCommits}
        where ${eq(deliveryCommits.deliveryId, deliveries.id)}))`,
      isTakenDown: sql<boolean>`(${wasTried} and exists (select from masthead.deliveries down
        where down.post_id = ${posts.id} and down.kind = 'retract' and down.state = 'published'))`,
      // Posts that have ended need none.
      approvals: sql<ApprovalRow[] | null>`case when ${deliveries.state} = 'scheduled' then ${approvalsNow} end`,
      contentHash: posts.contentHash,
      approvedHash: posts.approvedHash,
      authors: posts.authors,
      rejectedHash: posts.rejectedHash,
      rejectedBy: posts.rejectedBy,
      rejectedAt: posts.rejectedAt,
      rejectedNote: posts.rejectedNote,
      embargoUntil: posts.embargoUntil,
      blocked: isBlocked,
      nextAt: deliveries.nextAt,
      putOffBy,
      endedAt: deliveries.endedAt,
      url: sql<string | null>`${deliveries.receipt}->>'url'`,
      section,
      picture: firstPicture,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .leftJoin(freeStories, eq(freeStories.id, posts.freeStoryId))
    .where(only ? sql`${deliveries.id} in ${only}` : inRange)
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id))
    .limit(MOST_POSTS);
  return rows.map((row): CalendarPost => {
    const {
      id,
      articleId,
      freeStoryId,
      round,
      channel,
      urgency,
      at,
      asked,
      blocked,
      embargoUntil,
      endedAt,
      url,
      picture,
    } = row;
    const state = row.isTakenDown ? 'withdrawn' : row.state;
    const given = row.approvals?.map(asApproval) ?? [];
    return {
      id,
      articleId,
      freeStoryId,
      round,
      headline: row.headline,
      channel,
      urgency,
      at,
      asked,
      blocked,
      embargoUntil,
      endedAt,
      url,
      picture,
      section: row.section,
      authors: row.authors ?? [],
      state,
      version: versionOf(row.contentHash, state, rejectionOf(row)),
      lock: state === 'withdrawn' ? 'ended' : lockOf(row),
      missing:
        row.state === 'scheduled' ? approvalView(given, row, context.channels.get(channel)?.channel, now).missing : 0,
      nextAt: row.nextAt?.getTime() === at.getTime() ? null : row.nextAt,
      putOffBy: row.putOffBy,
    };
  });
}

/** Most drafts that are listed: of the newest, and of those with a time. */
const MOST_DRAFTS = 200;

// As its index has it: what waits for an approval, and nothing is planned of.
const isUnapproved = sql`${posts.approvedHash} is distinct from ${posts.contentHash}`;

/** Drafts of channels, the newest first, each with the time at which it would go out if it were approved now. */
export async function waitingDrafts(
  context: DeskContext,
  { channels, now }: { channels: readonly string[]; now: Date },
): Promise<CalendarPost[]> {
  const { db } = context;
  const sendings = db.select({ one: sql`1` }).from(deliveries).where(eq(deliveries.postId, posts.id));
  const select = (order: 'newest' | 'moved') =>
    db
      .select({
        id: posts.id,
        articleId: posts.articleId,
        freeStoryId: posts.freeStoryId,
        sequence: posts.sequence,
        channelId: posts.channelId,
        wished: posts.wished,
        wishedAt: posts.wishedAt,
        headline,
        urgency: posts.urgency,
        contentHash: posts.contentHash,
        approvedHash: posts.approvedHash,
        rejectedHash: posts.rejectedHash,
        rejectedBy: posts.rejectedBy,
        rejectedAt: posts.rejectedAt,
        rejectedNote: posts.rejectedNote,
        authors: posts.authors,
        embargoUntil: posts.embargoUntil,
        blocked: isBlocked,
        section,
        picture: firstPicture,
        createdAt: posts.createdAt,
      })
      .from(posts)
      .leftJoin(articleRevisions, ofItsRevision)
      .leftJoin(freeStories, eq(freeStories.id, posts.freeStoryId))
      .where(
        and(
          order === 'newest' ? isUnapproved : and(isNotNull(posts.wished), isUnapproved),
          // Not by their index: most posts are on one of them.
          inArray(sql`${posts.channelId} || ''`, [...channels]),
          // Answers with a correction go out with it.
          gt(posts.sequence, 0),
          not(isOfWithdrawn),
          notExists(sendings),
        ),
      )
      .orderBy(desc(order === 'newest' ? posts.createdAt : posts.wishedAt), posts.id)
      .limit(MOST_DRAFTS);
  const [newest, moved] = await sideBySide(
    db,
    () => select('newest'),
    () => select('moved'),
  );
  const rows = [...newest, ...moved.filter(({ id }) => !newest.some((one) => one.id === id))];
  const ids = rows.map(({ id }) => id);
  const zoneOf = (id: string) => context.channels.get(id)?.rules.timeZone ?? 'UTC';
  const [words, times] = await sideBySide(
    db,
    () => approvalsOf(db, ids),
    () => draftTimes(db, rows, now, zoneOf),
  );
  return rows.map((row): CalendarPost => {
    const channel = context.channels.get(row.channelId)?.channel;
    const rejection = rejectionOf(row);
    const state = rejection ? 'rejected' : 'draft';
    return {
      id: row.id,
      version: versionOf(row.contentHash, state, rejection),
      articleId: row.articleId,
      freeStoryId: row.freeStoryId,
      round: row.sequence,
      headline: row.headline,
      channel: row.channelId,
      state,
      urgency: row.urgency,
      ...(times.get(row.id) ?? { at: null, asked: null }),
      lock: null,
      missing: approvalView(words.get(row.id) ?? [], row, channel, now).missing,
      blocked: row.blocked,
      embargoUntil: row.embargoUntil,
      nextAt: null,
      putOffBy: null,
      endedAt: null,
      url: null,
      section: row.section,
      picture: row.picture,
      authors: row.authors ?? [],
    };
  });
}
