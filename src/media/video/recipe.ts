import type { Crop } from '../../domain/post.ts';
import type { VideoFacts } from '../../domain/video/facts.ts';
import { ratioOf, type Shape, type VideoSpec } from '../../domain/video/spec.ts';
import { type Point, windowAround } from '../window.ts';

export interface Trim {
  /** Seconds from the start of the video. */
  from: number;
  /** Null: to its end. */
  to: number | null;
}

/**
 * Recipe of a conversion, as data: the same recipe of the same file gives the same result, so the two name it. Sizes in
 * pixels (even numbers, as the codec requires), rates in bits a second.
 */
export interface Recipe {
  width: number;
  height: number;
  /** The part of the upright picture that is shown; null: all of it. */
  crop: Crop | null;
  /** True if the whole picture is on a blurred copy of itself, because its shape differs from the result's. */
  ground: boolean;
  trim: Trim | null;
  /** Frame rate; null: unchanged. */
  frameRate: number | null;
  videoBitrate: number;
  /** Null: without sound. */
  audioBitrate: number | null;
  maxBytes: number;
  /** Hash of the captions that are burnt in. */
  captions: string | null;
  /** Brings a wide range of light onto a standard screen. */
  mapTones: boolean;
}

/** Length of the result, in seconds. */
export const trimmedSeconds = (seconds: number, trim: Trim | null): number =>
  trim === null ? seconds : Math.max(0, Math.min(trim.to ?? seconds, seconds) - trim.from);

/** Wishes for a video beyond the requirements of its place. */
export interface VideoWishes {
  /** `keep`: its own; null: what looks best in its place. */
  shape: Shape | 'keep' | null;
  /** Null: cut where a focal point is known, else on a ground. */
  ground: Ground | null;
  focal: Point | null;
  trim: Trim | null;
  /** Hash of captions to burn in. */
  captions: string | null;
  /** A limit of one's own, in bytes. */
  maxBytes: number | null;
}

export const NO_WISHES: VideoWishes = {
  shape: null,
  ground: null,
  focal: null,
  trim: null,
  captions: null,
  maxBytes: null,
};

/** Ways to bring a video into a shape. */
export type Ground = 'blur' | 'crop';

interface Frame {
  width: number;
  height: number;
  crop: Crop | null;
  ground: boolean;
}

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
/** Shapes that differ by less look the same. */
const SAME = 0.01;

/** Sides of the largest picture of a ratio that a place takes, up to a length of its shorter side. */
function sized(ratio: number, shortSide: number, spec: VideoSpec): { width: number; height: number } {
  const long = Math.max(ratio, 1 / ratio);
  const widest = spec.maxWidth ?? Number.POSITIVE_INFINITY;
  const most = Math.min(spec.shortSide.max, spec.longSide.max / long, ratio >= 1 ? widest / long : widest);
  const least = Math.max(spec.shortSide.min, spec.longSide.min / long);
  const short = clamp(shortSide, least, most);
  // Rounding must not lead beyond what is taken.
  const [a, b] = [even(short), Math.min(even(short * long), Math.floor(spec.longSide.max / 2) * 2)];
  return ratio >= 1 ? { width: b, height: a } : { width: a, height: b };
}

const nearestTaken = (own: number, { ratio }: VideoSpec): number => clamp(own, ratio.min, ratio.max);

/**
 * Size and cut of the result. `shape` null keeps the video's own, as far as the place takes it. Nothing is enlarged
 * beyond what the place asks for at least; `scale` makes it smaller still.
 */
export function frameFor(
  facts: Pick<VideoFacts, 'width' | 'height'>,
  spec: VideoSpec,
  { shape, ground, focal, scale = 1 }: { shape: Shape | null; ground: Ground; focal: Point | null; scale?: number },
): Frame {
  const own = facts.width / facts.height;
  const ratio = shape === null ? nearestTaken(own, spec) : ratioOf(shape);
  const isSame = Math.abs(own / ratio - 1) < SAME;
  // Visible part at its own size: a crop, or all of it on a ground.
  const window =
    ground === 'crop' && !isSame
      ? { width: Math.min(facts.width, facts.height * ratio), height: Math.min(facts.height, facts.width / ratio) }
      : { width: Math.max(facts.width, 2), height: Math.max(facts.height, 2) };
  const seen = ground === 'crop' || isSame ? Math.min(window.width, window.height) : shortOnGround(window, ratio);
  const size = sized(ratio, Math.min(seen, spec.best.shortSide) * scale, spec);
  if (isSame) return { ...size, crop: null, ground: false };
  if (ground === 'blur') return { ...size, crop: null, ground: true };
  const whole = { width: Math.max(1, Math.round(window.width)), height: Math.max(1, Math.round(window.height)) };
  return { ...size, crop: windowAround(facts, whole, focal ?? { x: 0.5, y: 0.5 }), ground: false };
}

/** The shorter side of a frame of `ratio` into which a picture fits at its own size. */
function shortOnGround({ width, height }: { width: number; height: number }, ratio: number): number {
  const frameWidth = Math.max(width, height * ratio);
  return Math.min(frameWidth, frameWidth / ratio);
}
