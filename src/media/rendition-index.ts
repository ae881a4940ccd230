import { z } from 'zod';
import type { Focal, FocalBox } from '../domain/focal.ts';
import { type PictureSpec, RenditionRef } from '../domain/post.ts';
import { contentHash } from '../lib/ids.ts';
import type { MediaStore } from './store.ts';
import type { PictureWords } from './words/words.ts';

/** Raise it when the same source and spec would give another picture than before. */
const METHOD = 9;

/** `words`: what the page says of the picture, which the file will carry. `window`: what an editor chose for this spec. */
export const renditionKey = (
  source: string,
  spec: PictureSpec,
  { focal, words, window = null }: { focal: Focal | null; words: Partial<PictureWords>; window?: FocalBox | null },
): string =>
  // A window is cut as it is, whatever must stay in otherwise.
  contentHash({ method: METHOD, source, spec, words, ...(window === null ? { focal } : { window }) });

const Entry = z.string().transform((text, context) => {
  try {
    return RenditionRef.parse(JSON.parse(text));
  } catch {
    context.addIssue('no rendition');
    return z.NEVER;
  }
});

/** A rendition made earlier whose file is still there; a damaged entry counts as none. */
export async function recallRendition(store: MediaStore, key: string): Promise<RenditionRef | null> {
  const entry = Entry.safeParse(await store.recall(key));
  return entry.success && (await store.keep(entry.data.hash)) === entry.data.bytes ? entry.data : null;
}

export const rememberRendition = (store: MediaStore, key: string, rendition: RenditionRef): Promise<void> =>
  store.remember(key, JSON.stringify(rendition));
