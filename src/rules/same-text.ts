import type { Print } from './print.ts';

/** What is left of the likeness of two texts of which each has a number, day or month that the other has not. */
const OTHER_MARKS = 0.6;

const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((mark) => !other.has(mark));

/** Each shingle once; those of one line are so already. */
function shinglesOf({ lines }: Print, frame: ReadonlySet<string>): readonly number[] {
  const [first, ...more] = lines.filter(({ key }) => !frame.has(key));
  if (!first) return [];
  return more.length === 0 ? first.shingles : [...new Set([first, ...more].flatMap(({ shingles }) => shingles))];
}

/**
 * As `likeness`, of one post to many: what is asked of it is looked up once. Where it is less than `from`, 0 is answered
 * as soon as that is clear.
 */
export function likenessTo(a: Print, frame: ReadonlySet<string> = new Set()): (b: Print, from?: number) => number {
  const one = new Set(shinglesOf(a, frame));
  return (b, from = 0) => {
    if (a.key === b.key) return 1;
    const other = shinglesOf(b, frame);
    if (one.size === 0 || other.length === 0) return 0;
    let shared = 0;
    // As many of them may be strange to the first; no more is lost by rounding.
    let left = other.length - (from * (one.size + other.length)) / 2 + 1e-9;
    for (const shingle of other) {
      if (one.has(shingle)) shared++;
      else if (--left < 0) return 0;
    }
    const alike = (2 * shared) / (one.size + other.length);
    return without(a.marks, b.marks) && without(b.marks, a.marks) ? alike * OTHER_MARKS : alike;
  };
}

/**
 * How alike two posts are, from 0 to 1: the share of their shingles that both have (Dice), and less where each has a
 * number, day or month of its own: two weather reports, two results. `frame`: lines that do not count.
 */
export const likeness = (a: Print, b: Print, frame?: ReadonlySet<string>): number => likenessTo(a, frame)(b);

/** In so many other posts a line is the frame that they all stand in: “Follow us on …”. */
const FRAME = 3;

/** The lines that stand in at least three of these posts. */
export function frameOf(prints: readonly Print[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { lines } of prints) {
    for (const key of new Set(lines.map((line) => line.key))) times.set(key, (times.get(key) ?? 0) + 1);
  }
  return new Set([...times].flatMap(([key, count]) => (count >= FRAME ? [key] : [])));
}

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
