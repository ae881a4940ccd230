import type { Crop } from '../../domain/post.ts';

export interface Trim {
  /** Seconds from the start of the video. */
  from: number;
  /** Null: to its end. */
  to: number | null;
}

/**
 * How a video is made anew, as data: the same recipe of the same file gives the same result, so the two name it.
 * Sizes in pixels (even numbers, as the codec wants them), rates in bits a second.
 */
export interface Recipe {
  width: number;
  height: number;
  /** The part of the upright picture that is shown; null: all of it. */
  crop: Crop | null;
  /** The whole picture stands on a blurred copy of itself, where its shape is another than that of the result. */
  ground: boolean;
  trim: Trim | null;
  /** Null: as it is. */
  frameRate: number | null;
  videoBitrate: number;
  /** Null: without sound. */
  audioBitrate: number | null;
  maxBytes: number;
  /** Hash of the captions that are burnt in. */
  captions: string | null;
  /** Brings a wide range of light onto a standard screen. */
  mapTones: boolean;
}

/** How long the result is, in seconds. */
export const trimmedSeconds = (seconds: number, trim: Trim | null): number =>
  trim === null ? seconds : Math.max(0, Math.min(trim.to ?? seconds, seconds) - trim.from);
