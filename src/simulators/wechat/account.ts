import { z } from 'zod';

const TextLimit = z.strictObject({ max: z.int().nonnegative(), unit: z.enum(['characters', 'bytes']) });
export type TextLimit = z.infer<typeof TextLimit>;

/** Permissions of the account; `PUT /_account` changes them while the simulator runs. */
export const Account = z.strictObject({
  /** Verified company accounts may publish by API; others get 48001 from `freepublish/*`. */
  freepublish: z.boolean(),
  /** Verified accounts may send to their followers; others get 48001 from `message/mass/*`. */
  mass: z.boolean(),
  /** Messages to followers that may be sent in a day (45028). */
  massADay: z.int().nonnegative(),
  /** WeChat ids of followers, who can be sent previews (43004 for others). */
  followers: z.array(z.string()),
  /** True if lists show the pictures of picture posts. */
  listsPictures: z.boolean(),
  /** True if the caller's address is on the IP whitelist (40164). */
  whitelisted: z.boolean(),
  /** True if articles may open comments (88000). */
  comments: z.boolean(),
  /** Longest title (45003). Documentation and reports disagree: 32 or 64 characters; 36, 60 or 64 bytes of UTF-8. */
  title: TextLimit,
  /** Longest author (45110): reports range from 8 bytes to 16 characters. */
  author: TextLimit,
  /** Longest digest (45004): reports range from 54 to 128 characters. */
  digest: TextLimit,
  /** Error code for oversized content: the codes for titles and authors have been seen, too. */
  oversized: z.union([z.literal(45002), z.literal(45003), z.literal(45110)]),
});
export type Account = z.infer<typeof Account>;

/** Verified account, whose titles may be as long as the platform's console allows; its documentation has 32. */
export const USUAL: Account = {
  freepublish: true,
  mass: true,
  massADay: 1,
  followers: ['editor'],
  listsPictures: true,
  whitelisted: true,
  comments: true,
  title: { max: 64, unit: 'characters' },
  author: { max: 16, unit: 'characters' },
  digest: { max: 128, unit: 'characters' },
  oversized: 45002,
};
