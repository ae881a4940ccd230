import { FilePathSource, Input, Logging, LogLevel, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from 'mediabunny';

// What it makes of odd files it would print; we tell it in our own words.
Logging.level = LogLevel.Silent;

/** Files that hold their own pictures. A playlist would have other files and addresses read. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS];

/** ffmpeg's name of the reader for a type: it must not guess, since it too follows playlists. */
const READERS: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'video/mp2t': 'mpegts',
};

export const readerFor = (mimeType: string): string | null => READERS[mimeType] ?? null;

/** Whoever opens it disposes of it. */
export const openVideo = (path: string): Input => new Input({ source: new FilePathSource(path), formats: FORMATS });

/** Small films that are worth no more than this many milliseconds of reading tables. */
export const PROBE_MS = 15_000;
