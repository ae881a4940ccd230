/** Stretch of a text that both versions have, or one of them. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const tokensOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

const SENSE = /[\p{L}\p{N}]/u;
/** A blank or a comma in common says little. */
const weightOf = (token: string): number => (SENSE.test(token) ? 4 : 1);

/** Cells of the table; two texts of more are shown as a whole. */
const MOST = 4_000_000;

/** Weight of the best common sequence of the ends of both, by where these begin. */
function commonTable(before: readonly string[], after: readonly string[]): (from: number, to: number) => number {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  const at = (from: number, to: number): number => table[from * width + to] ?? 0;
  for (let from = before.length - 1; from >= 0; from--) {
    for (let to = after.length - 1; to >= 0; to--) {
      const token = before[from] ?? '';
      const skipped = Math.max(at(from + 1, to), at(from, to + 1));
      table[from * width + to] =
        token === after[to] ? Math.max(skipped, weightOf(token) + at(from + 1, to + 1)) : skipped;
    }
  }
  return at;
}

function middleOf(before: readonly string[], after: readonly string[]): DiffPart[] {
  if (before.length * after.length > MOST) {
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ];
  }
  const common = commonTable(before, after);
  const parts: DiffPart[] = [];
  let [from, to] = [0, 0];
  while (from < before.length || to < after.length) {
    const [token, other] = [before[from], after[to]];
    if (token !== undefined && token === other && common(from, to) === weightOf(token) + common(from + 1, to + 1)) {
      parts.push({ kind: 'same', text: token });
      from++;
      to++;
    } else if (token !== undefined && (other === undefined || common(from + 1, to) >= common(from, to + 1))) {
      parts.push({ kind: 'removed', text: token });
      from++;
    } else {
      parts.push({ kind: 'added', text: other ?? '' });
      to++;
    }
  }
  return parts;
}

/** Runs in their order, what was removed before what was added; a lone blank between two changes belongs to both. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  let [removed, added, blank] = ['', '', ''];
  const put = (kind: DiffPart['kind'], text: string): void => {
    const last = runs.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  const flush = (): void => {
    put('removed', removed);
    put('added', added);
    put('same', blank);
    [removed, added, blank] = ['', '', ''];
  };
  for (const { kind, text } of parts) {
    if (kind === 'same' && (removed !== '' || added !== '') && text.trim() === '') blank += text;
    else if (kind === 'same') {
      flush();
      put(kind, text);
    } else {
      const isBoth = (removed !== '' || kind === 'removed') && (added !== '' || kind === 'added');
      if (blank !== '' && !isBoth) flush();
      removed += blank;
      added += blank;
      blank = '';
      if (kind === 'removed') removed += text;
      else added += text;
    }
  }
  flush();
  return runs;
}

/** Compares two versions of a text word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [was, is] = [tokensOf(before), tokensOf(after)];
  let start = 0;
  while (start < Math.min(was.length, is.length) && was[start] === is[start]) start++;
  let end = 0;
  while (end < Math.min(was.length, is.length) - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end++;
  const same = (tokens: readonly string[]): DiffPart[] =>
    tokens.length === 0 ? [] : [{ kind: 'same', text: tokens.join('') }];
  return joined([
    ...same(was.slice(0, start)),
    ...middleOf(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...same(was.slice(was.length - end)),
  ]);
}
