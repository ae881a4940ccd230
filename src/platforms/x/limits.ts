import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../platform.ts';
import { labels } from '../shared/messages.ts';
import { weightedLength } from './weighted-length.ts';

export const PLACE = 'post';
export const MAX_TEXT = 280;
export const MAX_ALT = 1_000;
/** Unused files are kept for 24 hours; milliseconds. */
export const UPLOAD_VALID = 20 * 3_600_000;
/** When to look, while a video is processed; milliseconds after its upload. */
export const POLLS = [2_000, 5_000, 15_000, 30_000, 60_000];
/** Files are sent in pieces of this many bytes. */
export const PIECE = 1_000_000;

export const PICTURE: PictureSpec = { width: 1600, height: 900, format: 'jpeg', maxBytes: 5_000_000, fit: 'crop' };

export const PLACES = { [PLACE]: PICTURE };

export const LIMITS: Limits = {
  texts: [
    {
      field: 'text',
      label: labels.post(),
      max: MAX_TEXT,
      unit: 'weighted characters',
      required: true,
      count: weightedLength,
    },
  ],
  pictures: { min: 0, max: 1, places: PLACES },
};
