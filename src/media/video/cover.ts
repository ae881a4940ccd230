import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Focal } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import type { Cut } from '../cut.ts';
import { countingAttempts } from '../process/attempts.ts';
import { CrashError } from '../process/protocol.ts';
import { type Rendered, recallRendition, rememberRendition, renderEach } from '../render.ts';
import type { MediaStore } from '../storage/store.ts';
import { type Ffmpeg, NOT_MADE, runFfmpeg } from './ffmpeg.ts';
import { sourceArgs } from './ffmpeg-args.ts';
import type { StoredVideo } from './make.ts';
import { coverMoments } from './reader.ts';

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

/** A frame in grey, row by row, 0 (black) to 255. */
interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Place of a face, in fractions of the frame. */
interface FaceBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

const DARK = 28;
const BRIGHT = 228;
const FLAT = 14;
/** Mean difference to the neighbours at which a frame of this kind is as sharp as it gets. */
const SHARP = 14;
const SPREAD = 55;
/** Share of the frame from which a face is well seen. */
const FACE = 0.02;

interface Measures {
  mean: number;
  spread: number;
  sharpness: number;
}

function measureFrame({ data, width, height }: Grey): Measures {
  let sum = 0;
  let squares = 0;
  let edges = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      sum += value;
      squares += value * value;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
      const around = (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      edges += Math.abs(4 * value - around) / 4;
    }
  }
  const count = Math.max(1, width * height);
  const mean = sum / count;
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)), sharpness: edges / count };
}

/**
 * Score of a frame as a cover, 0 to about 1.5: sharp, neither dark nor pale, with people's faces. Null for one that is
 * nearly black, white or of one colour.
 */
export function scoreFrame(grey: Grey, faces: readonly FaceBox[]): number | null {
  const { mean, spread, sharpness } = measureFrame(grey);
  if (mean < DARK || mean > BRIGHT || spread < FLAT) return null;
  const exposure = 1 - Math.abs(mean - 118) / 118;
  const seen = faces.reduce((most, { width, height }) => Math.max(most, width * height), 0);
  return (
    0.45 * Math.min(1, sharpness / SHARP) +
    0.3 * Math.min(1, spread / SPREAD) +
    0.25 * Math.max(0, exposure) +
    0.4 * Math.min(1, seen / FACE)
  );
}

/** Finds faces in an encoded picture. */
export type FindFaces = (picture: Buffer, signal: AbortSignal) => Promise<readonly FaceBox[]>;

interface CoverOptions extends FrameOptions {
  faces?: FindFaces | null;
  /** Decodes pictures; absent: in this process. */
  cut?: Cut;
  /** Focal point; absent or null: the frame is analysed. */
  focal?: Focal | null;
}

/** Raise it when another frame would be chosen than before. */
const METHOD = 1;
const CANDIDATES = 10;
const TRIAL_SIDE = 320;

async function scoreOf(bytes: Buffer, { faces, signal }: CoverOptions): Promise<number | null> {
  const { data, info } = await sharp(bytes)
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const found = faces ? await faces(bytes, signal) : [];
  return scoreFrame({ data, width: info.width, height: info.height }, found);
}

/** Time in seconds of the best key frame; null if all are black, for example. */
export async function bestMoment(source: StoredVideo, options: CoverOptions): Promise<number | null> {
  const { store, signal } = options;
  const times = await coverMoments(CANDIDATES, { hash: source.hash, store, signal });
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
 * Cover of a video, cropped for its place. Made once per video and place. Null if no frame is worth showing. Throws the
 * signal's reason when aborted.
 */
export async function makeCover(
  source: StoredVideo,
  spec: PictureSpec,
  options: CoverOptions,
): Promise<Rendered | null> {
  const { store, signal, focal = null } = options;
  const key = contentHash({ method: METHOD, cover: source.hash, spec, faces: Boolean(options.faces), focal });
  const known = await recallRendition(store, key);
  if (known !== null) return { rendition: known, blind: null };
  const seconds = await bestMoment(source, options);
  if (seconds === null) return null;
  const [bytes] = await framesAt(source, [seconds], null, options);
  if (!bytes) return null;
  const [made] = await renderEach({ bytes }, [spec], {
    store,
    signal,
    focal,
    ...(options.cut && { cut: options.cut }),
  });
  if (made === undefined) return null;
  if (made instanceof UserError) throw made;
  if (made.blind === null) await rememberRendition(store, key, made.rendition);
  return made;
}
