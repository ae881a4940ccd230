import { inOneScript } from './one-script.ts';

/** Characters that nobody sees: soft hyphens, joiners, marks of direction, selectors of a variant. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u200b\ufeff]/gu;

/**
 * A text as it is compared: small letters, ss for ß, full-width forms as usual ones, one kind of apostrophe and of
 * hyphen, single spaces, nothing that nobody sees. Accents and umlauts stay: “schon” is not “schön”.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    // The dotted İ of Turkish, and the sigma at the end of a Greek word, which are other letters in capitals only.
    .replaceAll('i\u0307', 'i')
    .replaceAll('ς', 'σ')
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();

/** The same for words and names that are looked for: traditional and simplified characters are one, too. */
export const foldScripts = (text: string): string => inOneScript(fold(text));
