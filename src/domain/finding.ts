import { z } from 'zod';

/**
 * Words of a post's text that its article does not have. `start` and `end` count UTF-16 code units of the text
 * named by `field`; `nearest` is the sentence of the article that is most like the one around the words.
 */
export const Finding = z.object({
  field: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  kind: z.enum(['number', 'date', 'name', 'quotation']),
  words: z.string(),
  nearest: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;
