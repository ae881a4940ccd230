import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Article, ArticleCaptions } from '../domain/article.ts';
import { messageOf, UserError } from '../domain/errors.ts';
import { sizeText } from '../domain/size-text.ts';
import type { Cue } from '../media/video/captions/cue.ts';
import { readCaptions } from '../media/video/captions/parse.ts';
import type { DraftContext } from './context.ts';

/** What is said in a video, in one language (BCP 47); null where nothing tells which. */
export interface VideoCaptions {
  cues: Cue[];
  language: string | null;
  label: string | null;
}

const MAX_BYTES = 2_000_000;
const FETCH_MS = 20_000;
/** Most servers know no type for such files; what one is its text tells. */
const ACCEPT = ['text/', 'application/'];

const primary = (language: string | null): string => language?.toLowerCase().split(/[-_]/)[0] ?? '';

/** In the language of the post, or in one that nobody names, else whatever there is; sounds told before words alone. */
function chosen(captions: readonly ArticleCaptions[], language: string | null): ArticleCaptions | null {
  const rank = (one: ArticleCaptions): number =>
    (primary(one.language) === primary(language) ? 0 : one.language === null ? 2 : 4) +
    (one.kind === 'captions' ? 0 : 1);
  return captions.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

async function bytesOf(address: string, { fetch }: Pick<DraftContext, 'fetch'>, signal: AbortSignal): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'file:') {
    return (await fetch(address, { signal, maxBytes: MAX_BYTES, timeoutMs: FETCH_MS, accept: ACCEPT })).bytes;
  }
  const bytes = await readFile(fileURLToPath(url), { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new UserError(`The captions ${address} could not be read: ${messageOf(error)}.`, { cause: error });
  });
  if (bytes.length <= MAX_BYTES) return bytes;
  throw new UserError(
    `The captions ${address} are too large: at most ${sizeText(MAX_BYTES)} were expected, they have ${sizeText(bytes.length)}.`,
  );
}

/**
 * The captions that suit a post in this language, of the article's video by its index; null where it has none. Throws a
 * UserError where they cannot be had, or where the file is broken: all of its faults, by their lines.
 */
export async function captionsFor(
  context: Pick<DraftContext, 'fetch'>,
  article: Article,
  index: number,
  language: string | null,
  signal: AbortSignal,
): Promise<VideoCaptions | null> {
  const file = chosen(article.videos[index]?.captions ?? [], language);
  if (!file) return null;
  const cues = readCaptions(await bytesOf(file.url, context, signal), file.url);
  return { cues, language: file.language ?? article.language ?? language, label: file.label };
}
