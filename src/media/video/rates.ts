import type { VideoSpec } from '../../domain/video/spec.ts';

interface Room {
  seconds: number;
  maxBytes: number;
  hasSound: boolean;
}

/** Of the bytes that are taken: tables and the unevenness of the codec need the rest. */
const USED = 0.95;
/** Less than this many bits for a pixel and second is a smear; a smaller picture looks better. */
const LEAST_BITS_PER_PIXEL = 0.6;
const LEAST_VIDEO_BITRATE = 60_000;
const LEAST_AUDIO_BITRATE = 48_000;

/**
 * Bits a second of pictures and sound: as the place looks best, or as the bytes and bits it takes allow. Null where
 * that is too little for a frame of this size.
 */
export function bitratesFor(
  { width, height }: { width: number; height: number },
  { seconds, maxBytes, hasSound }: Room,
  { best, maxBitrate }: VideoSpec,
): { videoBitrate: number; audioBitrate: number | null } | null {
  const all = Math.min((maxBytes * 8 * USED) / seconds, (maxBitrate ?? Number.POSITIVE_INFINITY) * USED);
  const audio = hasSound ? Math.round(Math.max(LEAST_AUDIO_BITRATE, Math.min(best.audioBitrate, all * 0.15))) : 0;
  // Twice the pixels look as good with less than twice the bits.
  const wanted = best.videoBitrate * ((width * height) / (best.shortSide * best.shortSide * (16 / 9))) ** 0.75;
  const video = Math.round(Math.min(wanted, all - audio));
  const least = Math.max(LEAST_VIDEO_BITRATE, width * height * LEAST_BITS_PER_PIXEL);
  if (video < Math.min(least, wanted)) return null;
  return { videoBitrate: video, audioBitrate: hasSound ? audio : null };
}
