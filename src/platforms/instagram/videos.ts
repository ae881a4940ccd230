import type { PictureSpec } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import { instagram } from './messages.ts';

const COVER: PictureSpec = { width: 1080, height: 1920, format: 'jpeg', maxBytes: 8_000_000, fit: 'crop' };

const REEL: VideoSpec = {
  name: instagram.reel(),
  mimeTypes: ['video/mp4', 'video/quicktime'],
  codecs: ['avc', 'hevc'],
  audioCodecs: ['aac'],
  shortSide: { min: 64, max: 1920 },
  longSide: { min: 64, max: 4096 },
  maxWidth: 1920,
  ratio: { min: 0.01, max: 10 },
  seconds: { min: 3, max: 900 },
  frameRate: { min: 23, max: 60 },
  maxBytes: 300_000_000,
  maxBitrate: 25_000_000,
  fastStart: true,
  plainColour: true,
  cover: COVER,
  best: { shape: '9:16', shortSide: 1080, videoBitrate: 6_000_000, audioBitrate: 128_000 },
};

const STORY: VideoSpec = {
  ...REEL,
  name: instagram.story(),
  seconds: { min: 3, max: 60 },
  maxBytes: 100_000_000,
};

export const VIDEOS: VideoPlaces = { reel: REEL, story: STORY };
