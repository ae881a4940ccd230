import type { Shape } from '../../domain/video/spec.ts';
import type { Point } from '../window.ts';
import type { Ground } from './frame.ts';
import type { Trim } from './recipe.ts';

/** What is wanted of a video beyond that its place takes it. */
export interface VideoWishes {
  /** `keep`: its own; null: what looks best in its place. */
  shape: Shape | 'keep' | null;
  /** Null: cut where a focal point is known, else on a ground. */
  ground: Ground | null;
  focal: Point | null;
  trim: Trim | null;
  /** Hash of captions to burn in. */
  captions: string | null;
  /** A limit of one's own, in bytes. */
  maxBytes: number | null;
}

export const NO_WISHES: VideoWishes = {
  shape: null,
  ground: null,
  focal: null,
  trim: null,
  captions: null,
  maxBytes: null,
};
