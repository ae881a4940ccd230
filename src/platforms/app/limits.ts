import { codePoints } from '../../compose/count.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../content.ts';
import { labels } from '../kit/messages.ts';

export const TITLE_MAX = 65;
export const BODY_MAX = 240;
/** What every lock screen shows of the body. */
export const BODY_SHOWN = 110;
/** What the lock screens of iPhones show; on others more is read when the notification is opened wide. */
export const BODY_SHOWN_WIDE = 160;
export const PICTURE: PictureSpec = { width: 1024, height: 512, format: 'jpeg', maxBytes: 300_000, fit: 'crop' };

export const PLACES = { picture: PICTURE };

export const limits = (): Limits => ({
  texts: [
    { field: 'title', label: labels.title(), max: TITLE_MAX, unit: 'characters', required: true, count: codePoints },
    { field: 'body', label: labels.body(), max: BODY_MAX, unit: 'characters', required: false, count: codePoints },
  ],
  pictures: { min: 0, max: 1, places: PLACES },
});
