import { from, to } from 'opencc-js/preset/t2cn';

/** Dictionaries as the package has them: `traditional simplified|…`, phrases among them. */
type Dictionaries = readonly (readonly unknown[])[];

/**
 * The entries of one character. Phrases are left alone: by them a character would be folded otherwise inside of a
 * text than in a word that is looked for in it.
 */
const charactersOf = (dictionaries: Dictionaries = []): ReadonlyMap<string, string> =>
  new Map(
    dictionaries
      .flat()
      .flatMap((dictionary) => (typeof dictionary === 'string' ? dictionary.split('|') : []))
      .flatMap((entry) => {
        const [one = '', other = ''] = entry.split(' ');
        return Array.from(one).length === 1 && other !== '' ? [[one, other] as const] : [];
      }),
  );

type Fold = (character: string) => string;
let known: Fold | null = null;

/** Made once, when the first Chinese text comes. */
function folded(): Fold {
  if (known) return known;
  const [taiwan, hongKong, simplified] = [charactersOf(from.tw), charactersOf(from.hk), charactersOf(to.cn)];
  const isSimplified = new Set(simplified.values());
  known = (character) => {
    const direct = simplified.get(character);
    // What is a simplified character stays one, though Taiwan may write it for another: 么.
    if (direct !== undefined || isSimplified.has(character)) return direct ?? character;
    const usual = taiwan.get(character) ?? hongKong.get(character) ?? character;
    return simplified.get(usual) ?? usual;
  };
  return known;
}

/**
 * A text as it is compared where traditional and simplified characters are the same, also as Taiwan and Hong Kong
 * write them: each character by itself in its simplified form. For matching only: nobody reads it.
 */
const inOneScript = (text: string): string => text.replace(/\p{Script=Han}/gu, (character) => folded()(character));

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
