import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from '../../delivery/db-time.ts';
import { sweepAll } from '../../delivery/sweep.ts';
import { UserError } from '../../domain/errors.ts';
import { type Focal, GivenFocal } from '../../domain/focal.ts';
import { newId, sha256 } from '../../domain/ids.ts';
import { videosJob } from '../../domain/jobs.ts';
import { storedImage } from '../../drafts/files.ts';
import { addressKey, focalRows, matchFocal, type Shown } from '../../drafts/focals.ts';
import { renderMedia } from '../../drafts/render-media.ts';
import { lockForArticle } from '../../drafts/withdraw.ts';
import { type Sketch, sketchOf } from '../../media/alike/sketch.ts';
import { record } from '../../store/audit.ts';
import { focals } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../context.ts';
import { ArticleText, findArticle } from '../find-article.ts';
import { type PostView, postsOf } from '../posts.ts';
import { type KeptPost, makeAnew } from './anew.ts';
import { newestOf } from './list.ts';
import { type FocalView, focalView, type Medium, mediumNamed, shownAs } from './media.ts';

export const SetFocalInput = z.object({
  article: ArticleText,
  /** The number of a picture, `video` with or without one, or an address. */
  medium: z.string().min(1).max(4_000),
  /** Null: what an editor said is taken back. */
  focal: GivenFocal.nullable(),
  /** What is planned and was never tried is made anew too, and waits for another approval. */
  queued: z.boolean().default(false),
  by: z.string(),
});

export interface FocalSet {
  articleId: string;
  medium: FocalView;
  /** Whose pictures were made anew, as they are now. */
  posts: PostView[];
  /** What is planned, on its way or out, and keeps the pictures it has. */
  kept: KeptPost[];
}

interface Seen {
  shown: Shown;
  sketch: Sketch | null;
}

/** Reads the picture, so that it is known again. Throws a UserError where it cannot be read. */
async function seen(context: DeskContext, articleId: string, medium: Medium & { url: string }): Promise<Seen> {
  const { kind, url, number } = medium;
  if (kind === 'video') return { shown: await shownAs(context, articleId, { kind, url }), sketch: null };
  const article = await newestOf(context, articleId);
  const bytes = await storedImage(context, articleId, article, number - 1, context.halt);
  if (bytes === null) throw new UserError(`The article gives no file for picture ${number}.`);
  const sketch = await sketchOf(bytes, context.cut, context.halt);
  return { shown: { kind, url, hash: sha256(bytes), sketch: async () => sketch }, sketch };
}

/** Stores what is said of a picture in place of what was said before, which it answers; null: nothing was. */
async function say(
  tx: Tx,
  articleId: string,
  { shown, sketch }: Seen,
  focal: Focal | null,
  by: string,
): Promise<Focal | null> {
  const before = await matchFocal(await focalRows(tx, articleId), shown);
  if (before !== null) await tx.delete(focals).where(eq(focals.id, before.row.id));
  if (focal === null) return before?.focal ?? null;
  const { kind, url, hash } = shown;
  const files = hash === null ? {} : { [hash]: focal };
  const told = { focal, addresses: [addressKey(url, kind)], files, sketch, setBy: by, setAt: dbTime() };
  await tx.insert(focals).values({ id: newId(), articleId, kind, ...told });
  return before?.focal ?? null;
}

/**
 * Says what must stay in a picture, or a video, of an article, in every crop of every channel; null takes it back. Its
 * drafts are made anew and ask for approval; what is queued keeps its pictures unless `queued`, what is on its way or
 * out keeps them in any case. Throws a UserError for a picture that there is not or that cannot be read, for an
 * article that was withdrawn, and where there is nothing to take back.
 */
export async function setFocal(context: DeskContext, given: z.input<typeof SetFocalInput>): Promise<FocalSet> {
  const { article: text, medium: name, focal, queued, by } = SetFocalInput.parse(given);
  const articleId = await findArticle(context, text);
  const medium = mediumNamed(await newestOf(context, articleId), name);
  const picture = await seen(context, articleId, medium);
  const { ids, kept } = await context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    const before = await say(tx, articleId, picture, focal, by);
    if (focal === null && before === null) {
      throw new UserError(
        `Nobody has said what must stay in ${medium.kind} ${medium.number}, so nothing is taken back.`,
        {
          kind: 'conflict',
        },
      );
    }
    const detail = { [medium.kind]: medium.number, url: medium.url };
    const action = focal === null ? 'focal point removed' : 'focal point';
    const subject = { type: 'article', id: articleId } as const;
    await record(tx, { who: by, action, subject, before, after: focal, detail });
    return makeAnew(tx, articleId, { queued, channels: context.channels, by });
  });
  const { videosLeft } = await renderMedia(context, articleId, context.halt, { mayEncode: context.queues === null });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
  if (context.queues) await sweepAll(context, context.queues);
  const views = await postsOf(context, { articleId });
  return {
    articleId,
    medium: await focalView(context, articleId, medium, await focalRows(context.db, articleId)),
    posts: views.filter(({ id }) => ids.includes(id)),
    kept,
  };
}
