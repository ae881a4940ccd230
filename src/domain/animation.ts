import { z } from 'zod';

/** A picture that moves, as its file has it: pixels of a frame, and bytes of all. */
export const Animation = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  frames: z.int().min(2),
  bytes: z.int().positive(),
});
export type Animation = z.infer<typeof Animation>;

/** Largest animated GIF that a place takes; such a file goes out as it came. */
export interface GifLimits {
  /** Pixels of a frame. */
  width: number;
  height: number;
  frames: number;
  /** Pixels of all frames together. */
  pixels: number;
  bytes: number;
}

/** The limits that a GIF is beyond, by their names. */
export function gifExcess(gif: Animation, limits: GifLimits): (keyof GifLimits)[] {
  const has: GifLimits = { ...gif, pixels: gif.width * gif.height * gif.frames };
  return (['width', 'height', 'frames', 'pixels', 'bytes'] as const).filter((name) => has[name] > limits[name]);
}
