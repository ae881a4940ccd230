import type { Focal } from '../../domain/focal.ts';
import type { File } from './files.ts';
import type { Item } from './item.ts';

/** Systems write the middle, or the corner, where nobody has pointed at anything. */
const SAYS_NOTHING = [0, 0.5];
/** Of a picture's side: what rounding to pixels makes of a share. */
const ROUNDING = 0.002;

function pointOf(x: number, y: number): Focal | null {
  const isInside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const isEmpty = SAYS_NOTHING.some((at) => Math.abs(x - at) < ROUNDING && Math.abs(y - at) < ROUNDING);
  return isInside && !isEmpty ? { x, y } : null;
}

/** The point of interest of a file, which stands there in its pixels. */
function pointIn({ rendition: { poi, width, height } }: File): Focal | null {
  return poi && width && height ? pointOf(poi.x / width, poi.y / height) : null;
}

/**
 * What an item says must be seen of its picture or video: of the file that is taken, else of another one with nearly
 * its shape, else of the item itself, as Superdesk has it.
 */
export function focalOf({ poi }: Item, [taken, ...others]: readonly File[]): Focal | null {
  if (!taken) return null;
  const shape = ({ rendition: { width = 0, height = 0 } }: File): number => Math.log(width / height);
  const alike = others.filter((file) => Math.abs(shape(file) - shape(taken)) < 0.02);
  const told = [taken, ...alike].map(pointIn).find((point) => point !== null) ?? null;
  return told ?? (poi ? pointOf(poi.x, poi.y) : null);
}
