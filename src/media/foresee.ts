import type { FocalBox } from '../domain/focal.ts';
import type { PictureSpec } from '../domain/post.ts';
import { type Ground, type Loss, type Placement, placed } from './placed.ts';
import { outputSize, type Size, windowOf } from './window.ts';

/** What a rendition would be, without making it. */
export interface Foreseen extends Size {
  /** What is shown of the picture, as fractions of it. */
  shown: FocalBox;
  /** What lies behind it where it does not fill the shape. */
  ground: Ground | null;
  /** Why it is shown whole on that ground; null: it is not. */
  why: Loss | null;
  /** How much larger than the file its place shows it: 1 where it has all the pixels that the place asks for. */
  enlarged: number;
}

const WHOLE: FocalBox = { x: 0, y: 0, width: 1, height: 1 };

/** The window of a spec whose left, top and width are given, as a box inside the picture. */
export function boxFor(
  { x, y, width }: Pick<FocalBox, 'x' | 'y' | 'width'>,
  spec: PictureSpec,
  source: Size,
): FocalBox {
  const height = (width * source.width * spec.height) / spec.width / source.height;
  return fractionsOf(windowOf({ x, y, width, height }, spec, source), source);
}

function fractionsOf({ left, top, width, height }: { left: number; top: number } & Size, source: Size): FocalBox {
  const box = { x: left / source.width, y: top / source.height };
  // So that no rounding lets it end outside.
  return {
    ...box,
    width: Math.min(width / source.width, 1 - box.x),
    height: Math.min(height / source.height, 1 - box.y),
  };
}

/** What a picture comes to in a format, by the rules by which it is made. `box`: the window that an editor chose for it. */
export function foresee(source: Size, spec: PictureSpec, place: Placement, box: FocalBox | null): Foreseen {
  if (spec.fit === 'inside') return { shown: WHOLE, ground: null, why: null, enlarged: 1, ...outputSize(source, spec) };
  const { crop, fit, size } = placed(source, spec, place, box);
  return {
    shown: fractionsOf(fit?.window ?? crop, source),
    ground: fit?.ground ?? null,
    why: fit?.why ?? null,
    enlarged: Math.max(1, spec.width / size.width),
    ...size,
  };
}
