import { clean, comparable } from '../text.ts';

/** Equal but for case, punctuation and blanks: headings in two lines often have none between them. */
export const same = (one: string, other: string): boolean => joined(one) === joined(other);

export const joined = (text: string): string => comparable(text).replaceAll(' ', '');

const SEPARATOR_START = /^\s*[|–—·»•|｜ㅣ_-]/;
const SHORTEST = 10;

/** Whether `whole` is `part` and, behind a separator, something more. */
export const startsWithPart = (whole: string, part: string): boolean =>
  part.length > SHORTEST && whole.startsWith(part) && SEPARATOR_START.test(whole.slice(part.length));

/** Whether a title ends early: with dots, inside a word or a bracket, or where the whole one has a quote. */
export function isCut(title: string, whole: string): boolean {
  if (/(?:…|\.{3})$/.test(title)) return true;
  if ((title.match(/[([]/g)?.length ?? 0) > (title.match(/[)\]]/g)?.length ?? 0)) return true;
  if (!whole.startsWith(title)) return false;
  const rest = whole.slice(title.length);
  return (
    /^\s*["“„«]/.test(rest) || (/^[\p{L}\p{N}]/u.test(rest) && /[\p{L}\p{N}]$/u.test(title) && !CJK_END.test(title))
  );
}

const CJK_END = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$/;

/** The share of longer words, or of pairs of characters where words have no spaces, that two titles have in common. */
export function akin(one: string, other: string): number {
  const [a, b] = [termsOf(one), termsOf(other)];
  return [...a].filter((term) => b.has(term)).length / Math.max(a.size, b.size, 1);
}

const SHORT_WORD = 3;

function termsOf(title: string): Set<string> {
  const words = comparable(clean(title)).split(' ');
  return new Set(
    words.flatMap((word) => (CJK_END.test(word) ? pairsOf(word) : word.length > SHORT_WORD ? [word] : [])),
  );
}

const pairsOf = (word: string): string[] =>
  word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
