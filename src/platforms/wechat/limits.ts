import { codePoints } from '../../compose/count.ts';
import type { PictureSpec, PostContent } from '../../domain/post.ts';
import { labels } from '../kit/messages.ts';
import type { Limits } from '../platform.ts';
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

export const PLACES = { cover: COVER, body: BODY };

export function limits(options: WechatOptions, post?: PostContent): Limits {
  return {
    texts: [
      {
        field: 'title',
        label: labels.title(),
        max: options.titleMax,
        unit: 'characters',
        required: true,
        count: codePoints,
      },
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

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A hundred polls a day are all an account has: few, and further and further apart. */
export const POLLS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE] as const;

/** A draft that was submitted stays in its box until it is published: the last look is late enough to tell. */
export const LOOKS = [MINUTE, 3 * MINUTE, 6 * MINUTE] as const;
