import { codePoints } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import type { PlatformQuota } from '../../domain/quota.ts';
import type { Gallery, Limits, TextLimit } from '../content.ts';
import { labels } from '../kit/messages.ts';
import { isPicturePost } from './choices.ts';
import type { WechatOptions } from './settings.ts';

export const DIGEST_MAX = 128;
export const AUTHOR_MAX = 16;
export const ALT_MAX = 200;
/** Characters of the content's HTML; the platform also refuses 1 MB, which this many never reach. */
export const CONTENT_MAX = 19_999;
/** Bytes of the address behind "Read more". */
export const LINK_MAX = 1024;

/** One picture for both shapes of the card; the wide and the square one are cut from it by `cropFractions`. */
export const COVER: PictureSpec = {
  width: 1280,
  height: 720,
  format: 'jpeg',
  maxBytes: 2_000_000,
  fit: 'crop',
  // What the wide card (2.35:1) and the square one have in common.
  safe: { width: 720 / 1280, height: 1280 / 2.35 / 720 },
};
/** Pictures in the text stay under 1 MB. */
export const BODY: PictureSpec = { width: 1080, height: 1620, format: 'jpeg', maxBytes: 990_000, fit: 'inside' };

/** Pictures of a picture post, by the documentation of `draft/add`. */
export const MAX_PICTURES = 20;
/** The documentation names no shape; upright ones fill most of the screen. */
const PICTURE: PictureSpec = {
  width: 1080,
  height: 1440,
  shapes: [
    { width: 1080, height: 1080 },
    { width: 1440, height: 1080 },
  ],
  format: 'jpeg',
  maxBytes: 2_000_000,
  fit: 'crop',
};
/** Where the pictures of a picture post go; the API takes no descriptions of them. */
export const PICTURE_PLACE: Gallery = { place: 'picture', spec: PICTURE, maxAlt: ALT_MAX, altTold: false };

export const PLACES = { cover: COVER, body: BODY };

/** Editors choose the pictures of a picture post; those of an article are in its text. */
export const gallery = (post: Pick<PostContent, 'format'>): Gallery | null =>
  isPicturePost(post) ? PICTURE_PLACE : null;

const titleLimit = ({ titleMax }: WechatOptions): TextLimit => ({
  field: 'title',
  label: labels.title(),
  max: titleMax,
  unit: 'characters',
  required: true,
  count: codePoints,
});

const pictureLimits = (options: WechatOptions): Limits => ({
  texts: [
    titleLimit(options),
    {
      field: 'content',
      label: labels.body(),
      max: CONTENT_MAX,
      unit: 'characters',
      required: true,
      count: codePoints,
    },
  ],
  pictures: { min: 1, max: MAX_PICTURES, places: { picture: PICTURE } },
});

export function limits(options: WechatOptions, post?: PostContent): Limits {
  if (post && isPicturePost(post)) return pictureLimits(options);
  return {
    texts: [
      titleLimit(options),
      {
        field: 'author',
        label: labels.author(),
        max: AUTHOR_MAX,
        unit: 'characters',
        required: false,
        count: codePoints,
      },
      {
        field: 'digest',
        label: labels.digest(),
        max: DIGEST_MAX,
        unit: 'characters',
        required: false,
        count: codePoints,
      },
    ],
    // Of a post that is written `check` asks for the cover, which says more.
    pictures: { min: post ? 0 : 1, max: 61, places: PLACES },
  };
}

const DAY: PlatformQuota = { name: 'mass', what: 'messages to followers', posts: 1, per: { dayIn: 'Asia/Shanghai' } };
/** Four in a calendar month; a month has no more hours. */
const MONTH: PlatformQuota = { name: 'mass-month', what: 'messages to followers', posts: 4, per: { hours: 31 * 24 } };

/** How many posts one message to followers has; articles that are published have no message. */
export const together = ({ mode, articles }: WechatOptions): number => (mode === 'mass' ? articles : 1);

/** When the day of its calls begins is not documented. */
export function quotas({ mode, accountType }: WechatOptions): readonly PlatformQuota[] {
  if (mode === 'mass') return accountType === 'service' ? [DAY, MONTH] : [DAY];
  return mode === 'publish'
    ? [{ name: 'publishing', what: 'published articles', posts: 100, per: { hours: 24 } }]
    : [{ name: 'drafts', what: 'drafts', posts: 1_000, per: { hours: 24 } }];
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A hundred polls a day are all an account has: few, and further and further apart. */
export const POLLS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE] as const;

/** The list of what was published may be read 100 times a day, and a count may take several pages of it. */
export const COUNTS_EVERY = 2 * 60 * MINUTE;

/** A draft that was submitted stays in its box until it is published: the last look is late enough to tell. */
export const LOOKS = [MINUTE, 3 * MINUTE, 6 * MINUTE] as const;
