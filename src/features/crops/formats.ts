import { asc, eq } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import { COVER_PLACE, formatOf } from '../../domain/format.ts';
import { type PictureSpec, type PostContent, type PostPart, partsOf, picturesOf } from '../../domain/post.ts';
import { placeOf } from '../../domain/video/spec.ts';
import { addressKey } from '../../posts/focals.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A shape and size in which a platform shows pictures, with the channels of an article that do. */
export interface Format {
  /** `x.post` */
  name: string;
  platform: string;
  platformName: string;
  place: string;
  spec: PictureSpec;
  /** By id. */
  channels: string[];
  /** The numbers of the pictures that posts show so, from 1. */
  pictures: number[];
}

/** A place that a channel has, and where a post shows something there, the picture that it is made of. */
interface Use {
  place: string;
  spec: PictureSpec;
  image: number | null;
}

/** The picture of an article that stands for its video, where one does. */
function coverUse({ platform }: DraftChannel, { video }: PostPart, { images, videos }: Article): Use[] {
  const cover = video && placeOf(platform.content.video?.places ?? {}, video.place)?.cover;
  const poster = (video && videos[video.video]?.posterUrl) ?? null;
  if (!cover || poster === null) return [];
  const key = addressKey(poster, 'picture');
  const image = images.findIndex(({ url }) => url !== null && addressKey(url, 'picture') === key);
  return image < 0 ? [] : [{ place: COVER_PLACE, spec: cover, image }];
}

const usesOf = (channel: DraftChannel, content: PostContent, article: Article): Use[] => [
  ...picturesOf(content).flatMap(({ place, spec, image, card }): Use[] =>
    card?.over === 'plain' ? [] : [{ place, spec, image }],
  ),
  ...partsOf(content).flatMap((part) => coverUse(channel, part, article)),
];

/** Every format of the channels that have posts of an article; of all channels while it has none. */
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
