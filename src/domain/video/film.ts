import { z } from 'zod';

/** Shapes of a film that is made of an article’s pictures: 16:9 and 9:16. */
export const FilmShape = z.enum(['wide', 'tall']);
export type FilmShape = z.infer<typeof FilmShape>;

/** Picture of an article that a film shows, by its index in the article. */
export const FilmSource = z.object({
  image: z.int().nonnegative(),
  url: z.string(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
  /** Its file says that it was made with AI. */
  ai: z.boolean(),
});
export type FilmSource = z.infer<typeof FilmSource>;
