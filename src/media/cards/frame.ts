import type { Size } from '../window.ts';

/** Measures of a card in pixels, for its size. Type on it is read on phones, at about a third of its width. */
export interface Frame extends Size {
  /** Nothing is set nearer to the sides, and to top and foot. */
  margin: number;
  marginY: number;
  /** Sizes of type for the words. */
  largest: number;
  smallest: number;
  /** The rule in the accent colour above the words. */
  rule: { width: number; height: number };
  gap: number;
}

const MARGIN = 0.075;
const LARGEST = 0.105;
/** Of the width: what is 14 pixels high on a phone of 390. */
const SMALLEST = 0.036;

/** What every form of a place shows of a picture, as shares in its middle. */
export type Safe = Size;

export function frameOf({ width, height }: Size, safe: Safe = { width: 1, height: 1 }): Frame {
  const unit = Math.sqrt(width * height);
  const smallest = Math.min(SMALLEST * width, 0.08 * height);
  const margin = Math.min(MARGIN * unit, 0.12 * Math.min(width, height));
  const inside = (share: number, length: number): number =>
    Math.round(share < 1 ? Math.max(margin, ((1 - share) / 2) * length + margin / 2) : margin);
  return {
    width,
    height,
    margin: inside(safe.width, width),
    marginY: inside(safe.height, height),
    largest: Math.max(LARGEST * unit, smallest),
    smallest,
    rule: { width: Math.round(0.09 * unit), height: Math.max(3, Math.round(0.009 * unit)) },
    gap: Math.round(0.034 * unit),
  };
}

const TALL = /[\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}]/u;
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How far lines are apart, in em, and how much of a line is above its baseline. */
export function leadingOf(text: string): { leading: number; above: number } {
  if (TALL.test(text)) return { leading: 1.5, above: 1.02 };
  return SQUARE.test(text) ? { leading: 1.36, above: 1.06 } : { leading: 1.18, above: 0.91 };
}
