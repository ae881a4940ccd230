import type { Focal, FocalBox } from '../domain/focal.ts';
import { UserError } from '../lib/errors.ts';
import { MAX_PICTURE_BYTES } from '../media/picture-format.ts';
import { analysisOf } from '../media/preview.ts';
import type { DraftContext } from './context.ts';
import { pictureItem } from './item-file.ts';
import type { LibraryItem } from './library.ts';

const WHOLE: FocalBox = { x: 0, y: 0, width: 1, height: 1 };
const within = (share: number): number => Math.min(1, Math.max(0, share));

/** A focal point in another part of the same picture; null: it is outside of it. */
export function moveFocal(focal: Focal | null, from: FocalBox | null, to: FocalBox | null): Focal | null {
  if (focal === null) return null;
  const [was, is] = [from ?? WHOLE, to ?? WHOLE];
  const across = (x: number): number => (was.x + x * was.width - is.x) / is.width;
  const down = (y: number): number => (was.y + y * was.height - is.y) / is.height;
  const [x, y] = [across(focal.x), down(focal.y)];
  if (!('width' in focal)) return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
  const [left, top] = [within(x), within(y)];
  const width = within(across(focal.x + focal.width)) - left;
  const height = within(down(focal.y + focal.height)) - top;
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : null;
}

type Cropped = Pick<LibraryItem, 'hash' | 'uncropped' | 'crop' | 'mimeType' | 'bytes' | 'width' | 'height' | 'focal'>;

/**
 * An uploaded picture cut to a part of itself; null: all of it again. The file as it was uploaded stays. Throws a UserError
 * where it cannot be read.
 */
export async function cropItem(
  { media, cut }: Pick<DraftContext, 'media' | 'cut'>,
  item: Pick<LibraryItem, 'hash' | 'uncropped' | 'crop' | 'mimeType' | 'focal'>,
  crop: FocalBox | null,
  signal: AbortSignal,
): Promise<Cropped> {
  const source = item.uncropped ?? item.hash;
  const bytes = await media.read(source);
  const focal = moveFocal(item.focal, item.crop, crop);
  if (crop === null) {
    const { hash, mimeType, bytes: size, width, height } = await pictureItem({ media, cut }, bytes, signal);
    return { hash, mimeType, bytes: size, width, height, uncropped: null, crop: null, focal };
  }
  const { glance } = await analysisOf({ hash: source, read: async () => bytes }, { store: media, cut, signal });
  const spec = {
    width: Math.max(1, Math.round(glance.width * crop.width)),
    height: Math.max(1, Math.round(glance.height * crop.height)),
    format: item.mimeType === 'image/png' ? 'png' : 'jpeg',
    maxBytes: MAX_PICTURE_BYTES,
    fit: 'crop',
  } as const;
  const [made] = await cut({ bytes, specs: [spec], focal: null, windows: [crop] }, signal);
  if (made === undefined || made instanceof UserError) throw made ?? new Error('A picture was cut to nothing');
  const file = await pictureItem({ media, cut }, Buffer.from(made.bytes), signal);
  const { hash, mimeType, bytes: size, width, height } = file;
  return { hash, mimeType, bytes: size, width, height, uncropped: source, crop, focal };
}
