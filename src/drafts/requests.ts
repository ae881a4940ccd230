import { and, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm';
import type { PostRequest } from '../domain/request.ts';
import { articleRequests } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

export type OpenRequest = Pick<typeof articleRequests.$inferSelect, 'id' | 'round' | 'channels' | 'when'>;

/** One channel's part in what was asked for. */
export interface Wish {
  channelId: string;
  round: number;
  when: PostRequest['when'];
}

/** Stores what was asked for with an article. */
export async function addRequest(tx: Tx, articleId: string, request: PostRequest): Promise<void> {
  await tx.insert(articleRequests).values({ articleId, ...request });
}

/** What was asked for and is not finished, oldest first. */
export async function openRequests(tx: Tx, articleId: string): Promise<OpenRequest[]> {
  const { id, round, channels, when } = articleRequests;
  return tx
    .select({ id, round, channels, when })
    .from(articleRequests)
    .where(and(eq(articleRequests.articleId, articleId), isNull(articleRequests.doneAt)))
    .orderBy(id);
}

export async function finishRequests(tx: Tx, requests: readonly OpenRequest[]): Promise<void> {
  const ids = requests.map(({ id }) => id);
  const done = { doneAt: sql`clock_timestamp()` };
  if (ids.length > 0) await tx.update(articleRequests).set(done).where(inArray(articleRequests.id, ids));
}

/** The round that was asked for last; 0 before the first. */
export async function lastRound(tx: Tx, articleId: string): Promise<number> {
  const [row] = await tx
    .select({ round: max(articleRequests.round) })
    .from(articleRequests)
    .where(eq(articleRequests.articleId, articleId));
  return row?.round ?? 0;
}

const names = (channels: PostRequest['channels'], channelId: string): boolean => channels?.includes(channelId) ?? true;

/** All that requests ask of these channels, each channel once a round; the last word on the time counts. */
export function wishesOf(requests: readonly Omit<OpenRequest, 'id'>[], channelIds: Iterable<string>): Wish[] {
  const wishes = [...channelIds].flatMap((channelId) =>
    requests
      .filter(({ channels }) => names(channels, channelId))
      .map(({ round, when }): [string, Wish] => [`${round} ${channelId}`, { channelId, round, when }]),
  );
  return [...new Map(wishes).values()];
}

/** When a post was asked to go out, at last; null where nobody asked for it. */
export async function askedTime(
  tx: Db | Tx,
  post: { articleId: string; sequence: number; channelId: string },
): Promise<PostRequest['when'] | null> {
  const rows = await tx
    .select({ when: articleRequests.when, channels: articleRequests.channels })
    .from(articleRequests)
    .where(and(eq(articleRequests.articleId, post.articleId), eq(articleRequests.round, post.sequence)))
    .orderBy(desc(articleRequests.id));
  return rows.find(({ channels }) => names(channels, post.channelId))?.when ?? null;
}
