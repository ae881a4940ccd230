import { z } from 'zod';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { type PictureFormat, sniffPicture } from '../../media/picture-format.ts';
import { recallRendition, renderEach, renditionKey } from '../../media/render.ts';
import type { DeskContext } from '../kit/context.ts';
import { crops as messages } from './messages.ts';

/** Small sizes for lists; there is one, whatever is asked for up to its width. */
const SMALL: PictureSpec = { width: 480, height: 960, format: 'jpeg', maxBytes: 200_000, fit: 'inside' };

export const PictureInput = z.object({
  /** The sha-256 of its file. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, expecting(messages.hash())),
  /** How wide it will be shown, in pixels; left out: as it is stored. */
  w: z.int().positive().max(20_000).optional(),
});

/** A file of the media store that browsers show as a picture. */
export interface Picture {
  hash: string;
  mimeType: string;
  bytes: number;
}

/** What browsers show; others are shown in small only. */
const SHOWN: Readonly<Partial<Record<PictureFormat, string>>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};

/** As much as tells what a file is. */
const BEGINNING = 63;

const missing = (hash: string): UserError =>
  new UserError(messages.fileMissing({ hash }), { kind: 'missing', remedy: messages.oldFilesRemoved() });

/** The small size of a picture, made where no one has asked for it yet; null: it cannot be made smaller. */
async function small({ media, cut, halt }: DeskContext, hash: string): Promise<Picture | null> {
  const known = await recallRendition(media, renditionKey(hash, SMALL, { focal: null, words: {} }));
  if (known) return { hash: known.hash, mimeType: known.mimeType, bytes: known.bytes };
  const [made] = await renderEach({ bytes: await media.read(hash) }, [SMALL], { store: media, cut, signal: halt });
  if (made === undefined || made instanceof UserError) return null;
  const { rendition } = made;
  return { hash: rendition.hash, mimeType: rendition.mimeType, bytes: rendition.bytes };
}

/**
 * A picture of an article or a post, as it is stored, or in small where it is shown small. Throws a UserError where
 * there is none, or the file is no picture.
 */
export async function onePicture(context: DeskContext, given: z.infer<typeof PictureInput>): Promise<Picture> {
  const { hash, w = null } = given;
  const { media } = context;
  const bytes = await media.size(hash);
  if (bytes === null || bytes === 0) throw missing(hash);
  const kind = sniffPicture(await media.read(hash, { start: 0, end: Math.min(BEGINNING, bytes - 1) }));
  if (!kind.readable) throw missing(hash);
  const mimeType = SHOWN[kind.format];
  const found = mimeType === undefined || (w !== null && w <= SMALL.width) ? await small(context, hash) : null;
  if (found) return found;
  if (mimeType === undefined) throw missing(hash);
  return { hash, mimeType, bytes };
}
