import { from, to } from 'opencc-js/preset/t2cn';

/** Dictionaries in the package's format: `traditional simplified|…`, phrases included. */
type Dictionaries = readonly (readonly unknown[])[];

/**
 * Entries of single characters. Phrases are left out: with them a character could be folded differently in a text than
 * in the word searched for.
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

/** Loads the mapping when the first Chinese text comes. */
function folded(): Fold {
  if (known) return known;
  const [taiwan, hongKong, simplified] = [charactersOf(from.tw), charactersOf(from.hk), charactersOf(to.cn)];
  const isSimplified = new Set(simplified.values());
  known = (character) => {
    const direct = simplified.get(character);
    // Simplified characters stay, though Taiwan may use one for another: 么.
    if (direct !== undefined || isSimplified.has(character)) return direct ?? character;
    const usual = taiwan.get(character) ?? hongKong.get(character) ?? character;
    return simplified.get(usual) ?? usual;
  };
  return known;
}

/**
 * Maps each character by itself to its simplified form, including variants of Taiwan and Hong Kong. For matching only,
 * not for display.
 */
const inOneScript = (text: string): string => text.replace(/\p{Script=Han}/gu, (character) => folded()(character));

/** Invisible characters: soft hyphens, joiners, direction marks, variation selectors. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u200b\ufeff]/gu;

/**
 * Normalises a text for comparison: lower case, ss for ß, half-width forms, one kind of apostrophe and hyphen, single
 * spaces, no invisible characters. Accents and umlauts stay: “schon” is not “schön”.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    // Turkish dotted İ and Greek final sigma have no counterpart of their own in the other case.
    .replaceAll('i\u0307', 'i')
    .replaceAll('ς', 'σ')
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();

/** Like `fold`, with traditional and simplified characters treated alike. */
export const foldScripts = (text: string): string => inOneScript(fold(text));
