import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../lib/errors.ts';
import { newId } from '../../../lib/ids.ts';
import { countingAttempts } from '../../limited/attempts.ts';
import { CrashError } from '../../limited/crash-error.ts';
import type { MediaStore } from '../../store.ts';
import { sourceArgs } from '../ffmpeg/args.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { NOT_MADE, runFfmpeg } from '../ffmpeg/run.ts';
import type { StoredVideo } from '../make.ts';

export interface FrameOptions {
  store: MediaStore;
  ffmpeg: Ffmpeg;
  signal: AbortSignal;
}

const FRAME_MS = 60_000;

/** Reads one whole picture. */
const seek = (seconds: number): string[] => ['-noaccurate_seek', '-ss', String(seconds + 0.001)];

/**
 * Frames of the film as PNG, in the order of their times; `side` bounds their sides in pixels. One is read after the
 * other, so that no more than one film is open. Null where nothing can be unpacked. A film that is too much for ffmpeg
 * is given up with a CrashError.
 */
export async function framesAt(
  { hash, facts }: StoredVideo,
  times: readonly number[],
  side: number | null,
  { store, ffmpeg, signal }: FrameOptions,
): Promise<(Buffer | null)[]> {
  const source = sourceArgs(facts, await store.local(hash), 1);
  if (source === null) return [];
  const folder = join(store.dir, 'tmp');
  const name = `${newId()}.png`;
  const size = side === null ? [] : ['-vf', `scale=${side}:${side}:force_original_aspect_ratio=decrease`];
  const target = ['-map', '0:V:0', '-frames:v', '1', ...size, '-f', 'image2', '-c:v', 'png', name];
  const frameAt = async (seconds: number): Promise<Buffer | null> => {
    try {
      await runFfmpeg(ffmpeg, [...seek(seconds), ...source, ...target], { signal, folder, timeoutMs: FRAME_MS });
      return await readFile(join(folder, name)).catch(() => null);
    } catch (error) {
      signal.throwIfAborted();
      // A damaged stretch costs its own frame only.
      if (!(error instanceof UserError) || error instanceof CrashError) throw error;
      return null;
    } finally {
      await rm(join(folder, name), { force: true });
    }
  };
  await mkdir(folder, { recursive: true });
  return countingAttempts(store, { hash, work: 'frames', ...NOT_MADE }, async () => {
    const frames: (Buffer | null)[] = [];
    for (const seconds of times) frames.push(await frameAt(seconds));
    return frames;
  });
}
