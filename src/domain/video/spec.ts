import type { Message } from '../../lib/message.ts';
import type { PictureSpec } from '../post.ts';

/** The shapes that a video can be brought into, as width : height. */
export const SHAPES = ['9:16', '4:5', '1:1', '16:9'] as const;
export type Shape = (typeof SHAPES)[number];

interface Range {
  min: number;
  max: number;
}

/** What one place of a platform takes, and what it is given where a file must be made anew. */
export interface VideoSpec {
  /** Its name in a sentence: `a reel on …`. */
  name: Message;
  /** Types of the files that are taken. */
  mimeTypes: readonly string[];
  /** Families; null: whatever the container may hold. */
  codecs: readonly string[] | null;
  audioCodecs: readonly string[] | null;
  /** Pixels. */
  shortSide: Range;
  longSide: Range;
  /** Where the width has a limit of its own, whichever side it is. */
  maxWidth: number | null;
  /** Width divided by height. */
  ratio: Range;
  seconds: Range;
  frameRate: Range | null;
  maxBytes: number;
  /** Bits a second, all tracks together; null: no limit of its own. */
  maxBitrate: number | null;
  /** Their tables must stand first. */
  fastStart: boolean;
  /** More than one colour sample in four, or more than 8 bits, is refused. */
  plainColour: boolean;
  /** It takes a file of captions beside the video. */
  captions?: true;
  /** The picture that stands for it, where the place takes one. */
  cover?: PictureSpec;
  best: {
    /** What looks best there; null: the shape that the video has. */
    shape: Shape | null;
    shortSide: number;
    /** Bits a second of the picture at that size, and of the sound. */
    videoBitrate: number;
    audioBitrate: number;
  };
}

/** Width divided by height. */
export function ratioOf(shape: Shape): number {
  const [width = 1, height = 1] = shape.split(':').map(Number);
  return width / height;
}

/** Where a platform takes videos, by the place's name. */
export type VideoPlaces = Readonly<Record<string, VideoSpec>>;

/** The place that is named, else the first; null where there is none of that name. */
export const placeOf = (places: VideoPlaces, name: string | undefined): VideoSpec | null =>
  (name === undefined ? Object.values(places)[0] : places[name]) ?? null;
