import { eq } from 'drizzle-orm';
import { sweepAll } from '../../delivery/sweep.ts';
import type { Focal, Sketch } from '../../domain/focal.ts';
import { videosJob } from '../../domain/jobs.ts';
import { UserError } from '../../lib/errors.ts';
import { newId, sha256 } from '../../lib/ids.ts';
import { sketchOf } from '../../media/follow-focal.ts';
import { storedImage } from '../../posts/files.ts';
import { addressKey, focalRows, matchFocal, type Shown } from '../../posts/focals.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { dbTime } from '../../store/db-time.ts';
import { focals } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { newestOf } from '../kit/find-article.ts';
import { type Medium, shownAs } from './media.ts';
import { crops as messages } from './messages.ts';

/** A picture or video as it was read, so that it is known again. */
export interface Read {
  shown: Shown;
  sketch: Sketch | null;
}

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

/**
 * Stores what is said of a picture, or the window that is chosen for one `format` of it, in place of what was said
 * before, which it answers; null: nothing was.
 */
export async function say(
  tx: Tx,
  articleId: string,
  { shown: { kind, url, hash, sketch: sketchNow }, sketch }: Read,
  focal: Focal | null,
  { by, format = null }: { by: string; format?: string | null },
): Promise<Focal | null> {
  const shown = { kind, url, hash, sketch: sketchNow, ...(format !== null && { format }) };
  const before = await matchFocal(await focalRows(tx, articleId), shown);
  if (before !== null) await tx.delete(focals).where(eq(focals.id, before.row.id));
  if (focal === null) return before?.focal ?? null;
  const files = hash === null ? {} : { [hash]: focal };
  const told = { format, focal, addresses: [addressKey(url, kind)], files, sketch, setBy: by, setAt: dbTime() };
  await tx.insert(focals).values({ id: newId(), articleId, kind, ...told });
  return before?.focal ?? null;
}

/** Makes what an article's drafts lack now, and lets those go that need nobody. */
export async function remake(context: DeskContext, articleId: string): Promise<void> {
  const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
  if (context.queues) await sweepAll(context, context.queues);
}
