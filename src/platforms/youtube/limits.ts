import { codePoints, utf8Bytes, utf16Units } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import type { Gallery, GalleryPart, Limits } from '../content.ts';
import { labels } from '../kit/messages.ts';
import { COMMENT, FIRST_COMMENT, SHORT, VIDEO } from './choices.ts';
import { youtube } from './messages.ts';

/** Tags as editors write them, with commas between. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.replace(/\s+/g, ' ').trim())
      .filter((tag) => tag !== ''),
  ),
];

/** As the platform counts them: commas count, and a tag with a space counts as if it stood in quotes. */
export function tagsLength(text: string): number {
  const tags = tagsOf(text);
  const own = tags.reduce((sum, tag) => sum + utf16Units(tag) + (tag.includes(' ') ? 2 : 0), 0);
  return own + Math.max(0, tags.length - 1);
}

/** As many of the tags as there is room for, in their order. */
export function fittingTags(tags: readonly string[], max: number): string {
  return tagsOf(tags.map((tag) => tag.replace(/[<>,]+/g, ' ')).join(',')).reduce((kept, tag) => {
    const more = kept === '' ? tag : `${kept}, ${tag}`;
    return tagsLength(more) <= max ? more : kept;
  }, '');
}

export const TITLE_MAX = 100;
/** Bytes. */
export const DESCRIPTION_MAX = 5000;
export const TAGS_MAX = 500;
/** What the site takes; the reference of the API names no number. */
export const COMMENT_ROOM = { max: 10_000, count: codePoints };
const ALT_MAX = 200;
export const THUMBNAIL: PictureSpec = { width: 1280, height: 720, format: 'jpeg', maxBytes: 2_000_000, fit: 'crop' };

/** Frame of a Short, which is its thumbnail. */
const UPRIGHT: PictureSpec = { ...THUMBNAIL, width: 1080, height: 1920 };

/** Channels whose owner has not proved who they are may not go beyond. */
export const UNVERIFIED_SECONDS = 15 * 60;

/** Pieces of an upload are multiples of 256 KiB; of this size one is sent within a request's time also on a slow line. */
export const PIECE_BYTES = 8 * 1024 * 1024;

export const PLACES = { thumbnail: THUMBNAIL };

const COMMENT_LIMITS: Limits = {
  texts: [{ field: COMMENT, label: labels.comment(), unit: 'characters', required: true, ...COMMENT_ROOM }],
  pictures: { min: 0, max: 0, places: {} },
};

const VIDEO_LIMITS: Limits = {
  texts: [
    { field: 'title', label: labels.title(), max: TITLE_MAX, unit: 'characters', required: true, count: utf16Units },
    {
      field: 'description',
      label: labels.description(),
      max: DESCRIPTION_MAX,
      unit: 'bytes',
      required: false,
      count: utf8Bytes,
    },
    { field: 'tags', label: labels.tags(), max: TAGS_MAX, unit: 'characters', required: false, count: tagsLength },
  ],
  pictures: { min: 0, max: 1, places: PLACES },
  parts: { max: FIRST_COMMENT + 1 },
  further: COMMENT_LIMITS,
};

export const limits = (_: unknown, post?: PostContent): Limits => (post?.replyTo ? COMMENT_LIMITS : VIDEO_LIMITS);

/** The one picture is the thumbnail; readers are not given its description. A Short has a frame instead. */
export const gallery = ({ video }: Pick<PostContent, 'video'>, { part }: Pick<GalleryPart, 'part'>): Gallery | null =>
  part > 0 || video?.place === SHORT ? null : { place: 'thumbnail', spec: THUMBNAIL, maxAlt: ALT_MAX, altTold: false };

const MAX_BYTES = 256 * 1024 ** 3;
const MAX_SECONDS = 12 * 3600;

/** What the upload takes is hardly limited: YouTube encodes it again. */
const VIDEO_SPEC: VideoSpec = {
  name: youtube.video(),
  mimeTypes: [
    'video/mp4',
    'video/quicktime',
    'video/webm',
    'video/x-msvideo',
    'video/mpeg',
    'video/x-matroska',
    'video/mp2t',
  ],
  codecs: null,
  audioCodecs: null,
  shortSide: { min: 2, max: 8192 },
  longSide: { min: 2, max: 8192 },
  maxWidth: null,
  ratio: { min: 0.01, max: 100 },
  seconds: { min: 0, max: MAX_SECONDS },
  frameRate: null,
  maxBytes: MAX_BYTES,
  maxBitrate: null,
  fastStart: false,
  plainColour: false,
  captions: 'each-language',
  cover: THUMBNAIL,
  best: { shape: null, shortSide: 1080, videoBitrate: 8_000_000, audioBitrate: 192_000 },
};

/** What makes it one is its shape and length alone: square or taller, and up to three minutes. */
const SHORT_SPEC: VideoSpec = {
  ...VIDEO_SPEC,
  name: youtube.short(),
  ratio: { min: 0.01, max: 1 },
  seconds: { min: 0, max: 180 },
  cover: UPRIGHT,
  best: { ...VIDEO_SPEC.best, shape: '9:16' },
};

export const VIDEOS: VideoPlaces = { [VIDEO]: VIDEO_SPEC, [SHORT]: SHORT_SPEC };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const POLLS = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE] as const;
export const LOOKS = [15 * SECOND, MINUTE, 5 * MINUTE] as const;
/** Longest that a video waits for its thumbnail, captions and playlists while YouTube fails to take them. */
export const ATTACH_PATIENCE = 5 * MINUTE;
/** After a playlist was asked for: until the list of the channel’s playlists surely shows it. Nothing is documented. */
export const PLAYLIST_LISTED_AFTER = MINUTE;
/** After an upload session has ended: until a video that arrived is surely listed. */
export const LISTED_AFTER = 10 * MINUTE;
