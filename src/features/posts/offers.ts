import { type PostContent, partsOf } from '../../domain/post.ts';
import type { VideoSpec } from '../../domain/video/spec.ts';
import { videosOf } from '../../domain/videos.ts';
import { plainText } from '../../lib/message.ts';
import { writer } from '../../posts/writer/writer.ts';
import { videoPlace } from './choices.ts';
import type { Writing } from './rewrite-draft.ts';
import type { PostOffers } from './schema.ts';

/** Most suggested hashtags. */
const MOST_HASHTAGS = 12;

/** Whether a place is meant for upright videos. */
const isUpright = ({ best, ratio }: VideoSpec): boolean => best.shape === '9:16' || ratio.max <= 1;

/** The row of a post and the videos that may be in it; null where there is no choice of videos. */
function rowOf({ article, channel: { platform } }: Writing, post: PostContent) {
  const row = platform.content.row(post);
  const videos = article.videos.flatMap(({ url, title }, video) => (url === null ? [] : [{ video, title }]));
  return row !== null && (videos.length > 1 || videosOf(post).length > 1) ? { ...row, videos } : null;
}

/** What an editor may choose for a post. */
export async function offersFor(known: Writing, post: PostContent): Promise<PostOffers> {
  const {
    article,
    channel: { platform, channel, style },
  } = known;
  const [, video] = videoPlace(known, post) ?? [];
  const { formats, settings, discloses } = platform.content;
  const row = rowOf(known, post);
  const limits = platform.content.limits(channel.options, post);
  const most = Math.max(...partsOf(post).map((_, at) => (at === 0 ? limits : (limits.further ?? limits)).pictures.max));
  const best = await writer.bestImages(article, most);
  return {
    formats: [...formats],
    settings: settings
      .filter(({ name }) => name !== row?.setting)
      .map(({ name, kind, label, help, choices, ofAccount = false }) => ({
        name,
        kind,
        label,
        help,
        ofAccount,
        choices: choices.map((choice) => ({ value: choice.value, label: choice.label ?? plainText(choice.value) })),
      })),
    discloses: [...discloses],
    film: video ? (isUpright(video) ? 'tall' : 'wide') : null,
    parts: limits.parts?.max ?? 1,
    further: limits.further ? 'comment' : 'post',
    hashtags: await writer.hashtags(article, {
      list: style.hashtags.list,
      max: MOST_HASHTAGS,
    }),
    tags: platform.content.tagging(post, 0)?.most ?? 0,
    row: row && { max: row.max, picturesBefore: row.picturesBefore, videos: row.videos },
    pictures: { first: Math.max(0, limits.pictures.max), further: (limits.further ?? limits).pictures.max },
    images: article.images.flatMap(({ url, caption, alt, credit }, image) =>
      url === null ? [] : [{ image, caption: caption ?? alt, credit, proposed: best.includes(image) }],
    ),
  };
}
