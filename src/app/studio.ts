import type { VideoSettings } from '../config/video-file.ts';
import type { Cut } from '../media/cut.ts';
import type { MediaStore } from '../media/store.ts';
import { findFfmpeg } from '../media/video/ffmpeg/find.ts';
import { createStudio, type VideoStudio } from '../media/video/studio.ts';

const MINUTE_MS = 60_000;

/** The studio of the settings; `path`: the PATH in which ffmpeg is looked for. */
export const studioFor = (
  { ffmpeg, concurrency, minutes, ground, captions }: VideoSettings,
  { store, cut, path, now }: { store: MediaStore; cut: Cut; path: string; now: () => Date },
): VideoStudio =>
  createStudio({
    store,
    find: () => findFfmpeg(ffmpeg, path),
    concurrency,
    timeoutMs: minutes * MINUTE_MS,
    now,
    ground,
    captions,
    cut,
  });
