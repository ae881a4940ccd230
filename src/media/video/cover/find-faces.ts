import sharp from 'sharp';
import { createFinder } from '../../focal/finder.ts';
import type { FindFaces } from './choose.ts';
import type { LookAtFrame } from './find-focal.ts';

/** Less sure finds are patterns as often as faces. */
const LEAST_SURE = 0.5;

/** Runs `task` with somebody who looks at frames, and lets go of what that takes: films are rare, and the models large. */
export async function withLook<T>(task: (look: LookAtFrame) => Promise<T>): Promise<T> {
  const finder = createFinder();
  try {
    return await task(async (bytes, signal) => {
      const picture = sharp(bytes).removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' });
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      return finder.find({ data, width: info.width, height: info.height }, signal);
    });
  } finally {
    await finder.close();
  }
}

/** As `withLook`, for faces alone. Where they cannot be looked for, none are found. */
export const withFaces = <T>(task: (faces: FindFaces) => Promise<T>): Promise<T> =>
  withLook((look) =>
    task(async (bytes, signal) => {
      try {
        const found = await look(bytes, signal);
        return found.faces
          .filter(({ score }) => score >= LEAST_SURE)
          .map(({ x, y, width, height }) => ({ left: x, top: y, width, height }));
      } catch {
        signal.throwIfAborted();
        return [];
      }
    }),
  );
