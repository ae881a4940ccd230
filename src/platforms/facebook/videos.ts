import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';

/** Sizes above the recommended one and in bytes are not documented; these are surely taken. */
const REEL: VideoSpec = {
  name: 'a reel on Facebook',
  mimeTypes: ['video/mp4'],
  codecs: ['avc', 'hevc'],
  audioCodecs: ['aac'],
  shortSide: { min: 540, max: 2160 },
  longSide: { min: 960, max: 3840 },
  maxWidth: null,
  ratio: { min: 9 / 16, max: 9 / 16 },
  seconds: { min: 3, max: 90 },
  frameRate: { min: 24, max: 60 },
  maxBytes: 1_000_000_000,
  maxBitrate: null,
  fastStart: false,
  plainColour: true,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

export const VIDEOS: VideoPlaces = { reel: REEL };
