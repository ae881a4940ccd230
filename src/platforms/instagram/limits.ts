import { z } from 'zod';
import { codePoints, utf16Units } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import type { Json } from '../../lib/json.ts';
import { COMMENT_LIMITS } from '../kit/graph/comments.ts';
import { withoutVideo as pictureOf } from '../kit/media.ts';
import { labels } from '../kit/messages.ts';
import type { Limits } from '../platform.ts';
import { instagram } from './messages.ts';
import type { InstagramOptions } from './settings.ts';

export const PLACE = 'feed';
export const MAX_CAPTION = 2_200;
export const MAX_ALT = 1_000;
/** The API takes 30; the app announced 5, and whether the API follows is not known. */
export const MAX_HASHTAGS = 5;
export const MAX_MENTIONS = 20;

/** The tallest shape that is allowed, 4:5. Nothing but JPEG, up to 8 MiB. */
export const PICTURE: PictureSpec = { width: 1080, height: 1350, format: 'jpeg', maxBytes: 8_000_000, fit: 'crop' };

/** Which of the two is meant is not documented. */
export const captionLength = (text: string): number => Math.max(codePoints(text), utf16Units(text));

export const PLACES = { [PLACE]: PICTURE };

const LIMITS: Limits = {
  texts: [
    {
      field: 'caption',
      label: labels.caption(),
      max: MAX_CAPTION,
      unit: 'characters',
      required: true,
      count: captionLength,
    },
  ],
  pictures: { min: 1, max: 1, places: PLACES },
};

/** A reel needs no picture beside it. */
const REEL_LIMITS: Limits = { ...LIMITS, pictures: { ...LIMITS.pictures, min: 0 } };

export const limits = (_options: InstagramOptions, post?: PostContent): Limits =>
  post?.replyTo ? COMMENT_LIMITS : post?.video ? REEL_LIMITS : LIMITS;

/** Pictures are fetched within seconds; more than once a minute is only asked for at first. */
export const POLLS = [5_000, 10_000, 20_000, 40_000, 60_000];

const COVER: PictureSpec = { width: 1080, height: 1920, format: 'jpeg', maxBytes: 8_000_000, fit: 'crop' };

const REEL: VideoSpec = {
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
  cover: COVER,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

const STORY: VideoSpec = {
  ...REEL,
  name: instagram.story(),
  seconds: { min: 3, max: 60 },
  maxBytes: 100_000_000,
};

export const VIDEOS: VideoPlaces = { reel: REEL, story: STORY };

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
  const left = { ...pictureOf('picture')(post), extra };
  return instead && instead.of === post.texts.caption
    ? { ...left, texts: { ...post.texts, caption: instead.caption } }
    : left;
}
