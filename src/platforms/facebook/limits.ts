import { codePoints, utf16Units } from '../../compose/count.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../platform.ts';
import { labels } from '../shared/messages.ts';

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

/** Files above 4 MB are refused, though the documentation also speaks of 10. */
export const PICTURE: PictureSpec = { width: 1200, height: 630, format: 'jpeg', maxBytes: 4_000_000, fit: 'crop' };

/** Which of the two is meant is not documented. */
const characters = (text: string): number => Math.max(codePoints(text), utf16Units(text));

export const PLACES = { [PLACE]: PICTURE };

export const LIMITS: Limits = {
  texts: [
    {
      field: 'message',
      label: labels.message(),
      max: MAX_MESSAGE,
      unit: 'characters',
      required: true,
      count: characters,
    },
  ],
  pictures: { min: 0, max: 1, places: PLACES },
};
