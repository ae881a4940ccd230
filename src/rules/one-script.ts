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
export const inOneScript = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => folded()(character));
