import { z } from 'zod';

/** Text card: words set as a picture. `text` includes its quotation marks and is also the alt text. */
export const Card = z.object({
  kind: z.enum(['headline', 'quotation']),
  text: z.string(),
  /** Speaker; null for a headline. */
  speaker: z.string().nullable(),
  /** Language that decides where lines break; null: unknown. */
  language: z.string().nullable(),
  /** On the article's picture, or on the newsroom's background colour. */
  over: z.enum(['picture', 'plain']),
});
export type Card = z.infer<typeof Card>;

/** Look of the newsroom's cards. Colours as `#rrggbb`. */
export interface CardLook {
  /** Font files, tried in this order before the built-in ones. */
  fonts: readonly string[];
  ground: string;
  ink: string;
  accent: string;
  /** Small text at the bottom; '' for none. */
  logo: string;
}

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

export type Rgb = readonly [number, number, number];

/** `#rrggbb` as three numbers from 0 to 255. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Relative luminance by WCAG, 0 to 1. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);

/** Contrast of two colours by WCAG, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Minimum contrast of readable text. */
export const LEAST_CONTRAST = 4.5;
