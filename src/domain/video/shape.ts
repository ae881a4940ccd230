import { ratioOf, SHAPES, type VideoSpec } from './spec.ts';

/** Shapes are given to the pixel, which at small sizes is a hundredth. */
const RATIO_SLACK = 0.01;
const COMMON = ['9:16', '4:5', '3:4', '1:1', '5:4', '4:3', '16:9', '1:3', '3:1'];

/** `9:16` where people have a name for it, else `1.85:1` or `1:1.85`. `ratio`: width divided by height. */
export function shapeText(ratio: number): string {
  const common = COMMON.find((name) => {
    const [width = 1, height = 1] = name.split(':').map(Number);
    return Math.abs(ratio / (width / height) - 1) < RATIO_SLACK;
  });
  const rounded = (value: number): number => Number(value.toFixed(2));
  return common ?? (ratio >= 1 ? `${rounded(ratio)}:1` : `1:${rounded(1 / ratio)}`);
}

/** Whether a place takes pictures of this width divided by their height. */
export const takesRatio = (own: number, { ratio }: VideoSpec): boolean =>
  own >= ratio.min * (1 - RATIO_SLACK) && own <= ratio.max * (1 + RATIO_SLACK);

/** Those that can be wished for and that the place takes. */
export const shapesFor = (spec: VideoSpec): string[] => SHAPES.filter((shape) => takesRatio(ratioOf(shape), spec));
