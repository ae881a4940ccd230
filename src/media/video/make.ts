import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { VideoFile } from '../../domain/post.ts';
import type { VideoFacts } from '../../domain/video/facts.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import { media } from '../messages.ts';
import { countingAttempts } from '../process/attempts.ts';
import { diskError } from '../storage/files.ts';
import type { MediaStore } from '../storage/store.ts';
import { type Cue, cutCues, toAss } from './captions.ts';
import { type Ffmpeg, NOT_MADE, runFfmpeg } from './ffmpeg.ts';
import { type Encoding, transcodeArgs } from './ffmpeg-args.ts';
import { probeStranger, probeVideo, remuxVideo } from './reader.ts';
import { type Recipe, trimmedSeconds } from './recipe.ts';

/** A video in the media store as a post carries it. */
export const videoFile = (hash: string, facts: VideoFacts): VideoFile => ({
  hash,
  width: facts.width,
  height: facts.height,
  bytes: facts.bytes,
  mimeType: facts.mimeType,
  crop: null,
  durationSeconds: facts.durationSeconds,
  facts,
});

/** Hash of a file's content. */
export async function hashOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest('hex');
}

/** Checks a video and takes a copy into the store. Throws as `probeVideo` and the store do. */
export async function importVideo(
  path: string,
  store: MediaStore,
  { name = path, signal }: { name?: string; signal: AbortSignal },
): Promise<VideoFile> {
  const hash = await hashOf(path).catch((error: unknown) => {
    throw new UserError(media.videoUnusable({ name, why: media.unreadableFile() }), {
      remedy: media.checkPath(),
      cause: error,
    });
  });
  const facts = await probeStranger(path, { hash, name, store, signal });
  return videoFile(await store.put(path), facts);
}

/** Raise it when the same video and recipe would give another result. */
const METHOD = 2;
const SHARES = [1, 0.8, 0.6];

interface MakeOptions {
  store: MediaStore;
  signal: AbortSignal;
  /** 0 to 1, of the making alone. */
  onProgress?: (share: number) => void;
}

interface EncodeOptions extends MakeOptions {
  ffmpeg: Ffmpeg;
  preset: Encoding['preset'];
  timeoutMs: number;
  /** Cues of the whole video, if the recipe burns captions in. */
  cues: readonly Cue[] | null;
}

/** A video in the store, with its facts. */
export interface StoredVideo {
  hash: string;
  facts: VideoFacts;
}

const Entry = z.string().transform((text, context) => {
  try {
    return VideoFile.parse(JSON.parse(text));
  } catch {
    context.addIssue('no video');
    return z.NEVER;
  }
});

/** Earlier result whose file still exists: what a killed process had finished isn't made again. */
async function recall(store: MediaStore, key: string): Promise<VideoFile | null> {
  const entry = Entry.safeParse(await store.recall(key));
  return entry.success && (await store.keep(entry.data.hash)) === entry.data.bytes ? entry.data : null;
}

/**
 * Makes a file once for a key: under a temporary name that `tidy` knows, checked, moved into the store, remembered.
 * Whatever ends it before leaves nothing behind that could be taken for a result.
 */
export async function makeOnce(
  key: string,
  { store, signal }: MakeOptions,
  write: (folder: string, name: string) => Promise<void>,
): Promise<VideoFile> {
  const known = await recall(store, key);
  if (known !== null) return known;
  const folder = join(store.dir, 'tmp');
  const name = `${newId()}.mp4`;
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await write(folder, name);
    signal.throwIfAborted();
    const facts = await probeVideo(path, 'that was made', signal);
    const file = videoFile(await store.put(path), facts);
    await store.remember(key, JSON.stringify(file));
    return file;
  } catch (error) {
    throw diskError(error, path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Rewraps into an MP4 with its tables first. Throws a UserError, or the signal's reason. */
export function makeRemuxed({ hash }: StoredVideo, options: MakeOptions): Promise<VideoFile> {
  return makeOnce(contentHash({ method: METHOD, source: hash, remux: true }), options, (folder, name) =>
    remuxVideo(join(folder, name), { hash, ...options }),
  );
}

const tooBig = (recipe: Recipe, bytes: number): UserError =>
  new UserError(media.videoTooLarge({ times: SHARES.length, size: bytes, most: recipe.maxBytes }), {
    remedy: media.cutShorter(),
  });

async function encode(
  { hash, facts }: StoredVideo,
  recipe: Recipe,
  options: EncodeOptions,
  place: { folder: string; name: string; captions: string | null },
): Promise<void> {
  const { store, ffmpeg, preset, timeoutMs, signal, onProgress } = options;
  const files = { source: await store.local(hash), target: place.name, captions: place.captions };
  let bytes = 0;
  for (const share of SHARES) {
    const args = transcodeArgs(facts, recipe, files, { preset, share });
    if (args === null) throw new UserError(media.notForFfmpeg({ type: facts.mimeType }));
    await runFfmpeg(ffmpeg, args, {
      signal,
      timeoutMs,
      folder: place.folder,
      seconds: trimmedSeconds(facts.durationSeconds, recipe.trim),
      ...(onProgress && { onProgress }),
    });
    bytes = (await stat(join(place.folder, place.name))).size;
    if (bytes <= recipe.maxBytes) return;
  }
  throw tooBig(recipe, bytes);
}

const keyOf = ({ hash }: StoredVideo, recipe: Recipe, preset: Encoding['preset']): string =>
  contentHash({ method: METHOD, source: hash, recipe: { ...recipe }, preset });

/** Checks whether it was made before, so that asking for it costs a look-up. */
export const isTranscoded = async (
  store: MediaStore,
  source: StoredVideo,
  recipe: Recipe,
  preset: Encoding['preset'],
): Promise<boolean> => (await recall(store, keyOf(source, recipe, preset))) !== null;

/** A video by its recipe: looked up where it was made before, else made. Throws a UserError, or the signal's reason. */
export function makeTranscoded(source: StoredVideo, recipe: Recipe, options: EncodeOptions): Promise<VideoFile> {
  return makeOnce(keyOf(source, recipe, options.preset), options, async (folder, name) => {
    const { cues } = options;
    const captions = recipe.captions !== null && cues ? name.replace('.mp4', '.ass') : null;
    try {
      if (captions !== null && cues) {
        const piece = recipe.trim ? cutCues(cues, recipe.trim.from, recipe.trim.to) : cues;
        await writeFile(join(folder, captions), toAss(piece, recipe));
      }
      const attempt = { hash: source.hash, work: 'encode', ...NOT_MADE } as const;
      await countingAttempts(options.store, attempt, () => encode(source, recipe, options, { folder, name, captions }));
    } finally {
      if (captions !== null) await rm(join(folder, captions), { force: true });
    }
  });
}
