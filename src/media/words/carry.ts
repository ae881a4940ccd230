import type { PictureSpec } from '../../domain/post.ts';
import type { PictureWords } from './words.ts';
import { wordParts } from './write-words.ts';

/** Metadata counts in the limit of bytes. Where that is tight, it belongs to the pixels. */
const SHARE_OF_WORDS = 0.1;

/** What a file of the spec is told to carry, empty where that would take too much; and the spec with the room that is left. */
export function roomForWords(spec: PictureSpec, words: PictureWords): { spec: PictureSpec; parts: Buffer } {
  const parts = wordParts(words, spec.format);
  if (parts.length > spec.maxBytes * SHARE_OF_WORDS) return { spec, parts: Buffer.alloc(0) };
  return { spec: { ...spec, maxBytes: spec.maxBytes - parts.length }, parts };
}
