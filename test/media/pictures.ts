import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import type { PictureSpec } from '../../src/domain/post.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createFolderStore, type FolderStore } from '../../src/media/storage/folder-store.ts';

/** A store in a folder of its own, removed after the test. */
export async function temporaryStore(): Promise<FolderStore> {
  const dir = await mkdtemp(join(tmpdir(), 'masthead-media-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return createFolderStore(dir, systemClock);
}

/** Four quarters, red green / blue white, with noise of a fixed seed (0 to 255 of it). */
export function quarters(width: number, height: number, noise = 0): Sharp {
  const data = Buffer.alloc(width * height * 3);
  let seed = 42;
  for (let i = 0; i < width * height; i++) {
    const right = i % width >= width / 2;
    const below = Math.floor(i / width) >= height / 2;
    const colour = below ? (right ? [255, 255, 255] : [0, 0, 255]) : right ? [0, 255, 0] : [255, 0, 0];
    for (let c = 0; c < 3; c++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const value = (colour[c] ?? 0) + ((seed >>> 24) / 255 - 0.5) * noise;
      data[3 * i + c] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export const spec = (width: number, height: number, rest: Partial<PictureSpec> = {}): PictureSpec => ({
  width,
  height,
  format: 'jpeg',
  maxBytes: 5_000_000,
  fit: 'crop',
  ...rest,
});

export const never = new AbortController().signal;

/** RGB at a place given in fractions. */
export async function colourAt(file: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}
