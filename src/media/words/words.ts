import { z } from 'zod';

/** What a picture says of itself, or a page says of it. Texts without markup. */
export const PictureWords = z.object({
  caption: z.string().nullable(),
  /** Who is to be named, as the agency wants it: `Bo Chen/Agency`. */
  credit: z.string().nullable(),
  creator: z.string().nullable(),
  copyright: z.string().nullable(),
});
export type PictureWords = z.infer<typeof PictureWords>;

export const NO_WORDS: PictureWords = { caption: null, credit: null, creator: null, copyright: null };

const MOST = 2_000;
/** What cameras and programs write where a person wrote nothing. */
const BY_MACHINES =
  /^(?:olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|samsung|dcim\W.*|default|untitled|photographer|artist|unknown|none|n\/?a|owner|(?:img|dsc|dscf|pict|p)[_-]?\d+(?:\.\w{3,4})?|created with .*|ascii|file source.*)$/i;

/** A text from a file as one to be printed; null where it says nothing. */
export function tidyWords(text: string | null | undefined): string | null {
  const tidy = (text ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll('\uFFFD', '')
    .trim()
    .slice(0, MOST);
  return tidy === '' || BY_MACHINES.test(tidy) || !/[\p{L}\p{N}]/u.test(tidy) ? null : tidy;
}

/** The first that says anything, field by field. */
export function firstWords(sources: readonly Partial<PictureWords>[]): PictureWords {
  const first = (field: keyof PictureWords): string | null =>
    sources.map((words) => tidyWords(words[field])).find((text) => text !== null) ?? null;
  return {
    caption: first('caption'),
    credit: first('credit'),
    creator: first('creator'),
    copyright: first('copyright'),
  };
}
