import { FilePathSource, Input, Logging, LogLevel, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from 'mediabunny';

// What it makes of odd files it would print; we say it in our own words.
Logging.level = LogLevel.Silent;

/** Files that hold their own pictures. A playlist would have other files and addresses read. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS];

/** Whoever opens it disposes of it. */
export const openVideo = (path: string): Input => new Input({ source: new FilePathSource(path), formats: FORMATS });
