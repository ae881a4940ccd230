import { z } from 'zod';
import { codePoints, utf16Units } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import { videosOf } from '../../domain/videos.ts';
import type { Json } from '../../lib/json.ts';
import type { Gallery, GalleryPart, Limits } from '../content.ts';
import { COMMENT_LIMITS, WITH_COMMENT } from '../kit/graph/comments.ts';
import { labels } from '../kit/messages.ts';
import { CAROUSEL, kindOf, MAX_ITEMS, REEL, STORY } from './choices.ts';
import { instagram } from './messages.ts';
import type { InstagramOptions } from './settings.ts';

export const PLACE = 'feed';
export const MAX_CAPTION = 2_200;
export const MAX_ALT = 1_000;
/** The API takes 30; the app announced 5, and whether the API follows is not known. */
export const MAX_HASHTAGS = 5;
export const MAX_MENTIONS = 20;

/** The tallest shape that is documented, 4:5. Nothing but JPEG, up to 8 MiB. */
export const PICTURE: PictureSpec = { width: 1080, height: 1350, format: 'jpeg', maxBytes: 8_000_000, fit: 'crop' };

/** A shape that is reported as accepted since May 2026, and not documented. */
const TALLER: PictureSpec = { ...PICTURE, height: 1440 };

/** The whole screen of a phone. */
const UPRIGHT: PictureSpec = { ...PICTURE, height: 1920 };

/** Which of the two is meant is not documented. */
export const captionLength = (text: string): number => Math.max(codePoints(text), utf16Units(text));

export const PLACES = { [PLACE]: PICTURE };

const CAPTION: Limits['texts'] = [
  {
    field: 'caption',
    label: labels.caption(),
    max: MAX_CAPTION,
    unit: 'characters',
    required: true,
    count: captionLength,
  },
];

/** Wider shapes, down to the widest that is documented, 1.91:1. */
const WIDER = [1080, 810, 720, 566].map((height) => ({ width: 1080, height }));

/**
 * Spec of a picture of the feed, by the number of pictures in the post. All pictures of a carousel are shown in the shape
 * of the first one; beside videos, in the channel's.
 */
function feedPicture(
  { shape }: Pick<InstagramOptions, 'shape'>,
  format: string | undefined,
  pictures: number,
): PictureSpec {
  const spec = shape === '3:4' ? TALLER : PICTURE;
  if (format === CAROUSEL) return spec;
  const { width, height } = PICTURE;
  const shapes = spec === PICTURE ? WIDER : [{ width, height }, ...WIDER];
  return { ...spec, shapes, ...(pictures > 1 && { alike: true }) };
}

/** A video needs no picture beside it, unless it is the only one of a carousel. */
export function limits(options: InstagramOptions, post?: PostContent): Limits {
  if (post?.replyTo) return COMMENT_LIMITS;
  const isCarousel = post?.format === CAROUSEL;
  const videos = post ? videosOf(post).length : 0;
  const min = videos > 1 || (videos === 1 && !isCarousel) ? 0 : 1;
  if (post?.format === STORY) return { texts: [], pictures: { min, max: 1, places: { [STORY]: UPRIGHT } } };
  const max = videos === 0 ? MAX_ITEMS : isCarousel ? MAX_ITEMS - videos : 1;
  return {
    texts: CAPTION,
    pictures: { min, max, places: { [PLACE]: feedPicture(options, post?.format, post?.pictures.length ?? 1) } },
    ...WITH_COMMENT,
  };
}

/** Where pictures go: a comment has none. */
export function gallery(
  { format }: Pick<PostContent, 'format'>,
  { part, pictures }: GalleryPart,
  options: InstagramOptions,
): Gallery | null {
  if (part > 0) return null;
  const alt = { maxAlt: MAX_ALT, altTold: format !== STORY };
  return format === STORY
    ? { place: STORY, spec: UPRIGHT, ...alt }
    : { place: PLACE, spec: feedPicture(options, format, pictures), ...alt };
}

/** Pictures are fetched within seconds; after the second look, Meta asks for a minute between looks. */
export const POLLS = [5_000, 65_000];

const REEL_VIDEO: VideoSpec = {
  name: instagram.reel(),
  mimeTypes: ['video/mp4', 'video/quicktime'],
  codecs: ['avc', 'hevc'],
  audioCodecs: ['aac'],
  shortSide: { min: 64, max: 1920 },
  longSide: { min: 64, max: 4096 },
  maxWidth: 1920,
  ratio: { min: 0.01, max: 10 },
  seconds: { min: 3, max: 900 },
  frameRate: { min: 23, max: 60 },
  maxBytes: 300_000_000,
  maxBitrate: 25_000_000,
  fastStart: true,
  plainColour: true,
  cover: UPRIGHT,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

const { cover: _cover, ...PLAIN } = REEL_VIDEO;

const STORY_VIDEO: VideoSpec = {
  ...PLAIN,
  name: instagram.story(),
  seconds: { min: 3, max: 60 },
  maxBytes: 100_000_000,
};

/**
 * Limits of a video in a carousel are no longer documented; these are of an older reference. Instagram cuts all items to
 * the shape of the first one, so videos are made in that of the pictures.
 */
const CAROUSEL_VIDEO: VideoSpec = {
  ...PLAIN,
  name: instagram.carousel(),
  ratio: { min: 4 / 5, max: 4 / 5 },
  seconds: { min: 3, max: 60 },
  maxBytes: 100_000_000,
  best: { ...REEL_VIDEO.best, shape: '4:5' },
};

export const VIDEOS: VideoPlaces = { [REEL]: REEL_VIDEO, [STORY]: STORY_VIDEO, [CAROUSEL]: CAROUSEL_VIDEO };

const Instead = z.object({ withoutVideo: z.object({ of: z.string(), caption: z.string() }) });

/** Keeps which caption replaces a reel's, should the picture go out in place of the reel. */
export const insteadOf = (of: string, caption: string): Record<string, Json> => ({ withoutVideo: { of, caption } });

/**
 * The picture in place of the reel, with the credit of the picture in place of the video's. A caption that was changed
 * since it was written stays as it is.
 */
export function withoutVideo(post: PostContent): PostContent {
  const { withoutVideo: _told, ...extra } = post.extra;
  const instead = Instead.safeParse(post.extra).data?.withoutVideo;
  const { format, moreVideos: _more, ...whole } = post;
  const bare: PostContent = { ...whole, ...(format === STORY && { format }), video: null, extra };
  const left = { ...bare, kind: kindOf(bare) };
  return instead && instead.of === post.texts.caption
    ? { ...left, texts: { ...post.texts, caption: instead.caption } }
    : left;
}
