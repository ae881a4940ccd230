import { utf8Bytes, utf16Units } from '../../compose/count.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Limits } from '../platform.ts';
import { labels } from '../shared/messages.ts';
import { tagsLength } from './tags.ts';

export const TITLE_MAX = 100;
/** Bytes. */
export const DESCRIPTION_MAX = 5000;
export const TAGS_MAX = 500;
export const THUMBNAIL: PictureSpec = { width: 1280, height: 720, format: 'jpeg', maxBytes: 2_000_000, fit: 'crop' };

/** Channels whose owner has not proved who they are may not go beyond. */
export const UNVERIFIED_SECONDS = 15 * 60;

/** Pieces of an upload are multiples of 256 KiB; of this size one is sent within a request's time also on a slow line. */
export const PIECE_BYTES = 8 * 1024 * 1024;

export const PLACES = { thumbnail: THUMBNAIL };

export const limits = (): Limits => ({
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
});
