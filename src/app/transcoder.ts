import type { VideoSettings } from '../config/media.ts';
import type { Cut } from '../media/cut.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { findFfmpeg } from '../media/video/ffmpeg.ts';
import { createTranscoder, type VideoTranscoder } from '../media/video/transcoder.ts';

const MINUTE_MS = 60_000;

/** The transcoder of the settings; `path`: the PATH in which ffmpeg is looked for. */
export const transcoderFor = (
  { ffmpeg, concurrency, minutes, ground, captions, music }: VideoSettings,
  { store, cut, path, now }: { store: MediaStore; cut: Cut; path: string; now: () => Date },
): VideoTranscoder =>
  createTranscoder({
    store,
    find: () => findFfmpeg(ffmpeg, path),
    concurrency,
    timeoutMs: minutes * MINUTE_MS,
    now,
    ground,
    captions,
    music,
    cut,
  });
