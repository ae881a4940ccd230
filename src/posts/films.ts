import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { captionAndCredit } from '../compose/credits.ts';
import { shownBy } from '../compose/emoji.ts';
import { labelFor } from '../compose/kind-label.ts';
import type { Article, ArticleImage } from '../domain/article.ts';
import type { VideoFile } from '../domain/post.ts';
import type { FilmShape, FilmSource } from '../domain/video/film.ts';
import { isFileAddress } from '../domain/web-address.ts';
import { rightsIn } from '../ingest/rights.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Cut } from '../media/cut.ts';
import type { FilmPicture } from '../media/film/make-film.ts';
import { film as messages } from '../media/film/messages.ts';
import { FILM_PICTURES } from '../media/film/timeline.ts';
import { isStorageAway, type MediaStore } from '../media/storage/store.ts';
import type { VideoTranscoder } from '../media/video/transcoder.ts';
import { record } from '../store/audit.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { articles, films } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { newestRevision } from './articles.ts';
import type { DraftContext } from './context.ts';
import { focalIn } from './draft.ts';
import { readOrNone, storedImage } from './files.ts';
import { editorFocals } from './focals.ts';
import { drafts } from './messages.ts';
import { writer } from './writer/writer.ts';

export type FilmRow = typeof films.$inferSelect;

/** Pictures that are fetched for a film, though some of them may be too small for it. */
const CANDIDATES = FILM_PICTURES.most + 6;
/** What the standard says of a picture that a model made, or had a part in (IPTC digital source type). */
const MADE_BY_AI = 'rainedAlgorithmicMedia';

const isFree = ({ caption, credit }: ArticleImage): boolean =>
  rightsIn(`${caption ?? ''}\n${credit ?? ''}`).length === 0;

/**
 * The pictures of which a film of an article is made, by their index. Throws a UserError where its terms of use do not
 * allow one, or where they are too few.
 */
export async function filmImages(article: Article): Promise<number[]> {
  const terms = article.rights?.find((text) => rightsIn(text).length > 0);
  if (terms !== undefined) throw new UserError(messages.notAllowed({ terms }), { remedy: messages.askOwner() });
  const best = await writer.bestImages(article, CANDIDATES);
  const images = article.images.flatMap((image, index) =>
    // Files that the operator named have no words, and are no logos.
    isFree(image) && (best.includes(index) || isFileAddress(image.url ?? '')) ? [index] : [],
  );
  const { least } = FILM_PICTURES;
  if (images.length >= least) return images;
  throw new UserError(messages.tooFew({ least, count: images.length }), { remedy: messages.morePictures() });
}

interface FilmFiles {
  image: (index: number) => Promise<Buffer | null>;
  focal: (index: number, bytes: Buffer) => Promise<FilmPicture['focal']>;
  media: MediaStore;
  cut: Cut;
  transcoder: VideoTranscoder;
  signal: AbortSignal;
  onProgress?: (share: number) => void;
}

/** A film, with the pictures that it shows. */
interface ArticleFilm {
  file: VideoFile;
  /** As it is in the film, with the label of the article’s kind. */
  headline: string;
  sources: FilmSource[];
}

/**
 * Makes a film of an article’s pictures in the style of a channel. Throws a UserError where it cannot be made, and the
 * signal’s reason when aborted.
 */
export async function filmOf(
  article: Article,
  shape: FilmShape,
  { style, channel }: Pick<DraftChannel, 'style' | 'channel'>,
  { image, focal, media, cut, transcoder, signal, onProgress }: FilmFiles,
): Promise<ArticleFilm> {
  const language = channel.language ?? article.language;
  const pictures: (FilmPicture & { source: FilmSource })[] = [];
  for (const index of await filmImages(article)) {
    const bytes = await readOrNone(index, image);
    const { url, caption, credit } = article.images[index] ?? {};
    if (bytes === null || !url) continue;
    const source = {
      image: index,
      url,
      caption: caption ?? null,
      credit: credit ?? null,
      ai: bytes.includes(MADE_BY_AI),
    };
    const words = captionAndCredit(source, language, style.credit);
    pictures.push({ bytes, ...words, focal: await focal(index, bytes), source });
  }
  const own = shownBy(style)(article.headline).trim() || article.headline;
  const labelled = labelFor(own, await writer.kind(article), language, style.labels);
  const headline = `${labelled.label}${labelled.headline}`;
  // Loaded for the first film: setting type takes fonts and a program of its own.
  const { makeFilm } = await import('../media/film/make-film.ts');
  const { file, shown } = await transcoder.withFfmpeg(signal, ({ music, ...means }) =>
    makeFilm(
      { shape, headline, language: article.language, look: style.cards, pictures, music },
      { ...means, store: media, cut, signal, ...(onProgress && { onProgress }) },
    ),
  );
  return { file, headline, sources: shown.flatMap((at) => pictures[at]?.source ?? []) };
}

/** Films of an article, the newest first. */
export const filmsOf = (db: Db, articleId: string): Promise<FilmRow[]> =>
  db.select().from(films).where(eq(films.articleId, articleId)).orderBy(desc(films.askedAt), films.id);

export async function filmById(db: Db, id: string): Promise<FilmRow | null> {
  const [row] = await db.select().from(films).where(eq(films.id, id));
  return row ?? null;
}

const UNFINISHED = ['waiting', 'making'] as const;

/** Stores that a film is asked for, and answers its id; of one that is being made already in that shape and style, its own. */
export async function askForFilm(
  db: Db,
  articleId: string,
  { shape, channelId, by }: { shape: FilmShape; channelId: string; by: string },
): Promise<string> {
  return db.transaction(async (tx) => {
    const [article] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('key share');
    if (!article) throw new Error('An article that was just found is gone');
    const same = and(eq(films.articleId, articleId), eq(films.shape, shape), eq(films.channelId, channelId));
    const [known] = await tx
      .select({ id: films.id })
      .from(films)
      .where(and(same, inArray(films.state, [...UNFINISHED])));
    if (known) return known.id;
    const id = newId();
    await tx.insert(films).values({ id, articleId, revision: article.revision, shape, channelId, askedBy: by });
    const subject = { type: 'article', id: articleId } as const;
    await record(tx, { who: by, action: 'make film', subject, detail: { film: id, shape, channel: channelId } });
    return id;
  });
}

/** How often progress is stored. */
const EVERY_MS = 2_000;
/** A film of which nothing was stored for so long was left behind by a process that died. */
const LEFT_BEHIND_MS = 60_000;

/** Ids of the films that a process left unfinished. */
export async function filmsLeftBehind(db: Db, pace: number): Promise<string[]> {
  const rows = await db
    .select({ id: films.id })
    .from(films)
    .where(and(inArray(films.state, [...UNFINISHED]), lt(films.toldAt, lookTime(-LEFT_BEHIND_MS / pace))))
    .limit(100);
  return rows.map(({ id }) => id);
}

/** Makes a film that was asked for. May be repeated: one that is made stays. */
export async function makeAskedFilm(context: DraftContext, id: string, signal: AbortSignal): Promise<void> {
  const { db, media, cut, transcoder, channels, log } = context;
  const row = await filmById(db, id);
  if (!row || !UNFINISHED.some((state) => state === row.state)) return;
  const { articleId, shape, channelId } = row;
  const mine = and(eq(films.id, id), inArray(films.state, [...UNFINISHED]));
  const store = async (values: Partial<FilmRow>): Promise<void> => {
    await db
      .update(films)
      .set({ ...values, toldAt: dbTime() })
      .where(mine);
  };
  let share: number | null = null;
  const told = setInterval(() => {
    store({ share }).catch((error: unknown) => log.warn({ err: error, id }, 'could not store how far a film is'));
  }, EVERY_MS);
  try {
    await store({ state: 'making' });
    const article = await newestRevision(db, articleId);
    const channel = channels.get(channelId);
    if (!article || !channel || !transcoder) throw new UserError(drafts.filmWithoutChannel({ channel: channelId }));
    const focals = await editorFocals(context, articleId, signal);
    const made = await filmOf(article, shape, channel, {
      image: (index) => storedImage(context, articleId, article, index, signal),
      focal: focalIn(article, focals),
      media,
      cut,
      transcoder,
      signal,
      onProgress: (now) => {
        share = now;
      },
    });
    await store({ state: 'ready', share: null, ...made });
  } catch (error) {
    signal.throwIfAborted();
    // Storage that is away is no fault of the film: it is made once it is back.
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    await store({ state: 'failed', share: null, problem: error.asMessage() });
  } finally {
    clearInterval(told);
  }
}
