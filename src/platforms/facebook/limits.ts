import { codePoints, utf16Units } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import type { Gallery, GalleryPart, Limits, VideoShape } from '../content.ts';
import { COMMENT_LIMITS, WITH_COMMENT } from '../kit/graph/comments.ts';
import { labels } from '../kit/messages.ts';
import { kindOf, LINK, STORY, VIDEO as VIDEO_FORMAT } from './choices.ts';
import { facebook } from './messages.ts';

export const PLACE = 'feed';
export const MAX_ALT = 1_000;
export const MAX_MESSAGE = 63_206;

/** Begun uploads are kept for a day, as unpublished pictures surely are; milliseconds. */
export const UPLOAD_VALID = 20 * 3_600_000;
/** Of an ordinary video at most so many bytes are sent at a time. */
export const PIECE = 8 * 1024 * 1024;
/** Of a list of the page at most so many are read. */
export const PAGES = 12;
/** When to look, while a video is processed; milliseconds after it was handed over. */
export const POLLS = [5_000, 15_000, 30_000, 60_000];

/** The feed shows these shapes whole. Files above 4 MB are refused, though the documentation also speaks of 10. */
export const PICTURE: PictureSpec = {
  width: 1200,
  height: 630,
  shapes: [
    { width: 1080, height: 1080 },
    { width: 1080, height: 1350 },
  ],
  format: 'jpeg',
  maxBytes: 4_000_000,
  fit: 'crop',
};

/** The whole screen of a phone. */
const UPRIGHT: PictureSpec = { width: 1080, height: 1920, format: 'jpeg', maxBytes: 4_000_000, fit: 'crop' };

/** Vendors say ten; nothing is documented. */
const MAX_PICTURES = 10;

/** Which of the two is meant is not documented. */
const characters = (text: string): number => Math.max(codePoints(text), utf16Units(text));

export const PLACES = { [PLACE]: PICTURE };

export const MESSAGE_ROOM = { max: MAX_MESSAGE, count: characters };

const MESSAGE: Limits['texts'] = [
  { field: 'message', label: labels.message(), unit: 'characters', required: true, ...MESSAGE_ROOM },
];

/** Where the picture of the first comment goes. */
const COMMENT_PLACE = 'comment';

const FIRST_COMMENT: Limits['further'] = {
  ...COMMENT_LIMITS,
  pictures: { min: 0, max: 1, places: { [COMMENT_PLACE]: PICTURE } },
};

/** Pictures of a post by its form: a link has its card, a video or a story nothing beside it. */
export function limits(post?: PostContent): Limits {
  if (post?.replyTo) return COMMENT_LIMITS;
  if (post?.format === STORY) {
    return { texts: [], pictures: { min: post.video ? 0 : 1, max: 1, places: { [STORY]: UPRIGHT } } };
  }
  const max = post?.format === LINK ? 0 : post?.video ? 1 : MAX_PICTURES;
  return {
    texts: MESSAGE,
    pictures: { min: 0, max, places: { [PLACE]: PICTURE } },
    ...WITH_COMMENT,
    further: FIRST_COMMENT,
  };
}

/** Where pictures go: a link has none, a story no comment. */
export function gallery({ format }: Pick<PostContent, 'format'>, { part }: Pick<GalleryPart, 'part'>): Gallery | null {
  if (part > 0)
    return format === STORY ? null : { place: COMMENT_PLACE, spec: PICTURE, maxAlt: MAX_ALT, altTold: true };
  if (format === LINK) return null;
  return format === STORY
    ? { place: STORY, spec: UPRIGHT, maxAlt: MAX_ALT, altTold: false }
    : { place: PLACE, spec: PICTURE, maxAlt: MAX_ALT, altTold: true };
}

/**
 * Sizes above the recommended one and in bytes are not documented; these are surely taken. A reel's bytes travel in one
 * request and stand in memory until then: larger files are made smaller.
 */
const REEL: VideoSpec = {
  name: facebook.reel(),
  mimeTypes: ['video/mp4'],
  codecs: ['avc', 'hevc'],
  audioCodecs: ['aac'],
  shortSide: { min: 540, max: 2160 },
  longSide: { min: 960, max: 3840 },
  maxWidth: null,
  ratio: { min: 9 / 16, max: 9 / 16 },
  seconds: { min: 3, max: 90 },
  frameRate: { min: 24, max: 60 },
  maxBytes: 200_000_000,
  maxBitrate: null,
  fastStart: false,
  plainColour: true,
  captions: 'each-language',
  cover: UPRIGHT,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

const { cover: _cover, captions, ...PLAIN } = REEL;

/** Hardly anything is documented; vendors say 4 GB and four hours. */
const VIDEO: VideoSpec = {
  ...PLAIN,
  name: facebook.video(),
  mimeTypes: ['video/mp4', 'video/quicktime'],
  shortSide: { min: 120, max: 2160 },
  longSide: { min: 120, max: 3840 },
  ratio: { min: 9 / 21, max: 21 / 9 },
  seconds: { min: 1, max: 4 * 3600 },
  frameRate: { min: 1, max: 60 },
  maxBytes: 4_000_000_000,
  captions,
  best: { ...REEL.best, shape: null },
};

const STORY_VIDEO: VideoSpec = { ...PLAIN, name: facebook.storyVideo(), seconds: { min: 3, max: 60 } };

export const REEL_PLACE = 'reel';
export const VIDEO_PLACE = 'video';
export const VIDEOS: VideoPlaces = { [REEL_PLACE]: REEL, [VIDEO_PLACE]: VIDEO, [STORY]: STORY_VIDEO };

const NEARLY = 0.02;

/** Upright and short it is a reel first, since those are shown to more people; else, or where no reel can be made of it, an ordinary video. */
export function videoPosts(post: PostContent, { width, height, durationSeconds }: VideoShape): PostContent[] {
  const { video } = post;
  if (!video) return [];
  if (post.format === STORY) return [post];
  const at = (place: string): PostContent => ({ ...post, kind: place, video: { ...video, place } });
  const { seconds, ratio } = REEL;
  const isReel =
    Math.abs(width / height / ratio.min - 1) < NEARLY &&
    durationSeconds >= seconds.min &&
    durationSeconds <= seconds.max;
  return isReel ? [at(REEL_PLACE), at(VIDEO_PLACE)] : [at(VIDEO_PLACE)];
}

/** What is left of a post whose video cannot be had. */
export function withoutVideo(post: PostContent): PostContent {
  const { format, ...whole } = post;
  const bare: PostContent = {
    ...whole,
    ...(format !== undefined && format !== VIDEO_FORMAT && { format }),
    video: null,
  };
  return { ...bare, kind: kindOf(bare) };
}
