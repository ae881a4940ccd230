import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { filmJob } from '../../domain/jobs.ts';
import type { VideoFile } from '../../domain/post.ts';
import { FilmShape } from '../../domain/video/film.ts';
import { UserError } from '../../lib/errors.ts';
import { film as texts } from '../../media/film/messages.ts';
import { askForFilm, type FilmRow, filmById, filmImages, filmsOf, makeAskedFilm } from '../../posts/films.ts';
import { articles } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed, findArticle, newestOf } from '../kit/find.ts';
import { ArticleText, Name } from '../kit/schema.ts';
import { films as messages } from './messages.ts';
import type { FilmsView, FilmView } from './schema.ts';

const FilmsInput = z.object({ article: ArticleText });

export const MakeFilmInput = FilmsInput.extend({ shape: FilmShape, channel: Name.optional(), by: z.string() });

const viewOf = (
  { id, shape, channelId, state, share, problem, file, sources, askedBy, askedAt, revision }: FilmRow,
  newest: number,
): FilmView => ({
  id,
  shape,
  channel: channelId,
  state,
  share,
  problem,
  seconds: file?.durationSeconds ?? null,
  bytes: file?.bytes ?? null,
  sources,
  aiMade: sources.some(({ ai }) => ai),
  outdated: revision < newest,
  askedBy,
  askedAt,
});

/** Why no film can be made of an article; null: one can. */
async function refusal(context: DeskContext, articleId: string): Promise<UserError | null> {
  try {
    await filmImages(await newestOf(context, articleId));
    const found = await context.transcoder?.found();
    if (found?.ffmpeg) return null;
    const why = found?.missing ?? messages.noVideosHere();
    return new UserError(texts.noFfmpeg({ why }), { remedy: texts.installFfmpeg() });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Films of an article, and whether one can be made. */
export async function listFilms(context: DeskContext, given: z.infer<typeof FilmsInput>): Promise<FilmsView> {
  const articleId = await findArticle(context, given.article);
  const [row] = await context.db
    .select({ revision: articles.revision })
    .from(articles)
    .where(eq(articles.id, articleId));
  const rows = await filmsOf(context.db, articleId);
  const why = await refusal(context, articleId);
  return {
    films: rows.map((film) => viewOf(film, row?.revision ?? film.revision)),
    refused: why?.asMessage() ?? null,
  };
}

/**
 * Has a film made of an article's pictures. No post changes by it. Throws a UserError where the pictures are too few, the
 * terms of use do not allow it, and without ffmpeg.
 */
export async function makeFilm(context: DeskContext, given: z.infer<typeof MakeFilmInput>): Promise<FilmsView> {
  const { article, shape, channel, by } = given;
  const articleId = await findArticle(context, article);
  const why = await refusal(context, articleId);
  if (why) throw why;
  const [first] = context.channels.keys();
  const channelId = channel ?? first;
  if (channelId === undefined) throw new UserError(messages.noChannel(), { kind: 'conflict' });
  channelNamed(context, channelId);
  const id = await askForFilm(context.db, articleId, { shape, channelId, by });
  if (context.queues) await context.queues.add(...filmJob(id));
  else await makeAskedFilm(context, id, context.halt);
  return listFilms(context, { article: articleId });
}

/** The file of a film. Throws a UserError where it is not made, or was removed. */
export async function filmVideo({ db, media }: Pick<DeskContext, 'db' | 'media'>, id: string): Promise<VideoFile> {
  const file = (await filmById(db, id))?.file ?? null;
  if (file !== null && (await media.keep(file.hash)) !== null) return file;
  throw new UserError(messages.noFilm(), { kind: 'missing' });
}
