import type { Focal } from '../../domain/focal.ts';
import type { Crop, RenditionRef } from '../../domain/post.ts';
import type { Box } from '../../media/focal/findings.ts';
import type { Place } from './places.ts';

/** What the picture was looked at for; places as fractions of the upright picture. */
export interface Seen {
  focal: Focal | null;
  faces: readonly Box[];
}

/** How a place shows a picture: a window cut out, a window whole on a ground, or all of it. */
export type Manner = 'cut' | 'fitted' | 'whole';

/** A rendition of one picture for one place; `file` is relative to the sheet. */
export interface MadeCrop extends Omit<Place, 'spec'> {
  file: string;
  width: number;
  height: number;
  bytes: number;
  manner: Manner;
  /** In pixels of the upright picture. */
  window: Crop;
  /** Of the picture's area, 0 to 1. */
  share: number;
  /** What the place asks for, where the picture is too small for it. */
  wanted: { width: number; height: number } | null;
}

/** A place for which a picture could not be made. */
export interface FailedCrop extends Omit<Place, 'spec'> {
  problem: string;
}

export interface CroppedPicture extends Seen {
  /** As it was named on the command line. */
  given: string;
  name: string;
  /** The upright picture, small enough to look at; relative to the sheet. */
  file: string;
  width: number;
  height: number;
  crops: readonly (MadeCrop | FailedCrop)[];
}

/** A file that could not be shown. */
export interface Refused {
  given: string;
  name: string;
  problem: string;
}

export function mannerOf({ crop, ground }: Pick<RenditionRef, 'crop' | 'ground'>): Manner {
  if (ground !== undefined) return 'fitted';
  return crop === null ? 'whole' : 'cut';
}
