/** First and last byte, both counted from 0 and both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Whoever asks for more pieces than this gets the whole, which is cheaper for both. */
const MOST = 10;

/** One `first-last`, `first-` or `-count`; null where nothing of it is there, undefined where it is none. */
function pieceOf(text: string, size: number): ByteRange | null | undefined {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? null : { start: size - count, end: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return null;
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** Pieces that overlap or touch become one, in the place of the first of them. */
function joined(pieces: readonly ByteRange[]): ByteRange[] {
  const result: ByteRange[] = [];
  for (const piece of pieces) {
    const near = result.filter(({ start, end }) => piece.start <= end + 1 && start <= piece.end + 1);
    const first = near[0];
    if (!first) {
      result.push(piece);
      continue;
    }
    const whole = {
      start: Math.min(piece.start, ...near.map(({ start }) => start)),
      end: Math.max(piece.end, ...near.map(({ end }) => end)),
    };
    result.splice(result.indexOf(first), 1, whole);
    for (const other of near.slice(1)) result.splice(result.indexOf(other), 1);
  }
  return result;
}

/**
 * What a Range header (RFC 9110) asks of `size` bytes: pieces, the whole where it asks for nothing that is understood,
 * or `unsatisfiable`.
 */
export function rangesOf(header: string | undefined, size: number): readonly ByteRange[] | 'whole' | 'unsatisfiable' {
  const [, list] = /^bytes=(.*)$/i.exec(header ?? '') ?? [];
  if (list === undefined || list.length > 1_000) return 'whole';
  const texts = list.split(',').map((text) => text.trim());
  const pieces = texts.filter((text) => text !== '').map((text) => pieceOf(text, size));
  if (pieces.length === 0 || pieces.includes(undefined)) return 'whole';
  const there = joined(pieces.flatMap((piece) => piece ?? []));
  if (there.length === 0) return 'unsatisfiable';
  return there.length > MOST ? 'whole' : there;
}
