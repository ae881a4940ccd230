import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import { THUMBNAIL } from './limits.ts';
import { youtube } from './messages.ts';

const MAX_BYTES = 256 * 1024 ** 3;
const MAX_SECONDS = 12 * 3600;

/** What the upload takes is hardly limited: it is made anew over there. */
const VIDEO: VideoSpec = {
  name: youtube.video(),
  mimeTypes: [
    'video/mp4',
    'video/quicktime',
    'video/webm',
    'video/x-msvideo',
    'video/mpeg',
    'video/x-matroska',
    'video/mp2t',
  ],
  codecs: null,
  audioCodecs: null,
  shortSide: { min: 2, max: 8192 },
  longSide: { min: 2, max: 8192 },
  maxWidth: null,
  ratio: { min: 0.01, max: 100 },
  seconds: { min: 0, max: MAX_SECONDS },
  frameRate: null,
  maxBytes: MAX_BYTES,
  maxBitrate: null,
  fastStart: false,
  plainColour: false,
  captions: true,
  cover: THUMBNAIL,
  best: { shape: null, shortSide: 1080, videoBitrate: 8_000_000, audioBitrate: 192_000 },
};

/** What makes it one is its shape and length alone: square or taller, and up to three minutes. */
const SHORT: VideoSpec = {
  ...VIDEO,
  name: youtube.short(),
  ratio: { min: 0.01, max: 1 },
  seconds: { min: 0, max: 180 },
  best: { ...VIDEO.best, shape: '9:16' },
};

export const VIDEOS: VideoPlaces = { video: VIDEO, short: SHORT };
