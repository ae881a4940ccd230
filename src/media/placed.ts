import type { FocalBox, Harm } from '../domain/focal.ts';
import type { Crop, PictureSpec } from '../domain/post.ts';
import { outputSize, type Size, windowOf, windowSize } from './window.ts';

/** What lies behind a picture that is shown whole in a shape it does not fill. */
export type Ground = 'blurred' | 'plain';

/** What even the best cut would harm most, and the share of the main subject that it would keep, 0 to 1. */
export interface Loss {
  harm: Harm;
  kept: number;
}

/** Instead of cutting: `window` of the upright original, whole, on a ground. */
export interface Fit {
  ground: Ground;
  window: Crop;
  why: Loss;
}

/** Where a rendition is cut; `fit` where cutting would lose what must stay in. */
export interface Placed {
  /** The best window that fills the shape, also where `fit` is better. */
  crop: Crop;
  fit: Fit | null;
}

/** Where a window of a size goes in the upright original, in its pixels. */
export type Placement = (source: Size, window: Size) => Placed;

/** What is shown of a picture in the size: the window as large as it goes, never enlarged, in the shape of the spec. */
export function sheetSize(window: Size, spec: PictureSpec): { sheet: Size; shown: Size } {
  const fits = Math.min(spec.width / window.width, spec.height / window.height);
  const smaller = Math.min(1, 1 / fits);
  const scale = fits * smaller;
  const pixels = (value: number): number => Math.max(1, Math.round(value));
  const sheet = { width: pixels(spec.width * smaller), height: pixels(spec.height * smaller) };
  return {
    sheet,
    shown: {
      width: Math.min(sheet.width, pixels(window.width * scale)),
      height: Math.min(sheet.height, pixels(window.height * scale)),
    },
  };
}

/**
 * Where a spec that cuts is cut, and how large it becomes, before anything is unpacked: as it was placed, or by the
 * window that an editor chose for it, which wins and is never set on a ground.
 */
export function placed(
  source: Size,
  spec: PictureSpec,
  place: Placement,
  box: FocalBox | null,
): Placed & { size: Size } {
  if (box !== null) {
    const crop = windowOf(box, spec, source);
    return { crop, fit: null, size: outputSize(crop, spec) };
  }
  const { crop, fit } = place(source, windowSize(source, spec));
  return { crop, fit, size: fit === null ? outputSize(source, spec) : sheetSize(fit.window, spec).sheet };
}
