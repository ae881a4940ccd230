import { ratioOf, SHAPES, type VideoSpec } from './spec.ts';

/** Tolerance: rounding to whole pixels is a hundredth at small sizes. */
const RATIO_SLACK = 0.01;
const COMMON = ['9:16', '4:5', '3:4', '1:1', '5:4', '4:3', '16:9', '1:3', '3:1'];

/** Name of a shape: `9:16` where it is common, else `1.85:1` or `1:1.85`. `ratio`: width divided by height. */
export function shapeText(ratio: number): string {
  const common = COMMON.find((name) => {
    const [width = 1, height = 1] = name.split(':').map(Number);
    return Math.abs(ratio / (width / height) - 1) < RATIO_SLACK;
  });
  const rounded = (value: number): number => Number(value.toFixed(2));
  return common ?? (ratio >= 1 ? `${rounded(ratio)}:1` : `1:${rounded(1 / ratio)}`);
}

/** Whether a place accepts this aspect ratio (width divided by height). */
export const takesRatio = (own: number, { ratio }: VideoSpec): boolean =>
  own >= ratio.min * (1 - RATIO_SLACK) && own <= ratio.max * (1 + RATIO_SLACK);

/** Shapes that can be requested and that the place accepts. */
export const shapesFor = (spec: VideoSpec): string[] => SHAPES.filter((shape) => takesRatio(ratioOf(shape), spec));
