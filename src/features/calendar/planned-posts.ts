import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import { putOffBy } from '../../delivery/put-off.ts';
import type { PostState } from '../../domain/post-state.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Urgency } from '../../domain/urgency.ts';
import type { Message } from '../../lib/message.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { rejectionOf } from '../../posts/rejections.ts';
import { articleRevisions, deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { approvalsOf, approvalView } from '../people/approval.ts';
import { versionOf } from '../posts/posts.ts';
import { type Lock, lockOf } from './lock.ts';

/** A post as the calendar shows it. */
export interface CalendarPost {
  id: string;
  version: string;
  /** null: it is about no article. */
  articleId: string | null;
  round: number;
  headline: string;
  channel: string;
  state: PostState;
  urgency: Urgency;
  /** When it goes out, or was to; null: a draft without a time of its own. */
  at: Date | null;
  /** What gave it its time: `slot`, `now`, a window or a time that someone named; null: no one knows. */
  asked: PostRequest['when'] | null;
  /** Why it keeps its time; null: it may be moved. */
  lock: Lock | null;
  /** How many more people must approve it before it goes out. */
  missing: number;
  /** Something keeps it from going out as it is. */
  blocked: boolean;
  embargoUntil: Date | null;
  /** When it is tried next, where that is another time than `at`, and the rule that put it off. */
  nextAt: Date | null;
  putOffBy: Message | null;
  /** When it went out, or ended otherwise. */
  endedAt: Date | null;
  url: string | null;
  /** Its first picture, as `GET /pictures/HASH` shows it. */
  picture: string | null;
}

/** More of a range is not told. */
export const MOST_POSTS = 3_000;

export const firstPicture = sql<string | null>`${posts.content} #>> '{pictures,0,rendition,hash}'`;
export const isBlocked = sql<boolean>`${posts.problems} @> '[{"severity":"blocks"}]'::jsonb`.mapWith(Boolean);

/** What is planned on channels between two instants and what went out then, the first one first. */
export async function plannedPosts(
  context: DeskContext,
  { channels, from, to, now }: { channels: readonly string[]; from: Date; to: Date; now: Date },
): Promise<CalendarPost[]> {
  const rows = await context.db
    .select({
      id: posts.id,
      articleId: posts.articleId,
      round: posts.sequence,
      headline,
      channel: deliveries.channelId,
      urgency: posts.urgency,
      state: deliveries.state,
      at: deliveries.slotAt,
      asked: deliveries.asked,
      killed: deliveries.killed,
      begun: sql<boolean>`exists (select from ${deliveryCommits} where ${eq(deliveryCommits.deliveryId, deliveries.id)})`,
      isTakenDown: sql<boolean>`exists (select from masthead.deliveries down where down.post_id = ${posts.id}
        and down.kind = 'retract' and down.state = 'published')`,
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
      picture: firstPicture,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(
      and(
        inArray(deliveries.channelId, [...channels]),
        eq(deliveries.kind, 'send'),
        between(deliveries.slotAt, from, to),
      ),
    )
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id))
    .limit(MOST_POSTS);
  // What has ended asks no one any more.
  const words = await approvalsOf(
    context.db,
    rows.flatMap(({ id, state }) => (state === 'scheduled' ? [id] : [])),
  );
  return rows.map((row): CalendarPost => {
    const { id, articleId, round, channel, urgency, at, asked, blocked, embargoUntil, endedAt, url, picture } = row;
    const state = row.isTakenDown ? 'withdrawn' : row.state;
    const given = words.get(id) ?? [];
    return {
      id,
      articleId,
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
