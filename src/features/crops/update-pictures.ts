import { eq } from 'drizzle-orm';
import { sweepAll } from '../../delivery/sweep.ts';
import { videosJob } from '../../domain/jobs.ts';
import { withoutFiles } from '../../domain/post-files.ts';
import { makeAgain } from '../../posts/article-repository.ts';
import { authorsAfter } from '../../posts/authors.ts';
import { isReplaceable, lockPlanned, type Planned } from '../../posts/planned.ts';
import { replaceUnmade } from '../../posts/post-repository.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { KeptPost } from './schema.ts';

const lastOf = (deliveries: readonly Planned[]): Planned | undefined => deliveries.at(-1);

/**
 * Has the pictures of an article's posts made again, in the caller's transaction, which holds the article's lock: those
 * of drafts, and with `queued` of scheduled posts that were never tried; these lose their approval, unless the new
 * pictures equal the approved ones. Until they are made the posts cannot be approved. Returns the ids of those posts, and
 * the posts that keep their pictures. `only`: limits it to posts of these platforms.
 */
export async function updatePictures(
  tx: Tx,
  articleId: string,
  {
    queued,
    channels,
    by,
    only = null,
  }: { queued: boolean; channels: ReadonlyMap<string, unknown>; by: string; only?: ReadonlySet<string> | null },
): Promise<{ ids: string[]; kept: KeptPost[] }> {
  const rows = await tx
    .select()
    .from(posts)
    .where(eq(posts.articleId, articleId))
    .orderBy(posts.channelId)
    .for('update');
  const planned = await lockPlanned(
    tx,
    rows.map(({ id }) => id),
  );
  const ids: string[] = [];
  const kept: KeptPost[] = [];
  for (const post of rows) {
    const { id, channelId, content } = post;
    // Of a channel that is gone nothing can be made.
    if (!channels.has(channelId) || (only !== null && !only.has(content.platform))) continue;
    const deliveries = planned.get(id) ?? [];
    const last = lastOf(deliveries);
    const replaceable = deliveries.every(isReplaceable);
    if (last && !(queued && replaceable)) {
      kept.push({ post: id, channel: channelId, state: last.state, planned: replaceable });
      continue;
    }
    ids.push(id);
    await replaceUnmade(tx, id, withoutFiles(content), { authors: await authorsAfter(tx, post, by) });
  }
  if (ids.length > 0) await makeAgain(tx, articleId);
  return { ids, kept };
}

/** Makes the missing pictures and videos of an article's drafts, and releases posts that need no approval. */
export async function remake(context: DeskContext, articleId: string): Promise<void> {
  const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
  if (context.queues) await sweepAll(context, context.queues);
}
