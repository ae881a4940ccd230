import type { VideoFacts } from '../../domain/video/facts.ts';
import { ratioOf, SHAPES, type VideoSpec } from '../../domain/video/spec.ts';
import { inEnglish } from '../../lib/render.ts';
import type { Ability, VideoPlan } from './plan.ts';
import type { Recipe } from './recipe.ts';

const PALE =
  'It is filmed in a wide range of light (HDR), which this ffmpeg cannot bring onto a standard screen (it was built without zimg): it may look pale. Install a build with zscale, or export the video in a standard range (SDR).';

/** A part that is shown at more than so many times its size is seen to be blurred; less is what every wide film needs. */
const MOST_ENLARGED = 2;
const BENT = 0.02;
const even = (pixels: number): number => Math.round(pixels / 2) * 2;

/** Notes on a crop that is too small for its place, as for pictures; none if it is large enough. */
function smallCut({ width, height, crop }: Recipe, { best, name }: VideoSpec): string[] {
  if (crop === null || Math.min(crop.width, crop.height) * MOST_ENLARGED >= best.shortSide) return [];
  const own = width / height;
  // Sides are even numbers, which at small sizes bends the shape.
  const ratio = SHAPES.map(ratioOf).find((one) => Math.abs(own / one - 1) < BENT) ?? own;
  const long = even(best.shortSide * Math.max(ratio, 1 / ratio));
  const wanted = ratio > 1 ? `${long}×${best.shortSide}` : `${best.shortSide}×${long}`;
  return [
    `The part that is cut out has only ${crop.width}×${crop.height} pixels and looks blurred; ${inEnglish(name)} looks best with ${wanted} pixels. Give a larger video, or have the whole picture shown on a blurred ground.`,
  ];
}

/** Notes on visible effects of the conversion, as sentences. */
export function notesOn(facts: VideoFacts, spec: VideoSpec, plan: VideoPlan, { mapsTones }: Ability): string[] {
  if (plan.way !== 'transcode') return [];
  return [...(facts.hdr && !mapsTones ? [PALE] : []), ...smallCut(plan.recipe, spec)];
}
