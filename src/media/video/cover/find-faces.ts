import sharp from 'sharp';
import { createFinder } from '../../focal/finder.ts';
import type { FindFaces } from './choose.ts';

/** Less sure finds are patterns as often as faces. */
const LEAST_SURE = 0.5;

/**
 * Runs `task` with somebody who finds faces, and lets go of what that takes: films are rare, and the models large.
 * Where faces cannot be looked for, none are found.
 */
export async function withFaces<T>(task: (faces: FindFaces) => Promise<T>): Promise<T> {
  const finder = createFinder();
  const faces: FindFaces = async (bytes, signal) => {
    const picture = sharp(bytes).removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' });
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    try {
      const found = await finder.find({ data, width: info.width, height: info.height }, signal);
      return found.faces
        .filter(({ score }) => score >= LEAST_SURE)
        .map(({ x, y, width, height }) => ({ left: x, top: y, width, height }));
    } catch {
      signal.throwIfAborted();
      return [];
    }
  };
  try {
    return await task(faces);
  } finally {
    await finder.close();
  }
}
