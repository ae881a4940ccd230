import twitterText from 'twitter-text';
import type { GifLimits } from '../../domain/animation.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { VideoPlaces, VideoSpec } from '../../domain/video/spec.ts';
import type { Limits } from '../content.ts';
import { labels } from '../kit/messages.ts';
import { x } from './messages.ts';
import type { XOptions } from './settings.ts';

/**
 * A file beyond these is uploaded and processed all the same, and only the post with it is refused. Of 20 minutes since
 * X raised its limits (“Best practices” of the media endpoints); it takes 8 GB, and 1,000 pieces.
 */
const VIDEO: VideoSpec = {
  name: x.video(),
  mimeTypes: ['video/mp4', 'video/quicktime'],
  codecs: ['avc'],
  audioCodecs: ['aac'],
  shortSide: { min: 32, max: 1024 },
  longSide: { min: 32, max: 1280 },
  maxWidth: null,
  ratio: { min: 1 / 3, max: 3 },
  seconds: { min: 0.5, max: 1_200 },
  frameRate: { min: 1, max: 60 },
  maxBytes: 1_000_000_000,
  maxBitrate: null,
  fastStart: false,
  plainColour: true,
  captions: 'one',
  // It has no size of its own: it stands for the video, in whose shape it is made.
  cover: {
    width: 1280,
    height: 720,
    shapes: [
      { width: 720, height: 1280 },
      { width: 720, height: 720 },
    ],
    format: 'jpeg',
    maxBytes: 5_000_000,
    fit: 'crop',
  },
  best: { shape: null, shortSide: 720, videoBitrate: 5_000_000, audioBitrate: 128_000 },
};

export const VIDEOS: VideoPlaces = { video: VIDEO };

/** Emoji as readers see them: families, flags, skin tones, keycaps are one each. */
const ONE_EMOJI = '\\p{RGI_Emoji}';
const EMOJI = new RegExp(ONE_EMOJI, 'gv');
/** All that emoji are made of. V8 looks for emoji a hundred times slower than for these. */
const PIECES = /[\p{Extended_Pictographic}\p{Emoji_Component}]+/gu;
const PLAIN = /^[\d#*]+$/u;

/** Any emoji the counting library knows as one, so that those it does not know yet weigh the same 2. */
const KNOWN = '😀';

const counted = (text: string): string =>
  text.normalize('NFC').replace(PIECES, (pieces) => (PLAIN.test(pieces) ? pieces : pieces.replace(EMOJI, KNOWN)));

/**
 * Characters as X weighs them: Latin and most alphabets 1, CJK and emoji 2, every address 23, also
 * addresses without a scheme such as `example.com`.
 */
export const weightedLength = (text: string): number => twitterText.parseTweet(counted(text)).weightedLength;

/** Addresses that X turns into links although they were not meant as such: `example.com`, `file.md`. */
export function bareAddresses(text: string): string[] {
  const all = twitterText.extractUrls(text, { extractUrlsWithoutProtocol: true });
  return all.filter((address) => !/^https?:\/\//i.test(address));
}

/** Whether X makes a link of anything in a text. */
export const hasAddress = (text: string): boolean =>
  twitterText.extractUrls(text, { extractUrlsWithoutProtocol: true }).length > 0;

export const PLACE = 'post';
export const MAX_TEXT = 280;
export const MAX_ALT = 1_000;
/** Unused files are kept for 24 hours; milliseconds. */
export const UPLOAD_VALID = 20 * 3_600_000;
/** When to look, while a video is processed; milliseconds after its upload. */
export const POLLS = [2_000, 5_000, 15_000, 30_000, 60_000];
/** Files are sent in pieces of this many bytes. */
export const PIECE = 1_000_000;

/** The timeline shows a single picture of these shapes whole. */
export const PICTURE: PictureSpec = {
  width: 1600,
  height: 900,
  shapes: [
    { width: 1200, height: 1200 },
    { width: 1080, height: 1350 },
  ],
  format: 'jpeg',
  maxBytes: 5_000_000,
  fit: 'crop',
};

export const PLACES = { [PLACE]: PICTURE };

/** Within these a GIF is processed and posted (“Best practices” of the media endpoints, 2026-08-22). */
const GIF: GifLimits = { width: 1280, height: 1080, frames: 350, pixels: 300_000_000, bytes: 15_000_000 };

/** As of accounts that pay for it (changelog of 2024-08-20). */
const MAX_LONG_TEXT = 25_000;
const MAX_PICTURES = 4;
/** More posts than anyone reads in a thread; X names no limit. */
const MAX_PARTS = 25;

export const limitsOf = ({ longPosts }: Pick<XOptions, 'longPosts'>): Limits => ({
  texts: [
    {
      field: 'text',
      label: labels.post(),
      max: longPosts ? MAX_LONG_TEXT : MAX_TEXT,
      unit: 'weighted characters',
      required: true,
      count: weightedLength,
    },
  ],
  pictures: { min: 0, max: MAX_PICTURES, places: PLACES, gifs: { [PLACE]: GIF } },
  parts: { max: MAX_PARTS },
});
