import type { Article } from '../domain/article.ts';
import type { Cut } from '../media/cut.ts';
import type { PictureSource } from '../media/render-posts.ts';
import { captionsFor, otherCaptions, storedCaptions } from './captions.ts';
import type { DraftContext, Progress } from './context.ts';
import { onceByIndex, readPoster, storedImage, storedPicture, storedVideo } from './files.ts';
import type { EditorFocals } from './focals.ts';
import { itemById, type LibraryItem, readItem } from './library.ts';
import type { VideoFiles } from './place-video.ts';

/** What the files of a post are made from. */
export interface Files extends VideoFiles {
  image: (source: PictureSource) => Promise<Buffer | null>;
  /** The item of the library that a picture shows, as it is now; null: it shows none, or the item was removed. */
  item: (source: PictureSource) => Promise<LibraryItem | null>;
  /** Where pictures are unpacked. */
  cut: Cut;
  /** Focal points of the pictures; null where none could be set. */
  focals: EditorFocals | null;
  onProgress?: Progress;
}

/** Files of a free post, which has none of an article. */
export const freeFiles = (
  { db, media, cut }: Pick<DraftContext, 'db' | 'media' | 'cut'>,
  signal: AbortSignal,
): Files => ({
  image: async ({ item }) => (item ? readItem(item, media) : null),
  item: ({ item }) => (item ? itemById(db, item.id) : Promise.resolve(null)),
  video: async () => null,
  poster: async () => null,
  videoFocal: async () => null,
  captions: async () => null,
  focals: null,
  transcoder: null,
  mayEncode: false,
  media,
  cut,
  signal,
});

/** Files of an article in the store: each fetched once, with its focal point. */
export function storedFiles(
  context: DraftContext,
  { articleId, article, focals }: { articleId: string; article: Article; focals: EditorFocals },
  { signal, mayEncode, onProgress }: { signal: AbortSignal; mayEncode: boolean; onProgress?: Progress | undefined },
): Files {
  const { media, cut, transcoder = null } = context;
  const read = (url: string) => storedPicture(context, articleId, url, signal);
  const readText = (url: string) => storedCaptions(context, articleId, url, signal);
  return {
    image: ({ image, item }) =>
      item ? readItem(item, media) : storedImage(context, articleId, article, image, signal),
    item: ({ item }) => (item ? itemById(context.db, item.id) : Promise.resolve(null)),
    video: onceByIndex((index) => storedVideo(context, articleId, article, index, signal)),
    poster: (index, spec, format) => readPoster(context, article, index, { spec, format, focals, read }, signal),
    videoFocal: async (index, hash) => {
      const { url = null, focal = null } = article.videos[index] ?? {};
      return (url === null ? null : await focals.video(url, hash)) ?? focal;
    },
    captions: (index, language) => captionsFor(readText, article, index, language),
    otherCaptions: (index, language) => otherCaptions(readText, article, index, language),
    focals,
    transcoder,
    mayEncode,
    media,
    cut,
    signal,
    articleId,
    ...(onProgress && { onProgress }),
  };
}
