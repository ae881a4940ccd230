import type { Focal } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { type Cut, type CutFile, setOnGround } from '../cut.ts';
import { decodeUpright, inspectPicture, openPixels, type Pixels, toPixels } from '../decode.ts';
import type { Box } from '../focal/findings.ts';
import { isStorageAway } from '../storage/store.ts';
import type { Size } from '../window.ts';
import { type Motion, motionFor, motionOnGround, ON_GROUND } from './motion.ts';

/** A picture in the shape of a film, with what must stay visible, in fractions of the frame. */
export interface Scene {
  frame: Pixels;
  stays: Box[];
  motion: Motion;
}

/** A picture that would be enlarged by more looks blurred on a large screen. */
const MOST_ENLARGED = 2.5;

const specOf = ({ width, height }: Size): PictureSpec => ({
  width,
  height,
  format: 'png',
  maxBytes: Number.MAX_SAFE_INTEGER,
  fit: 'crop',
});

const filled = (pixels: Pixels, size: Size): Promise<Pixels> =>
  toPixels(
    openPixels(pixels)
      .removeAlpha()
      .resize({ ...size, fit: 'fill', kernel: 'lanczos3' }),
  );

/** The picture itself in a file in which it lies on a ground, in pixels of the file. */
function shownIn({ width, height, crop }: Pick<CutFile, 'width' | 'height' | 'crop'>) {
  if (crop === null) return { left: 0, top: 0, width, height };
  const scale = Math.min(width / crop.width, height / crop.height);
  // A line less at each side, where rounding may show the ground.
  const [across, down] = [Math.floor(crop.width * scale), Math.floor(crop.height * scale)];
  const shown = {
    width: Math.max(1, across < width ? across - 2 : width),
    height: Math.max(1, down < height ? down - 2 : height),
  };
  return { left: Math.floor((width - shown.width) / 2), top: Math.floor((height - shown.height) / 2), ...shown };
}

/** Smaller around the middle of the frame. */
const drawnIn = ({ x, y, width, height }: Box): Box => ({
  x: 0.5 + (x - 0.5) * ON_GROUND,
  y: 0.5 + (y - 0.5) * ON_GROUND,
  width: width * ON_GROUND,
  height: height * ON_GROUND,
});

/** A picture that is shown whole: on its ground again, with room to move. */
async function onGround(file: CutFile, pixels: Pixels, size: Size, at: number): Promise<Scene> {
  const shown = shownIn(file);
  const picture = await toPixels(openPixels(pixels).removeAlpha().extract(shown));
  const scale = ON_GROUND * Math.min(size.width / picture.width, size.height / picture.height);
  const sides = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  const window = { left: 0, top: 0, width: picture.width, height: picture.height };
  const frame = await setOnGround(picture, window, { ground: file.ground ?? 'blurred', sheet: size, shown: sides });
  return { frame, stays: file.stays.map(drawnIn), motion: motionOnGround(at) };
}

interface SceneOptions {
  /** Focal point of the picture; null: it is analysed. */
  focal: Focal | null;
  cut: Cut;
  signal: AbortSignal;
}

/**
 * Brings a picture into the shape of a film by the same rule as every crop; `at`: its place in the film. Null where it is
 * too small, or cannot be read. Throws a StorageError, and the signal's reason when aborted.
 */
export async function sceneOf(
  bytes: Buffer,
  size: Size,
  at: number,
  { focal, cut, signal }: SceneOptions,
): Promise<Scene | null> {
  try {
    const [file] = await cut({ bytes, specs: [specOf(size)], focal, faces: true }, signal);
    if (file === undefined || file instanceof UserError) return null;
    const shown = file.ground === null ? file : shownIn(file);
    const needed = Math.min(size.width / shown.width, size.height / shown.height);
    if (needed > MOST_ENLARGED) return null;
    const pixels = await decodeUpright(file.bytes, await inspectPicture(file.bytes), file);
    if (file.ground !== null) return await onGround(file, pixels, size, at);
    return { frame: await filled(pixels, size), stays: file.stays, motion: motionFor(file.stays, at) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError && !isStorageAway(error)) return null;
    throw error;
  }
}
