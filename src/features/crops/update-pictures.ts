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
 * Has the pictures of an article's posts made again, in the caller's transaction, which holds the article's lock:
 * those of drafts, and with `queued` of what is planned and was never tried; that is approved no more, unless what is
 * made turns out to be what was approved. Until they are made no one can approve them. Answers the ids of those, and what keeps its pictures.
 * `only`: none but the posts of these platforms are concerned.
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

/** Makes what an article's drafts lack now, and lets those go that need no one. */
export async function remake(context: DeskContext, articleId: string): Promise<void> {
  const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
  if (context.queues) await sweepAll(context, context.queues);
}
