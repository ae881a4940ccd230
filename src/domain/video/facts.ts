import { z } from 'zod';

/** What a video file says of itself. Sizes in pixels as a viewer sees them, after rotation. */
export const VideoFacts = z.object({
  /** Without codecs: `video/mp4`, `video/quicktime`, `video/webm`, … */
  mimeType: z.string(),
  bytes: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Degrees clockwise that a player turns the stored frames. */
  rotation: z.number(),
  durationSeconds: z.number().positive(),
  /** Frames a second, on average; null where the file does not tell. */
  frameRate: z.number().positive().nullable(),
  /** Bits a second, over all tracks. */
  bitrate: z.int().nonnegative(),
  /** RFC 6381 codec string, or the family where the file says no more. */
  codec: z.string(),
  /** `avc`, `hevc`, `vp9`, `av1`, `vp8` or `prores`. */
  codecFamily: z.string(),
  /** More light than a standard screen shows. */
  hdr: z.boolean(),
  /** Null for a silent film. */
  audio: z.object({ codec: z.string(), channels: z.int().positive(), sampleRate: z.number().positive() }).nullable(),
  /** Whether the tables stand before the pictures, so that it can be played while it arrives; null: no such order. */
  fastStart: z.boolean().nullable(),
});
export type VideoFacts = z.infer<typeof VideoFacts>;

/** `1:02:03`, `2:03` or `0:04`, as players show how long a video is. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The same in a sentence, where less than a minute is `12.5 s`. */
export const durationText = (seconds: number): string =>
  seconds < 60 ? `${Number(seconds.toFixed(1))} s` : clockText(seconds);
