import type { VideoSpec } from '../../../src/domain/video/spec.ts';
import { instagram } from '../../../src/platforms/instagram/messages.ts';
import { x } from '../../../src/platforms/x/messages.ts';

/** An upright place, short and not too heavy. */
export const REEL: VideoSpec = {
  name: instagram.reel(),
  mimeTypes: ['video/mp4'],
  codecs: ['avc', 'hevc'],
  audioCodecs: ['aac'],
  shortSide: { min: 540, max: 1080 },
  longSide: { min: 960, max: 1920 },
  maxWidth: null,
  ratio: { min: 9 / 16, max: 9 / 16 },
  seconds: { min: 3, max: 90 },
  frameRate: { min: 24, max: 60 },
  maxBytes: 100_000_000,
  maxBitrate: null,
  fastStart: true,
  plainColour: true,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

/** Takes nearly everything, as it is. */
export const ANY: VideoSpec = {
  ...REEL,
  name: x.video(),
  mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm'],
  codecs: null,
  audioCodecs: null,
  shortSide: { min: 2, max: 4_320 },
  longSide: { min: 2, max: 7_680 },
  ratio: { min: 0.1, max: 10 },
  seconds: { min: 0.1, max: 3_600 },
  frameRate: null,
  fastStart: false,
  plainColour: false,
  best: { ...REEL.best, shape: null },
};
