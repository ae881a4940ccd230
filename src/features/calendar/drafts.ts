import { and, desc, eq, gt, inArray, isNotNull, not, notExists, sql } from 'drizzle-orm';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { rejectionOf } from '../../posts/rejections.ts';
import { isWithdrawn } from '../../posts/withdraw.ts';
import { articleRevisions, articles, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { approvalsOf, approvalView } from '../people/approval.ts';
import { versionOf } from '../posts/posts.ts';
import { draftTimes } from './draft-times.ts';
import { type CalendarPost, firstPicture, isBlocked } from './planned-posts.ts';

/** So many of the newest are told, and as many of those that someone gave a time. */
const MOST = 200;

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
        picture: firstPicture,
        createdAt: posts.createdAt,
      })
      .from(posts)
      .leftJoin(articles, eq(articles.id, posts.articleId))
      .leftJoin(articleRevisions, ofItsRevision)
      .where(
        and(
          order === 'newest' ? isUnapproved : and(isNotNull(posts.wished), isUnapproved),
          inArray(posts.channelId, [...channels]),
          // Answers with a correction go out with it.
          gt(posts.sequence, 0),
          not(isWithdrawn),
          notExists(sendings),
        ),
      )
      .orderBy(desc(order === 'newest' ? posts.createdAt : posts.wishedAt), posts.id)
      .limit(MOST);
  const [newest, moved] = [await select('newest'), await select('moved')];
  const rows = [...newest, ...moved.filter(({ id }) => !newest.some((one) => one.id === id))];
  const ids = rows.map(({ id }) => id);
  const words = await approvalsOf(db, ids);
  const zoneOf = (id: string) => context.channels.get(id)?.rules.timeZone ?? 'UTC';
  const times = await draftTimes(db, rows, now, zoneOf);
  return rows.map((row): CalendarPost => {
    const channel = context.channels.get(row.channelId)?.channel;
    const rejection = rejectionOf(row);
    const state = rejection ? 'rejected' : 'draft';
    return {
      id: row.id,
      version: versionOf(row.contentHash, state, rejection),
      articleId: row.articleId,
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
      picture: row.picture,
    };
  });
}
