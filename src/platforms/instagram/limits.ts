import { codePoints, utf16Units } from '../../compose/count.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../platform.ts';
import { labels } from '../shared/messages.ts';

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

export const LIMITS: Limits = {
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

/** Pictures are fetched within seconds; more than once a minute is only asked for at first. */
export const POLLS = [5_000, 10_000, 20_000, 40_000, 60_000];
