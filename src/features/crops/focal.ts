import { z } from 'zod';
import { GivenFocal } from '../../domain/focal.ts';
import { UserError } from '../../lib/errors.ts';
import { focalRows, storeFocal } from '../../posts/focals.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { postsOf } from '../posts/posts.ts';
import { focalView, mediaOf, mediumNamed, readMedium } from './media.ts';
import { crops as messages } from './messages.ts';
import type { FocalList, FocalSet, FocalView } from './schema.ts';
import { remake, updatePictures } from './update-pictures.ts';

export const FocalsInput = z.object({ article: ArticleText });

/** The pictures and videos of an article, each with what must stay in it. */
export async function listFocals(context: DeskContext, { article: given }: z.infer<typeof FocalsInput>) {
  const articleId = await findArticle(context, given);
  const article = await newestOf(context, articleId);
  const rows = await focalRows(context.db, articleId);
  const media: FocalView[] = [];
  for (const medium of mediaOf(article)) media.push(await focalView(context, articleId, medium, rows));
  return { articleId, headline: article.headline, media } satisfies FocalList;
}

export const SetFocalInput = z.object({
  article: ArticleText,
  /** The number of a picture, `video` with or without one, or an address. */
  medium: z.string().min(1).max(4_000),
  /** Null: what an editor said is taken back. */
  focal: GivenFocal.nullable(),
  /** What is planned and was never tried is made again too, and waits for another approval. */
  queued: z.boolean().default(false),
  by: z.string(),
});

/**
 * Says what must stay in a picture, or a video, of an article, in every crop of every channel; null takes it back. Its
 * drafts are made again and ask for approval; what is queued keeps its pictures unless `queued`, what is on its way or
 * out keeps them in any case. Throws a UserError for a picture that there is not or that cannot be read, for an
 * article that was withdrawn, and where there is nothing to take back.
 */
export async function setFocal(context: DeskContext, given: z.input<typeof SetFocalInput>): Promise<FocalSet> {
  const { article: text, medium: name, focal, queued, by } = SetFocalInput.parse(given);
  const articleId = await findArticle(context, text);
  const medium = mediumNamed(await newestOf(context, articleId), name);
  const picture = await readMedium(context, articleId, medium);
  const { ids, kept } = await context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    const before = await storeFocal(tx, articleId, picture, focal, { by });
    if (focal === null && before === null) {
      throw new UserError(messages.noFocal({ kind: medium.kind, number: medium.number }), { kind: 'conflict' });
    }
    const detail = { [medium.kind]: medium.number, url: medium.url };
    const action = focal === null ? 'focal point removed' : 'focal point';
    const subject = { type: 'article', id: articleId } as const;
    await record(tx, { who: by, action, subject, before, after: focal, detail });
    return updatePictures(tx, articleId, { queued, channels: context.channels, by });
  });
  await remake(context, articleId);
  const views = await postsOf(context, { articleId });
  return {
    articleId,
    medium: await focalView(context, articleId, medium, await focalRows(context.db, articleId)),
    posts: views.filter(({ id }) => ids.includes(id)),
    kept,
  };
}
