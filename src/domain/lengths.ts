import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import { lengths } from './messages.ts';

/**
 * Most of an article, in UTF-16 code units; pictures and videos by number. Of 371 pages of newsrooms the longest has
 * 67,000 of body, 151 of headline, 512 of standfirst, 65 pictures and 10 videos; the longest magazine reports have about
 * 180,000 of body.
 */
export const MOST_OF_ARTICLE = {
  body: 200_000,
  /** All other text: headlines, standfirst, tags, names, captions, credits, terms of use. */
  beside: 200_000,
  headline: 1_000,
  titles: 50,
  standfirst: 10_000,
  images: 500,
  videos: 100,
} as const;

/** Longest text of a post: more than any platform takes, so that one that is too long can be counted. */
export const MOST_OF_TEXT = 70_000;
/** Most text of a post over all its parts, with picture descriptions. */
export const MOST_OF_POST = 100_000;

/** Longest text that the posts of several channels, or all texts of one, are written from: no platform takes more. */
export const MOST_OF_BASE = 20_000;

/** Text of at most so many UTF-16 code units; its problem names the limit and the length given. */
export const textOf = (most: number) =>
  z.string().max(most, { error: ({ input }) => expecting(lengths.atMost({ most, length: lengthOf(input) })) });

/** Length of all texts in plain data; each entry of a list counts one more, so that empty ones have a limit too. */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + lengthOf(one) + 1, 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + lengthOf(one), 0);
}
