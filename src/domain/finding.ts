import { z } from 'zod';

/** Changes of meaning: `words` is a sentence of the post, and `nearest` the one of the article that it differs from. */
export const MEANING_KINDS = ['negation', 'opposite', 'hedge', 'unit', 'attribution', 'limit'] as const;

/**
 * Words of a post's text that its article does not have, or a sentence that means something else there. `start` and
 * `end` count UTF-16 code units of the text named by `field`; `nearest` is the sentence of the article that is most
 * like the one around the words.
 */
export const Finding = z.object({
  field: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  kind: z.enum(['number', 'date', 'name', 'quotation', ...MEANING_KINDS]),
  words: z.string(),
  nearest: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;
