/** Characters that nobody sees: soft hyphens and joiners. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

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
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
