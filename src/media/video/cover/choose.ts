import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { UserError } from '../../../domain/errors.ts';
import { contentHash, newId } from '../../../domain/ids.ts';
import type { PictureSpec } from '../../../domain/post.ts';
import type { Cut } from '../../cut.ts';
import { type Rendered, renderEach } from '../../render.ts';
import { recallRendition, rememberRendition } from '../../rendition-index.ts';
import type { MediaStore } from '../../store.ts';
import { sourceArgs } from '../ffmpeg/args.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import type { StoredVideo } from '../make.ts';
import { coverMoments } from './moments.ts';
import { type FaceBox, scoreFrame } from './score.ts';

/** Finds faces in an encoded picture. */
export type FindFaces = (picture: Buffer, signal: AbortSignal) => Promise<readonly FaceBox[]>;

export interface CoverOptions {
  store: MediaStore;
  ffmpeg: Ffmpeg;
  signal: AbortSignal;
  faces?: FindFaces | null;
  /** Where pictures are unpacked; absent: in this process. */
  cut?: Cut;
}

/** Raise it when another frame would be chosen than before. */
const METHOD = 1;
const CANDIDATES = 10;
const TRIAL_SIDE = 320;
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
async function framesAt(
  { hash, facts }: StoredVideo,
  times: readonly number[],
  side: number | null,
  { store, ffmpeg, signal }: CoverOptions,
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

async function scoreOf(bytes: Buffer, { faces, signal }: CoverOptions): Promise<number | null> {
  const { data, info } = await sharp(bytes)
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const found = faces ? await faces(bytes, signal) : [];
  return scoreFrame({ data, width: info.width, height: info.height }, found);
}

/** The time in seconds of the key frame that stands best for the film; null where all are black, say. */
export async function bestMoment(source: StoredVideo, options: CoverOptions): Promise<number | null> {
  const { store, signal } = options;
  const times = await coverMoments(await store.local(source.hash), CANDIDATES, signal);
  const frames = await framesAt(source, times, TRIAL_SIDE, options);
  let best: { seconds: number; score: number } | null = null;
  for (const [index, seconds] of times.entries()) {
    const bytes = frames[index] ?? null;
    const score = bytes === null ? null : await scoreOf(bytes, options);
    if (score !== null && (best === null || score > best.score)) best = { seconds, score };
  }
  return best?.seconds ?? null;
}

/**
 * The frame that stands for a film, cut for its place. Made once for a film and a place. Null where no frame is worth
 * showing. Throws the signal's reason when aborted.
 */
export async function makeCover(
  source: StoredVideo,
  spec: PictureSpec,
  options: CoverOptions,
): Promise<Rendered | null> {
  const { store, signal } = options;
  const key = contentHash({ method: METHOD, cover: source.hash, spec, faces: Boolean(options.faces) });
  const known = await recallRendition(store, key);
  if (known !== null) return { rendition: known, blind: null };
  const seconds = await bestMoment(source, options);
  if (seconds === null) return null;
  const [bytes] = await framesAt(source, [seconds], null, options);
  if (!bytes) return null;
  const [made] = await renderEach({ bytes }, [spec], { store, signal, ...(options.cut && { cut: options.cut }) });
  if (made === undefined) return null;
  if (made instanceof UserError) throw made;
  if (made.blind === null) await rememberRendition(store, key, made.rendition);
  return made;
}
