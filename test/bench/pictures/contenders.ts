import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PictureSpec } from '../../../src/domain/post.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { toJpeg, WANTED_QUALITY } from '../../../src/media/encode.ts';
import { createPictureProcess, type PictureProcess } from '../../../src/media/process/picture-process.ts';
import { renderPictures } from '../../../src/media/render.ts';
import { createFolderStore } from '../../../src/media/storage/folder-store.ts';
import type { Point } from '../../../src/media/window.ts';

const SIZES = [
  [1_600, 900],
  [1_200, 630],
  [1_080, 1_350],
  [1_080, 1_080],
  [900, 383],
  [500, 500],
  [1_280, 720],
  [1_024, 512],
  [1_080, 1_920],
] as const;

export const SPECS: readonly PictureSpec[] = SIZES.map(([width, height]) => ({
  width,
  height,
  format: 'jpeg',
  maxBytes: 5_000_000,
  fit: 'crop',
}));

const never = new AbortController().signal;

/** Milliseconds of processor time that this process takes for it, all its threads. */
async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export interface Taken {
  /** Of all processes together. */
  cpuMs: number;
  wallMs: number;
}

/** Starts a picture process and lets it do a little, so that nothing is loaded while it is measured. */
export async function warmProcess(): Promise<PictureProcess> {
  const pictures = createPictureProcess({ store: null });
  const create = { width: 600, height: 400, channels: 3, background: '#678' } as const;
  await pictures.cut({ bytes: await sharp({ create }).jpeg().toBuffer(), specs: SPECS, focal: null }, never);
  return pictures;
}

/** Cuts in a picture process, with an empty store, and looks the same renditions up again. */
export async function ours(
  { cut, spent }: PictureProcess,
  bytes: Buffer,
  focal: Point | null,
): Promise<{ first: Taken; second: Taken }> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-pictures-'));
  const options = { store: createFolderStore(folder, systemClock), focal, cut, signal: never };
  const timed = async (): Promise<Taken> => {
    const before = spent()?.cpuMs ?? 0;
    const start = performance.now();
    const mine = await cpuOf(() => renderPictures({ bytes }, SPECS, options));
    return { cpuMs: mine + (spent()?.cpuMs ?? 0) - before, wallMs: performance.now() - start };
  };
  try {
    return { first: await timed(), second: await timed() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most memory that a picture process takes whose first picture it is; bytes. */
export async function peakOfFresh(bytes: Buffer, focal: Point | null): Promise<number> {
  const { cut, spent, close } = createPictureProcess({ store: null });
  try {
    await cut({ bytes, specs: SPECS, focal }, never);
    return spent()?.peakBytes ?? Number.NaN;
  } finally {
    close();
  }
}

/** Each output's pixels at its size: what the floor encodes. */
export const resized = (bytes: Buffer): Promise<Buffer[]> =>
  Promise.all(SIZES.map(([width, height]) => sharp(bytes).resize({ width, height }).raw().toBuffer()));

/** Nobody can do with less: one full decode, and nine encodings of pixels that are there already. */
export async function floor(bytes: Buffer, outputs: readonly Buffer[]): Promise<number> {
  return cpuOf(async () => {
    await sharp(bytes).raw().toBuffer();
    for (const [i, [width, height]] of SIZES.entries()) {
      const raw = { width, height, channels: 3 } as const;
      await toJpeg(sharp(outputs[i], { raw }), WANTED_QUALITY).toBuffer();
    }
  });
}

/** As it is usually done. */
export const pipelinePerCrop = (bytes: Buffer): Promise<number> =>
  cpuOf(async () => {
    for (const [width, height] of SIZES) {
      await toJpeg(sharp(bytes).resize({ width, height }), WANTED_QUALITY).toBuffer();
    }
  });
