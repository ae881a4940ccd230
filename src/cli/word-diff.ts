/** Longer texts are not compared word by word: the table would grow with the product of both. */
const MOST_WORDS = 600;
/** Words shown on each side of a change. */
const AROUND = 4;

type Piece = { kind: 'same' | 'gone' | 'new'; words: string[] };

/** Lengths of the longest common sequences of all ends of both. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return table;
}

function piecesOf(a: readonly string[], b: readonly string[]): Piece[] {
  const table = lengths(a, b);
  const pieces: Piece[] = [];
  const put = (kind: Piece['kind'], word = ''): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else pieces.push({ kind, words: [word] });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      put('gone', a[i]);
      i += 1;
    } else {
      put('new', b[j]);
      j += 1;
    }
  }
  return pieces;
}

function shorten(words: readonly string[], isFirst: boolean, isLast: boolean): string {
  if (words.length <= 2 * AROUND) return words.join(' ');
  const [head, tail] = [words.slice(0, AROUND).join(' '), words.slice(-AROUND).join(' ')];
  if (isFirst) return `… ${tail}`;
  return isLast ? `${head} …` : `${head} … ${tail}`;
}

/**
 * What changed between two texts, in one line: what is gone as `[-words-]`, what is new as `{+words+}`, with a few words
 * around them. Texts that are too long to be compared are printed whole.
 */
export function wordDiff(before: string, after: string): string {
  const [a, b] = [before, after].map((text) => text.split(/\s+/).filter(Boolean));
  if (!a || !b) return after;
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return `[-${a.join(' ')}-] {+${b.join(' ')}+}`;
  const pieces = piecesOf(a, b);
  return pieces
    .map(({ kind, words }, index) => {
      if (kind === 'same') return shorten(words, index === 0, index === pieces.length - 1);
      const text = words.join(' ');
      return kind === 'gone' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join(' ');
}
