import { contrast, LEAST_CONTRAST, type Rgb } from '../../domain/card.ts';

/** How much of the ground's colour lies over a picture: steps between nothing and all of it. */
const STEPS = 40;
/** More than the least, since the picture is packed with losses after it. */
const WANTED = LEAST_CONTRAST * 1.2;

/** A colour under so much (0 to 1) of another. */
export const under = ([r, g, b]: Rgb, [R, G, B]: Rgb, share: number): Rgb => [
  r + (R - r) * share,
  g + (G - g) * share,
  b + (B - b) * share,
];

/**
 * The least share (0 to 1) of `ground` over each of the pixels at which `ink` can be read on all of them. All of it
 * where nothing less is enough.
 */
export function scrimFor(pixels: Iterable<Rgb>, ground: Rgb, ink: Rgb): number {
  let step = 0;
  for (const pixel of pixels) {
    while (step < STEPS && contrast(under(pixel, ground, step / STEPS), ink) < WANTED) step += 1;
    if (step === STEPS) break;
  }
  return step / STEPS;
}
