import type { VideoFacts } from '../../domain/video/facts.ts';
import { ratioOf, SHAPES, type VideoSpec } from '../../domain/video/spec.ts';
import type { Message } from '../../lib/message.ts';
import { videoAdvice } from './messages.ts';
import type { Ability, VideoPlan } from './plan.ts';
import type { Recipe } from './recipe.ts';

/** A part that is shown at more than so many times its size is seen to be blurred; less is what every wide film needs. */
const MOST_ENLARGED = 2;
const BENT = 0.02;
const even = (pixels: number): number => Math.round(pixels / 2) * 2;

/** Notes on a crop that is too small for its place, as for pictures; none if it is large enough. */
function smallCut({ width, height, crop }: Recipe, { best, name }: VideoSpec): Message[] {
  if (crop === null || Math.min(crop.width, crop.height) * MOST_ENLARGED >= best.shortSide) return [];
  const own = width / height;
  // Sides are even numbers, which at small sizes bends the shape.
  const ratio = SHAPES.map(ratioOf).find((one) => Math.abs(own / one - 1) < BENT) ?? own;
  const long = even(best.shortSide * Math.max(ratio, 1 / ratio));
  const wanted = ratio > 1 ? `${long}×${best.shortSide}` : `${best.shortSide}×${long}`;
  return [videoAdvice.smallCut({ own: `${crop.width}×${crop.height}`, name, wanted })];
}

/** Notes on visible effects of the conversion. */
export function notesOn(facts: VideoFacts, spec: VideoSpec, plan: VideoPlan, { mapsTones }: Ability): Message[] {
  if (plan.way !== 'transcode') return [];
  return [...(facts.hdr && !mapsTones ? [videoAdvice.pale()] : []), ...smallCut(plan.recipe, spec)];
}
