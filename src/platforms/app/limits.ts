import { codePoints } from '../../compose/count.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../content.ts';
import { labels } from '../kit/messages.ts';

export const TITLE_MAX = 65;
export const BODY_MAX = 240;
/** Length of a body that most lock screens show. */
export const BODY_SHOWN = 170;
export const PICTURE: PictureSpec = { width: 1024, height: 512, format: 'jpeg', maxBytes: 300_000, fit: 'crop' };

export const PLACES = { picture: PICTURE };

export const limits = (): Limits => ({
  texts: [
    { field: 'title', label: labels.title(), max: TITLE_MAX, unit: 'characters', required: true, count: codePoints },
    { field: 'body', label: labels.body(), max: BODY_MAX, unit: 'characters', required: false, count: codePoints },
  ],
  pictures: { min: 0, max: 1, places: PLACES },
});
