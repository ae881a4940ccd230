import { z } from 'zod';
import { type FocalBox, GivenFocal, GivenWindow } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { boxFor } from '../../media/preview.ts';
import { type Read, storeFocal } from '../../posts/focals.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { postsOf } from '../posts/posts.ts';
import { cropsVersion, formatsOf, listCrops, namedArticle } from './list.ts';
import { type Medium, mediumNamed, readMedium } from './media.ts';
import { crops as messages } from './messages.ts';
import { FormatName, lookAtMedium } from './preview.ts';
import type { CropsSet, Format } from './schema.ts';
import { remake, updatePictures } from './update-pictures.ts';

export const SetCropsInput = z.object({
  article: ArticleText,
  /** The number of a picture, or its address. */
  medium: z.string().min(1).max(4_000),
  /** What must stay in every crop; absent: as it is; null: what an editor said is taken back. */
  focal: GivenFocal.nullable().optional(),
  /** By format the window that is chosen for it; null: it goes by what must stay in again. Others are as they are. */
  windows: z.record(FormatName, GivenWindow.nullable()).default({}),
  /** What is planned and was never tried is made again too, and waits for another approval. */
  queued: z.boolean().default(false),
  by: z.string(),
  /** Versions that the crops must still be in; null or absent: any. */
  expected: Expected,
});

interface Change {
  format: Format;
  box: FocalBox | null;
}

/** What a format asks of a picture. Throws a UserError for one that there is not, or that does not cut. */
function cutting(formats: readonly Format[], name: string): Format & { spec: PictureSpec } {
  const found = formats.find((format) => format.name === name);
  const named = formats.flatMap((format) => (format.spec.fit === 'crop' ? [format.name] : []));
  const remedy = named.length === 0 ? messages.noFormats() : kit.thereAre({ names: named.join(', ') });
  if (!found) throw new UserError(messages.noFormat({ format: name }), { kind: 'missing', remedy });
  if (found.spec.fit === 'crop') return found;
  throw new UserError(messages.notCropped({ format: name }), { remedy });
}

/** Writes down one change. Throws a UserError where there is nothing to take back. */
async function change(
  tx: Tx,
  articleId: string,
  picture: { medium: Medium; read: Read },
  { format, box }: Change,
  by: string,
): Promise<void> {
  const before = await storeFocal(tx, articleId, picture.read, box, { by, format: format.name });
  const { number, url } = picture.medium;
  if (box === null && before === null) {
    throw new UserError(messages.noWindow({ format: format.name, number }), { kind: 'conflict' });
  }
  const subject = { type: 'article', id: articleId } as const;
  const action = box === null ? 'crop removed' : 'crop';
  await record(tx, {
    who: by,
    action,
    subject,
    before,
    after: box,
    detail: { picture: number, url, format: format.name },
  });
}

/**
 * Chooses windows of single formats of a picture, takes such choices back, and may say what must stay in the others, in
 * one step. Posts follow as with `setFocal`: drafts are made again and ask for approval, what is queued only with
 * `queued`, what is on its way or out keeps its pictures. Throws a UserError for a picture or a format that there is
 * not, where there is nothing to take back, and where the crops are not as expected.
 */
export async function setCrops(context: DeskContext, given: z.input<typeof SetCropsInput>): Promise<CropsSet> {
  const { article: text, medium: name, focal, windows, queued, by, expected } = SetCropsInput.parse(given);
  const { id: articleId, article } = await namedArticle(context, text);
  const medium = mediumNamed({ images: article.images, videos: [] }, name);
  if (focal === undefined && Object.keys(windows).length === 0) {
    throw new UserError(messages.nothingGiven(), { usage: true });
  }
  const formats = await formatsOf(context, articleId, article);
  const asked = Object.entries(windows).map(([format, window]) => ({ format: cutting(formats, format), window }));
  const read = await readMedium(context, articleId, medium);
  const { glance } = await lookAtMedium(context, articleId, { article, medium }, read.shown.hash);
  const changes = asked.map(
    ({ format, window }): Change => ({ format, box: window && boxFor(window, format.spec, glance) }),
  );
  // A window of one format concerns its platform alone.
  const only = focal === undefined ? new Set(changes.map(({ format }) => format.platform)) : null;
  const { ids, kept } = await context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    if (expected && !expected.includes(await cropsVersion(tx, articleId))) {
      throw new UserError(messages.changed(), { kind: 'changed', remedy: kit.lookAgain() });
    }
    if (focal !== undefined) {
      const before = await storeFocal(tx, articleId, read, focal, { by });
      if (focal === null && before === null) {
        const { kind, number } = medium;
        throw new UserError(messages.noFocal({ kind, number }), { kind: 'conflict' });
      }
      const action = focal === null ? 'focal point removed' : 'focal point';
      const subject = { type: 'article', id: articleId } as const;
      const detail = { picture: medium.number, url: medium.url };
      await record(tx, { who: by, action, subject, before, after: focal, detail });
    }
    for (const one of changes) await change(tx, articleId, { medium, read }, one, by);
    return updatePictures(tx, articleId, { queued, channels: context.channels, by, only });
  });
  await remake(context, articleId);
  const views = await postsOf(context, { articleId });
  return {
    ...(await listCrops(context, { article: articleId })),
    posts: views.filter(({ id }) => ids.includes(id)),
    kept,
  };
}
