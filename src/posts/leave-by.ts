import { and, eq, or, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { UserError } from '../lib/errors.ts';
import { articleRevisions } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { expiryTimes } from './free-stories.ts';
import { stories } from './messages.ts';
import { rulesOf } from './place.ts';
import { type ArticlePost, isOfArticle, type PostRow } from './post-repository.ts';

const HOUR_MS = 3_600_000;
/** What would leave so shortly before it is too old is too old already. */
const MARGIN_MS = 60_000;

/** Its next time lies beyond the age at which such news is none any more. */
export interface Lateness {
  leaveBy: Date | null;
  tooLate: boolean;
  hours: number | null;
  /** When a free post has expired by the time that it was given; null: it has not. */
  expired: Date | null;
}

/** A post with the channel that it is for. */
interface Placed {
  post: PostRow;
  channel: DraftChannel;
}

const revisionOf = ({ articleId, revision }: Pick<ArticlePost, 'articleId' | 'revision'>): string =>
  `${articleId} ${revision}`;

/** When the articles of posts were published, by revision; only of posts whose channels have a greatest age. */
async function publishedTimes(tx: Db | Tx, placed: readonly Placed[]): Promise<ReadonlyMap<string, string | null>> {
  const aging = placed.flatMap(({ post, channel }) =>
    isOfArticle(post) && rulesOf(post, channel).maxAgeHours !== null ? [post] : [],
  );
  if (aging.length === 0) return new Map();
  const { articleId, revision } = articleRevisions;
  const keys = [...new Map(aging.map((post) => [revisionOf(post), post])).values()];
  const rows = await tx
    .select({ articleId, revision, publishedAt: sql<string | null>`${articleRevisions.article}->>'publishedAt'` })
    .from(articleRevisions)
    .where(or(...keys.map((post) => and(eq(articleId, post.articleId), eq(revision, post.revision)))));
  return new Map(rows.map((row) => [revisionOf(row), row.publishedAt]));
}

/**
 * Tells the last moment at which each of these posts may leave: so long after its article was published (or its embargo
 * ended) as the channel's rules say. `tooLate`: the time that it was given lies behind that; then, and where it is not known
 * when the article was published or there is none, it may leave as long after its time. A free post leaves before it expires.
 */
export async function leaveTimes(
  tx: Db | Tx,
  placed: readonly Placed[],
): Promise<(post: PostRow, channel: DraftChannel, slotAt: Date) => Lateness> {
  const published = await publishedTimes(tx, placed);
  const expiring = await expiryTimes(
    tx,
    placed.flatMap(({ post }) => post.freeStoryId ?? []),
  );
  return (post, channel, slotAt) => {
    const publishedAt = isOfArticle(post) ? (published.get(revisionOf(post)) ?? null) : null;
    const aged = ageOf(post, channel, slotAt, publishedAt);
    const expiresAt = (post.freeStoryId !== null && expiring.get(post.freeStoryId)) || null;
    if (expiresAt === null) return { ...aged, expired: null };
    const { leaveBy } = aged;
    return {
      ...aged,
      leaveBy: leaveBy !== null && leaveBy < expiresAt ? leaveBy : expiresAt,
      expired: slotAt.getTime() + MARGIN_MS > expiresAt.getTime() ? expiresAt : null,
    };
  };
}

/** The same of one post. */
export const leaveByOf = async (tx: Db | Tx, post: PostRow, channel: DraftChannel, slotAt: Date): Promise<Lateness> =>
  (await leaveTimes(tx, [{ post, channel }]))(post, channel, slotAt);

/** Throws a UserError for a time after a free post has expired. */
export function refuseExpired({ expired }: Pick<Lateness, 'expired'>): void {
  if (expired === null) return;
  throw new UserError(stories.expired({ at: expired }), { remedy: stories.extendExpiry(), kind: 'conflict' });
}

function ageOf(
  post: PostRow,
  channel: DraftChannel,
  slotAt: Date,
  publishedAt: string | null,
): Omit<Lateness, 'expired'> {
  const hours = rulesOf(post, channel).maxAgeHours;
  if (hours === null) return { leaveBy: null, tooLate: false, hours };
  const afterSlot = new Date(slotAt.getTime() + hours * HOUR_MS);
  if (publishedAt === null) return { leaveBy: afterSlot, tooLate: false, hours };
  const published = Math.max(Date.parse(publishedAt), post.embargoUntil?.getTime() ?? 0);
  const leaveBy = new Date(published + hours * HOUR_MS);
  const tooLate = slotAt.getTime() + MARGIN_MS > leaveBy.getTime();
  return { leaveBy: tooLate ? afterSlot : leaveBy, tooLate, hours };
}
