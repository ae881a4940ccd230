import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import type { PostRequest } from '../../domain/request.ts';
import { isPast } from '../../posts/not-past.ts';
import { askedTimes } from '../../posts/requests.ts';
import { approvals, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** A time of a post, and what gave it that; `at` null: it is found once it is approved. */
export interface PostTime {
  at: Date | null;
  asked: PostRequest['when'] | null;
}

const Instant = z.iso.datetime({ offset: true });

/** When each draft would go out if it were approved now: as whoever approved it first has named it, else as it was asked for. */
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
    .where(and(inArray(approvals.postId, ids), isNotNull(approvals.asked)))
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
