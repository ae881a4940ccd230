import type { FocalBox, Harm } from '../domain/focal.ts';
import type { Crop, PictureSpec } from '../domain/post.ts';
import { sizesFor } from '../domain/sizes.ts';

export interface Size {
  width: number;
  height: number;
}

/** Point in a picture, as fractions of its upright width and height from the top left. */
export interface Point {
  x: number;
  y: number;
}

/** The spec in each of its sizes, first the one that keeps most of a picture, or of the window that an editor chose in it. */
export function shapesFor(spec: PictureSpec, source: Size, window: FocalBox | null): PictureSpec[] {
  const { shapes: _, ...plain } = spec;
  const { width = 1, height = 1 } = window ?? {};
  const shown = { width: source.width * width, height: source.height * height };
  return sizesFor(spec, shown).map((size) => ({ ...plain, ...size }));
}

const atLeastOne = (pixels: number): number => Math.max(1, Math.round(pixels));
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The largest window of the spec's ratio inside a picture; of the picture itself for `inside`. */
function windowSize(source: Size, spec: PictureSpec): Size {
  if (spec.fit === 'inside') return source;
  const scale = Math.min(source.width / spec.width, source.height / spec.height);
  return {
    width: Math.min(source.width, atLeastOne(spec.width * scale)),
    height: Math.min(source.height, atLeastOne(spec.height * scale)),
  };
}

/**
 * Size of the rendition. Never enlarged: from a smaller source, `crop` keeps the ratio and stays below the size, which
 * the rendition then states.
 */
export function outputSize(source: Size, spec: PictureSpec): Size {
  const window = windowSize(source, spec);
  if (spec.fit === 'crop' && window.width >= spec.width && window.height >= spec.height) {
    return { width: spec.width, height: spec.height };
  }
  const scale = Math.min(1, spec.width / window.width, spec.height / window.height);
  return { width: atLeastOne(window.width * scale), height: atLeastOne(window.height * scale) };
}

/**
 * The least scale (at most 1) of the source from which every spec can be cut without enlarging. `windows`: those that an
 * editor chose, beside the specs.
 */
export function neededScale(
  source: Size,
  specs: readonly PictureSpec[],
  windows: readonly (FocalBox | null)[] = [],
): number {
  const scales = specs.flatMap((given, i) => {
    const box = windows[i] ?? null;
    return shapesFor(given, source, box)
      .slice(0, box === null ? undefined : 1)
      .map((spec) => {
        const window = box === null ? windowSize(source, spec) : windowOf(box, spec, source);
        const output = outputSize(box === null ? source : window, spec);
        return Math.max(output.width / window.width, output.height / window.height);
      });
  });
  return clamp(Math.max(...scales), 0, 1);
}

/** Window centred on a point as far as the picture's edges allow. */
export function windowAround(source: Size, size: Size, point: Point): Crop {
  return {
    left: Math.round(clamp(point.x * source.width - size.width / 2, 0, source.width - size.width)),
    top: Math.round(clamp(point.y * source.height - size.height / 2, 0, source.height - size.height)),
    ...size,
  };
}

/** The window that an editor chose for a spec: about the middle of the box, as wide, in the spec's shape, inside the picture. */
export function windowOf(box: FocalBox, spec: PictureSpec, source: Size): Crop {
  const most = windowSize(source, spec);
  const width = clamp(Math.round(box.width * source.width), 1, most.width);
  const height =
    width === most.width ? most.height : clamp(atLeastOne((width * spec.height) / spec.width), 1, most.height);
  return windowAround(source, { width, height }, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

/** The same rectangle in a copy of the picture that has another size. */
export function scaleWindow(window: Crop, from: Size, to: Size): Crop {
  const x = to.width / from.width;
  const y = to.height / from.height;
  const left = clamp(Math.round(window.left * x), 0, to.width - 1);
  const top = clamp(Math.round(window.top * y), 0, to.height - 1);
  return {
    left,
    top,
    width: clamp(Math.round(window.width * x), 1, to.width - left),
    height: clamp(Math.round(window.height * y), 1, to.height - top),
  };
}

/** Ground behind a picture that is shown whole in a shape it doesn't fill. */
export type Ground = 'blurred' | 'plain';

/** Greatest loss of even the best crop, and the share of the main subject that it would keep, 0 to 1. */
export interface Loss {
  harm: Harm;
  kept: number;
}

/** Instead of cutting: `window` of the upright original, whole, on a ground. */
interface Fit {
  ground: Ground;
  window: Crop;
  why: Loss;
}

/** Place of a crop; `fit` if cropping would lose what must stay. */
export interface Placed {
  /** The best window that fills the shape, also where `fit` is better. */
  crop: Crop;
  fit: Fit | null;
}

/** Places a window of a size in the upright original, in its pixels. */
export type Placement = (source: Size, window: Size) => Placed;

/** Visible picture within the size: the window as large as possible, never enlarged, in the shape of the spec. */
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

/** Place of a crop, the size of its file, and the shape that was chosen for it. */
interface Shaped extends Placed {
  size: Size;
  spec: PictureSpec;
}

/**
 * Crop of a cropping spec and its size, before anything is decoded: in the shape nearest the picture's own that needs no
 * ground, or by an editor's window, which wins and is never set on a ground.
 */
export function placed(source: Size, spec: PictureSpec, place: Placement, box: FocalBox | null): Shaped {
  const shapes = shapesFor(spec, source, box);
  const [nearest = spec] = shapes;
  if (box !== null) {
    const crop = windowOf(box, nearest, source);
    return { crop, fit: null, size: outputSize(crop, nearest), spec: nearest };
  }
  for (const shape of shapes) {
    const { crop, fit } = place(source, windowSize(source, shape));
    if (fit === null) return { crop, fit, size: outputSize(source, shape), spec: shape };
  }
  const { crop, fit } = place(source, windowSize(source, nearest));
  return { crop, fit, size: sheetSize(fit?.window ?? crop, nearest).sheet, spec: nearest };
}
