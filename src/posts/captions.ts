import type { Article, ArticleCaptions } from '../domain/article.ts';
import { type Cue, readCaptions } from '../media/video/captions.ts';
import type { DraftContext } from './context.ts';
import { knownFile } from './files.ts';

/** Words of a video in one language (BCP 47); null: the language is not known. */
export interface VideoCaptions {
  cues: Cue[];
  language: string | null;
  label: string | null;
}

export const MAX_CAPTIONS_BYTES = 2_000_000;
const FETCH_MS = 20_000;
/** Most servers know no type for such files; what one is its text tells. */
const ACCEPT = ['text/', 'application/'];

const primary = (language: string | null): string => language?.toLowerCase().split(/[-_]/)[0] ?? '';

/**
 * Chooses captions: in the language of the post, then without a language, then any; those that describe sounds come
 * first.
 */
function chosen(captions: readonly ArticleCaptions[], language: string | null): ArticleCaptions | null {
  const rank = (one: ArticleCaptions): number =>
    (primary(one.language) === primary(language) ? 0 : one.language === null ? 2 : 4) +
    (one.kind === 'captions' ? 0 : 1);
  return captions.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Reads the captions at an address. Throws a UserError where they cannot be had. */
export const fetchCaptions = async (
  url: string,
  { fetch }: Pick<DraftContext, 'fetch'>,
  signal: AbortSignal,
): Promise<Buffer> =>
  (await fetch(url, { signal, maxBytes: MAX_CAPTIONS_BYTES, timeoutMs: FETCH_MS, accept: ACCEPT })).bytes;

/** Reads captions from the media store where they are in it, since a file on the web may change. */
export async function storedCaptions(
  context: DraftContext,
  articleId: string,
  url: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const hash = await knownFile(context, articleId, url);
  return hash === null ? fetchCaptions(url, context, signal) : context.media.read(hash);
}

/**
 * The captions that suit a post in this language, of the article's video by its index; null where it has none. Throws a
 * UserError where they cannot be had, or where the file is broken: all of its faults, by their lines.
 */
export async function captionsFor(
  read: (url: string) => Promise<Buffer>,
  article: Article,
  index: number,
  language: string | null,
): Promise<VideoCaptions | null> {
  const file = chosen(article.videos[index]?.captions ?? [], language);
  if (!file) return null;
  const cues = readCaptions(await read(file.url), file.url);
  return { cues, language: file.language ?? article.language ?? language, label: file.label };
}
