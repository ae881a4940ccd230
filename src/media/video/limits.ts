/** Pixels of one picture of a video: 8192 × 4320 is the largest that cameras and platforms know. */
export const MAX_VIDEO_PIXELS = 36_000_000;
/** Resident memory of the process that reads a video's tables: those of twelve hours at 60 frames a second fit in. */
export const READING_BYTES = 800_000_000;
/** Limit for reading the tables of a video, including a start of the process. */
export const READING_SECONDS = 30;
/** Limit for rewrapping into another file. */
export const REMUX_SECONDS = 1_800;
/** Resident memory of ffmpeg: a film of the most pixels is encoded within half of it. */
export const FFMPEG_BYTES = 2_000_000_000;
