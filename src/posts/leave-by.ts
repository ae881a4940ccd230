import { and, eq, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { UserError } from '../lib/errors.ts';
import { articleRevisions } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { freeStory } from './free-stories.ts';
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

async function publishedAtOf(tx: Db | Tx, { articleId, revision }: ArticlePost): Promise<string | null> {
  const [row] = await tx
    .select({ publishedAt: sql<string | null>`${articleRevisions.article}->>'publishedAt'` })
    .from(articleRevisions)
    .where(and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision)));
  return row?.publishedAt ?? null;
}

/**
 * The last moment at which a post may leave: so long after its article was published (or its embargo ended) as the
 * channel's rules say. `tooLate`: the time that it was given lies behind that; then, and where it is not known when the
 * article was published or there is none, it may leave as long after its time. A free post leaves before it expires.
 */
export async function leaveByOf(tx: Db | Tx, post: PostRow, channel: DraftChannel, slotAt: Date): Promise<Lateness> {
  const aged = await ageOf(tx, post, channel, slotAt);
  const expiresAt = post.freeStoryId === null ? null : ((await freeStory(tx, post.freeStoryId))?.expiresAt ?? null);
  if (expiresAt === null) return { ...aged, expired: null };
  const { leaveBy } = aged;
  return {
    ...aged,
    leaveBy: leaveBy !== null && leaveBy < expiresAt ? leaveBy : expiresAt,
    expired: slotAt.getTime() + MARGIN_MS > expiresAt.getTime() ? expiresAt : null,
  };
}

/** Throws a UserError for a time after a free post has expired. */
export function refuseExpired({ expired }: Pick<Lateness, 'expired'>): void {
  if (expired === null) return;
  throw new UserError(stories.expired({ at: expired }), { remedy: stories.extendExpiry(), kind: 'conflict' });
}

async function ageOf(
  tx: Db | Tx,
  post: PostRow,
  channel: DraftChannel,
  slotAt: Date,
): Promise<Omit<Lateness, 'expired'>> {
  const hours = rulesOf(post, channel).maxAgeHours;
  if (hours === null) return { leaveBy: null, tooLate: false, hours };
  const publishedAt = isOfArticle(post) ? await publishedAtOf(tx, post) : null;
  const afterSlot = new Date(slotAt.getTime() + hours * HOUR_MS);
  if (publishedAt === null) return { leaveBy: afterSlot, tooLate: false, hours };
  const published = Math.max(Date.parse(publishedAt), post.embargoUntil?.getTime() ?? 0);
  const leaveBy = new Date(published + hours * HOUR_MS);
  const tooLate = slotAt.getTime() + MARGIN_MS > leaveBy.getTime();
  return { leaveBy: tooLate ? afterSlot : leaveBy, tooLate, hours };
}
