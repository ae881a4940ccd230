import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../domain/errors.ts';
import { newId } from '../../../domain/ids.ts';
import type { MediaStore } from '../../store.ts';
import { sourceArgs } from '../ffmpeg/args.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import type { StoredVideo } from '../make.ts';

export interface FrameOptions {
  store: MediaStore;
  ffmpeg: Ffmpeg;
  signal: AbortSignal;
}

const FRAMES_MS = 120_000;

/** Reading one whole picture at a time: `seek` goes before the file, `frame` tells what becomes of input `index`. */
const seek = (seconds: number): string[] => ['-threads', '1', '-noaccurate_seek', '-ss', String(seconds + 0.001)];
function frame(index: number, side: number | null, name: string): string[] {
  const size = side === null ? [] : ['-vf', `scale=${side}:${side}:force_original_aspect_ratio=decrease`];
  return ['-map', `${index}:V:0`, '-frames:v', '1', ...size, '-f', 'image2', '-c:v', 'png', name];
}

/**
 * Frames of the film as PNG, in the order of their times, by one run; `side` bounds their sides in pixels. Null where
 * nothing can be unpacked.
 */
export async function framesAt(
  { hash, facts }: StoredVideo,
  times: readonly number[],
  side: number | null,
  { store, ffmpeg, signal }: FrameOptions,
): Promise<(Buffer | null)[]> {
  const source = sourceArgs(facts, await store.local(hash));
  if (source === null) return [];
  const folder = join(store.dir, 'tmp');
  const id = newId();
  const names = times.map((_, index) => `${id}-${index}.png`);
  try {
    await mkdir(folder, { recursive: true });
    const inputs = times.flatMap((seconds) => [...seek(seconds), ...source]);
    const outputs = names.flatMap((name, index) => frame(index, side, name));
    await runFfmpeg(ffmpeg, [...inputs, ...outputs], { signal, folder, timeoutMs: FRAMES_MS }).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        // A damaged stretch costs the frames that come after it only.
        if (!(error instanceof UserError)) throw error;
      },
    );
    return await Promise.all(names.map((name) => readFile(join(folder, name)).catch(() => null)));
  } finally {
    for (const name of names) await rm(join(folder, name), { force: true });
  }
}
