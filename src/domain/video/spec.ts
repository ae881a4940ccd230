import type { Message } from '../../lib/message.ts';
import type { PictureSpec } from '../post.ts';

/** Shapes that a video can be converted to, as width : height. */
export const SHAPES = ['9:16', '4:5', '1:1', '16:9'] as const;
export type Shape = (typeof SHAPES)[number];

interface Range {
  min: number;
  max: number;
}

/** Videos that a place accepts, and the target of a conversion. */
export interface VideoSpec {
  /** Its name in a sentence: `a reel on …`. */
  name: Message;
  /** Accepted file types. */
  mimeTypes: readonly string[];
  /** Codec families; null: any. */
  codecs: readonly string[] | null;
  audioCodecs: readonly string[] | null;
  /** Pixels. */
  shortSide: Range;
  longSide: Range;
  /** Limit of the width alone. */
  maxWidth: number | null;
  /** Width divided by height. */
  ratio: Range;
  seconds: Range;
  frameRate: Range | null;
  maxBytes: number;
  /** Bits per second over all tracks; null: no limit. */
  maxBitrate: number | null;
  /** The tables must be at the beginning (faststart). */
  fastStart: boolean;
  /** Only 4:2:0 with 8 bits is accepted. */
  plainColour: boolean;
  /** Caption files that can be uploaded beside the video: one, or one in each language. */
  captions?: 'one' | 'each-language';
  /** Cover picture, where the place takes one. */
  cover?: PictureSpec;
  best: {
    /** Preferred shape; null: the video's own. */
    shape: Shape | null;
    shortSide: number;
    /** Bits per second of video at that size, and of audio. */
    videoBitrate: number;
    audioBitrate: number;
  };
}

/** Width divided by height. */
export function ratioOf(shape: Shape): number {
  const [width = 1, height = 1] = shape.split(':').map(Number);
  return width / height;
}

/** Places of a platform that take videos, by name. */
export type VideoPlaces = Readonly<Record<string, VideoSpec>>;

/** The named place, or the first; null: no place of that name. */
export const placeOf = (places: VideoPlaces, name: string | undefined): VideoSpec | null =>
  (name === undefined ? Object.values(places)[0] : places[name]) ?? null;
