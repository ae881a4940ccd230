import { sweepAll } from '../../delivery/sweep.ts';
import { videosJob } from '../../domain/jobs.ts';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import { sketchOf } from '../../media/follow-focal.ts';
import { storedImage } from '../../posts/files.ts';
import type { Read } from '../../posts/focals.ts';
import { renderMedia } from '../../posts/render-media.ts';
import type { DeskContext } from '../kit/context.ts';
import { newestOf } from '../kit/find.ts';
import { type Medium, shownAs } from './media.ts';
import { crops as messages } from './messages.ts';

/** Reads a picture or video of an article. Throws a UserError where it cannot be read. */
export async function readMedium(
  context: DeskContext,
  articleId: string,
  medium: Medium & { url: string },
): Promise<Read> {
  const { kind, url, number } = medium;
  if (kind === 'video') return { shown: await shownAs(context, articleId, { kind, url }), sketch: null };
  const article = await newestOf(context, articleId);
  const bytes = await storedImage(context, articleId, article, number - 1, context.halt);
  if (bytes === null) throw new UserError(messages.notFetched({ number }));
  const sketch = await sketchOf(bytes, context.cut, context.halt);
  return { shown: { kind, url, hash: sha256(bytes), sketch: async () => sketch }, sketch };
}

/** Makes what an article's drafts lack now, and lets those go that need no one. */
export async function remake(context: DeskContext, articleId: string): Promise<void> {
  const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
  if (context.queues) await sweepAll(context, context.queues);
}
