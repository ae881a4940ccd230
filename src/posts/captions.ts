import type { Article, ArticleCaptions } from '../domain/article.ts';
import { UserError } from '../lib/errors.ts';
import { isStorageAway } from '../media/storage/store.ts';
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

type Rank = (one: ArticleCaptions) => number;

/**
 * Ranks captions: in the language of the post, then without a language, then any; those that describe sounds come
 * first.
 */
const rankIn =
  (language: string | null): Rank =>
  (one) =>
    (primary(one.language) === primary(language) ? 0 : one.language === null ? 2 : 4) +
    (one.kind === 'captions' ? 0 : 1);

/** Those of a video, the best for a language first. */
function ranked(article: Article, index: number, language: string | null): ArticleCaptions[] {
  const rank = rankIn(language);
  return (article.videos[index]?.captions ?? []).toSorted((a, b) => rank(a) - rank(b));
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
  const [file] = ranked(article, index, language);
  if (!file) return null;
  const cues = readCaptions(await read(file.url), file.url);
  return { cues, language: file.language ?? article.language ?? language, label: file.label };
}

/**
 * The captions of a video in each language but that of `captionsFor`, by the language that their page names; in place of
 * those that cannot be had, why.
 */
export async function otherCaptions(
  read: (url: string) => Promise<Buffer>,
  article: Article,
  index: number,
  language: string | null,
): Promise<(VideoCaptions | UserError)[]> {
  const [first, ...others] = ranked(article, index, language);
  const seen = new Set([(first?.language ?? article.language ?? language)?.toLowerCase()]);
  const found: (VideoCaptions | UserError)[] = [];
  for (const file of others) {
    if (file.language === null || seen.has(file.language.toLowerCase())) continue;
    seen.add(file.language.toLowerCase());
    try {
      const cues = readCaptions(await read(file.url), file.url);
      found.push({ cues, language: file.language, label: file.label });
    } catch (error) {
      if (!(error instanceof UserError) || isStorageAway(error)) throw error;
      found.push(error);
    }
  }
  return found;
}
