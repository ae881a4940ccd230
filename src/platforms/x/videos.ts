import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import { x } from './messages.ts';

/** A file beyond these is uploaded and processed all the same, and only the post with it is refused. */
const VIDEO: VideoSpec = {
  name: x.video(),
  mimeTypes: ['video/mp4', 'video/quicktime'],
  codecs: ['avc'],
  audioCodecs: ['aac'],
  shortSide: { min: 32, max: 1024 },
  longSide: { min: 32, max: 1280 },
  maxWidth: null,
  ratio: { min: 1 / 3, max: 3 },
  seconds: { min: 0.5, max: 140 },
  frameRate: { min: 1, max: 60 },
  maxBytes: 512_000_000,
  maxBitrate: null,
  fastStart: false,
  plainColour: true,
  captions: true,
  best: { shape: null, shortSide: 720, videoBitrate: 5_000_000, audioBitrate: 128_000 },
};

export const VIDEOS: VideoPlaces = { video: VIDEO };
