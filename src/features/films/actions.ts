import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { ArticleText } from '../kit/schema.ts';
import { listFilms, MakeFilmInput, makeFilm } from './films.ts';
import { Films } from './schema.ts';

export const list = defineAction({
  name: 'films.list',
  title: 'Films made of an article’s pictures, newest first',
  about: 'A post has one once an editor chooses it: `layout` of `posts.edit`. `GET /films/ID` is its file.',
  permission: null,
  http: 'GET /articles/:id/films',
  input: z.object({ id: ArticleText }),
  output: Films,
  run: ({ id }, { services }) => listFilms(services, { article: id }),
});

export const make = defineAction({
  name: 'films.make',
  title: 'Makes a film of an article’s pictures, captions and credits; no post changes by it',
  permission: 'write',
  http: 'POST /articles/:id/films',
  input: z.object({
    id: ArticleText,
    shape: MakeFilmInput.shape.shape.describe('wide: 16:9; tall: 9:16'),
    channel: MakeFilmInput.shape.channel.describe('In whose style; absent: that of the first channel'),
  }),
  output: Films,
  run: ({ id, ...input }, { services, by }) => makeFilm(services, { article: id, ...input, by }),
});
