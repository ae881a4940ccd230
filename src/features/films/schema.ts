import { z } from 'zod';
import { FilmShape, FilmSource } from '../../domain/video/film.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** Film of an article's pictures. */
export const Film = z
  .object({
    id: z.uuid(),
    shape: FilmShape.describe('wide: 16:9; tall: 9:16'),
    channel: z.string().describe('In whose style it is'),
    state: z.enum(['waiting', 'making', 'ready', 'failed']),
    share: z.number().nullable().describe('How much of it is made, 0 to 1; null: it waits, or is made'),
    problem: Message.nullable().describe('Why it failed'),
    seconds: z.number().nullable().describe('Its length; null: it is not made'),
    bytes: z.int().nullable(),
    sources: z.array(FilmSource).describe('The pictures that it shows, in their order'),
    aiMade: z
      .boolean()
      .describe('A picture in it was made with AI, as its file says; nothing in the film itself is generated'),
    outdated: z.boolean().describe('The article was revised since'),
    askedBy: z.string(),
    askedAt: Time,
  })
  .meta({ id: 'Film' });
export type FilmView = View<typeof Film>;

export const Films = z.object({
  films: z.array(Film).describe('The newest first'),
  refused: Message.nullable().describe('Why no film can be made of the article now; null: one can'),
});
export type FilmsView = View<typeof Films>;
