import { type Atom, textOfAtoms } from './atoms.ts';

const CLAUSE_END = /[,;:.!?，。；：！？、،؛—–]["”’»」』]?$/u;
const TRAILING = /[\s,;:.!?，。；：！？、،؛—–-]+$/u;
/** A clause is a better end than a word where it leaves at least this share of what there is room for. */
const CLAUSE_SHARE = 0.55;
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '"': '"',
  '‘': '’',
};

/** Without its last atoms, with “…”; the mark that closes a quotation stays. */
function cutTo(atoms: readonly Atom[], count: number): Atom[] {
  const [first] = atoms;
  const last = atoms.at(-1)?.text ?? '';
  const closing = CLOSING[first?.text.charAt(0) ?? ''] ?? '';
  const kept = atoms.slice(0, count);
  const end = kept.at(-1);
  if (!end) return [];
  const close =
    closing !== '' && last.includes(closing) && !textOfAtoms(kept).slice(1).includes(closing) ? closing : '';
  return [...kept.slice(0, -1), { text: `${end.text.replace(TRAILING, '')}…${close}`, spaced: false }];
}

/**
 * The longest beginning that passes `fits`, cut at the end of a clause, else of a word, with “…”. Null where not even
 * the first word does.
 */
export function cutToFit<T>(atoms: readonly Atom[], fits: (shorter: readonly Atom[]) => T | null): T | null {
  let low = 0;
  let high = atoms.length - 1;
  // What is shorter fits the better, or all but; a text of thousands of words is not tried word by word.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cutTo(atoms, middle)) === null) high = middle - 1;
    else low = middle;
  }
  for (let count = low; count >= Math.max(1, low * CLAUSE_SHARE); count--) {
    if (!CLAUSE_END.test(atoms[count - 1]?.text ?? '')) continue;
    const cut = fits(cutTo(atoms, count));
    if (cut !== null) return cut;
  }
  return low === 0 ? null : fits(cutTo(atoms, low));
}
