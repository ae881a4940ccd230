import { z } from 'zod';

/** Facts of a video file. Sizes in pixels after rotation. */
export const VideoFacts = z.object({
  /** Without codecs: `video/mp4`, `video/quicktime`, `video/webm`, … */
  mimeType: z.string(),
  bytes: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Degrees clockwise that a player turns the stored frames. */
  rotation: z.number(),
  durationSeconds: z.number().positive(),
  /** Average frames per second; null: unknown. */
  frameRate: z.number().positive().nullable(),
  /** Bits per second over all tracks. */
  bitrate: z.int().nonnegative(),
  /** RFC 6381 codec string, or only the family. */
  codec: z.string(),
  /** `avc`, `hevc`, `vp9`, `av1`, `vp8` or `prores`. */
  codecFamily: z.string(),
  /** High dynamic range. */
  hdr: z.boolean(),
  /** Null: no audio. */
  audio: z.object({ codec: z.string(), channels: z.int().positive(), sampleRate: z.number().positive() }).nullable(),
  /** Whether the tables are at the beginning, so that it plays while it loads; null: not applicable. */
  fastStart: z.boolean().nullable(),
});
export type VideoFacts = z.infer<typeof VideoFacts>;

/** Duration as players show it: `1:02:03`, `2:03` or `0:04`. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** Duration in a sentence; below a minute `12.5 s`. */
export const durationText = (seconds: number): string =>
  seconds < 60 ? `${Number(seconds.toFixed(1))} s` : clockText(seconds);
