import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import { COVER_PLACE, formatOf } from '../../domain/format.ts';
import { type PictureSpec, type PostContent, type PostVideo, partsOf, picturesOf } from '../../domain/post.ts';
import { placeOf } from '../../domain/video/spec.ts';
import { videosOf } from '../../domain/videos.ts';
import { contentHash } from '../../lib/ids.ts';
import { addressKey } from '../../posts/address-key.ts';
import { type FocalRow, focalRows, focalVersion, matchFocal } from '../../posts/focals.ts';
import { articles, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { focalView, mediaOf, shownAs } from './media.ts';
import type { CropList, Format, PictureCrops } from './schema.ts';

/** A place that a channel has, and where a post shows something there, the picture that it is made of. */
interface Use {
  place: string;
  spec: PictureSpec;
  image: number | null;
}

/** Picture of an article that is the cover of a video, if there is one. */
function coverUse({ platform }: DraftChannel, { video, place }: PostVideo, { images, videos }: Article): Use[] {
  const cover = placeOf(platform.content.video?.places ?? {}, place)?.cover;
  const poster = videos[video]?.posterUrl ?? null;
  if (!cover || poster === null) return [];
  const key = addressKey(poster, 'picture');
  const image = images.findIndex(({ url }) => url !== null && addressKey(url, 'picture') === key);
  return image < 0 ? [] : [{ place: COVER_PLACE, spec: cover, image }];
}

const usesOf = (channel: DraftChannel, content: PostContent, article: Article): Use[] => [
  ...picturesOf(content).flatMap(({ place, spec, image, card }): Use[] =>
    card?.over === 'plain' ? [] : [{ place, spec, image }],
  ),
  ...partsOf(content)
    .flatMap(videosOf)
    .flatMap((video) => coverUse(channel, video, article)),
];

/** Formats of the channels that have posts of an article; of all channels if none has. */
export async function formatsOf(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  articleId: string,
  article: Article,
): Promise<Format[]> {
  const rows = await db
    .select({ channelId: posts.channelId, content: posts.content })
    .from(posts)
    .where(eq(posts.articleId, articleId))
    .orderBy(asc(posts.channelId), asc(posts.sequence));
  const written = rows.flatMap(({ channelId, content }) => {
    const channel = channels.get(channelId);
    return channel ? [{ channelId, channel, uses: usesOf(channel, content, article) }] : [];
  });
  const all = [...channels].map(([channelId, channel]) => ({ channelId, channel, uses: [] as Use[] }));
  const formats = new Map<string, Format>();
  for (const { channelId, channel, uses } of written.length > 0 ? written : all) {
    const { id: platform, name: platformName, content } = channel.platform;
    const known = Object.entries(content.places).map(([place, spec]): Use => ({ place, spec, image: null }));
    for (const { place, spec, image } of [...known, ...uses]) {
      const name = formatOf(platform, place);
      const before = formats.get(name) ?? { name, platform, platformName, place, spec, channels: [], pictures: [] };
      // As a post has it, it may carry a credit in its corner.
      const format = image === null ? before : { ...before, spec };
      const number = image === null ? [] : [image + 1];
      formats.set(name, {
        ...format,
        channels: [...new Set([...format.channels, channelId])],
        pictures: [...new Set([...format.pictures, ...number])].sort((a, b) => a - b),
      });
    }
  }
  return [...formats.values()];
}

export const CropsInput = z.object({ article: ArticleText });

/** Windows that editors chose for a picture. Its file is read only if necessary. */
export async function windowsOf(
  context: DeskContext,
  articleId: string,
  url: string | null,
  rows: readonly FocalRow[],
): Promise<PictureCrops['windows']> {
  const formats = [...new Set(rows.flatMap(({ format }) => (format === null ? [] : [format])))].sort();
  if (url === null || formats.length === 0) return [];
  const shown = await shownAs(context, articleId, { kind: 'picture', url });
  const windows: PictureCrops['windows'] = [];
  for (const format of formats) {
    const found = await matchFocal(rows, { ...shown, format });
    if (found === null || !('width' in found.focal)) continue;
    const { setBy, setAt } = found.row;
    windows.push({ format, box: found.focal, setBy, setAt });
  }
  return windows;
}

/** Version of the crops of an article. */
export async function cropsVersion(db: DeskContext['db'] | Tx, articleId: string): Promise<string> {
  const [row] = await db.select({ revision: articles.revision }).from(articles).where(eq(articles.id, articleId));
  return contentHash([row?.revision ?? 0, focalVersion(await focalRows(db, articleId))]).slice(0, 32);
}

/** Newest revision of a named article. Throws a UserError if there is none. */
export async function namedArticle(context: DeskContext, text: string): Promise<{ id: string; article: Article }> {
  const id = await findArticle(context, text);
  return { id, article: await newestOf(context, id) };
}

/** Pictures of an article with their crops, and the formats of its channels. */
export async function listCrops(context: DeskContext, given: z.infer<typeof CropsInput>): Promise<CropList> {
  const { id, article } = await namedArticle(context, given.article);
  // The version first: what is read after it may be newer, and is then refused rather than overwritten.
  const version = await cropsVersion(context.db, id);
  const rows = await focalRows(context.db, id);
  const pictures: PictureCrops[] = [];
  for (const medium of mediaOf({ images: article.images, videos: [] })) {
    const { kind: _, ...view } = await focalView(context, id, medium, rows);
    const { credit = null, alt = null } = article.images[medium.number - 1] ?? {};
    pictures.push({ ...view, credit, alt, windows: await windowsOf(context, id, medium.url, rows) });
  }
  const { headline, language } = article;
  return { articleId: id, headline, language, version, formats: await formatsOf(context, id, article), pictures };
}
