import { z } from 'zod';

const TextLimit = z.strictObject({ max: z.int().nonnegative(), unit: z.enum(['characters', 'bytes']) });
export type TextLimit = z.infer<typeof TextLimit>;

/** What the account may do; `PUT /_account` changes it while the simulator runs. */
export const Account = z.strictObject({
  /** Verified company accounts may publish by API; others get 48001 from `freepublish/*`. */
  freepublish: z.boolean(),
  /** Whether the caller's address stands on the IP whitelist (40164). */
  whitelisted: z.boolean(),
  /** Whether articles may open comments (88000). */
  comments: z.boolean(),
  /** How long a title may be (45003). The platform's pages and its accounts differ: 32 or 64 characters; 36, 60 or 64 bytes of UTF-8. */
  title: TextLimit,
  /** How long an author may be (45110): 16 characters, or down to 8 bytes. */
  author: TextLimit,
  /** How long a digest may be (45004): 54 to 128 characters. */
  digest: TextLimit,
  /** How content that is too large is refused: also with the codes of a title or an author. */
  oversized: z.union([z.literal(45002), z.literal(45003), z.literal(45110)]),
});
export type Account = z.infer<typeof Account>;

/** A verified account, with the limits that the platform's pages name. */
export const USUAL: Account = {
  freepublish: true,
  whitelisted: true,
  comments: true,
  title: { max: 32, unit: 'characters' },
  author: { max: 16, unit: 'characters' },
  digest: { max: 128, unit: 'characters' },
  oversized: 45002,
};
