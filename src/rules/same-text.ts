import { frameOf, likenessTo } from './likeness.ts';
import type { Print } from './print.ts';

/** A text that was said before. */
export interface Alike<Said> {
  said: Said;
  /** Word for word. */
  identical: boolean;
}

/**
 * The first of `earlier` that says what `print` says: word for word, or at least as alike as `from`. Posts that
 * `again` names are about the same story on purpose: of those only one that is the same word for word counts.
 */
export function alikeIn<Said extends { print: Print }>(
  print: Print,
  earlier: readonly Said[],
  { from, again = () => false }: { from: number; again?: (said: Said) => boolean },
): Alike<Said> | null {
  if (print.lines.length === 0) return null;
  const identical = earlier.find((said) => said.print.key === print.key);
  if (identical) return { said: identical, identical: true };
  if (from >= 1) return null;
  const frame = frameOf(earlier.map((said) => said.print));
  const likenessOf = likenessTo(print, frame);
  const near = earlier.find((said) => !again(said) && likenessOf(said.print, from) >= from);
  return near ? { said: near, identical: false } : null;
}

/** Those of `earlier` that say what `print` says, each compared by itself. */
export function allAlike<Said extends { print: Print }>(print: Print, earlier: readonly Said[], from: number): Said[] {
  if (print.lines.length === 0) return [];
  const likenessOf = likenessTo(print);
  return earlier.filter((said) => said.print.key === print.key || (from < 1 && likenessOf(said.print, from) >= from));
}
