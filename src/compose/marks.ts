/** A quotation or bracket with its marks: `text.slice(start, end)`. */
export interface Pair {
  start: number;
  end: number;
}

/** A mark that was opened and not closed; `close` is what would close it. */
export interface OpenMark {
  index: number;
  close: string;
}

const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '“': '”',
  '‘': '’',
  '„': '“',
  '‚': '‘',
  '«': '»',
  '‹': '›',
  '（': '）',
  '【': '】',
  '［': '］',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '〔': '〕',
};
const MARK = new RegExp(`[${[...Object.entries(CLOSERS).flat(), '"', "'"].map((mark) => `\\${mark}`).join('')}]`, 'g');
/** Deepest nesting in prose; a deeper text would only take time. */
const DEEPEST = 24;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

interface Neighbours {
  before: string;
  after: string;
}

const isApostrophe = (mark: string, { before, after }: Neighbours): boolean =>
  (mark === "'" || mark === '’' || mark === '‘') && LETTER_OR_DIGIT.test(before) && LETTER_OR_DIGIT.test(after);

/** Checks whether a mark that looks the same at both ends can open here. */
function opensStraight(mark: string, { before, after }: Neighbours): boolean {
  if (after === '' || /\s/.test(after)) return false;
  return mark === '"' ? !/\d/.test(before) : before === '' || /[\s(["“—–-]/.test(before);
}

function closedBy(mark: string, open: readonly OpenMark[]): number {
  const exact = open.findLastIndex((entry) => entry.close === mark);
  // „German” and »Danish« quotations close with what elsewhere opens or differs.
  return exact >= 0 || mark !== '”' ? exact : open.findLastIndex((entry) => entry.close === '“');
}

function openerOf(mark: string, neighbours: Neighbours): string | null {
  if (mark === '"' || mark === "'") return opensStraight(mark, neighbours) ? mark : null;
  if (mark === '»') return '«';
  if (mark === '‘' && /\d/.test(neighbours.after)) return null;
  return CLOSERS[mark] ?? null;
}

/**
 * The paired marks of a text, in the order of their ends, and the ones left open. Apostrophes and inch
 * marks are no marks; a closing mark without its opening one is ignored.
 */
export function marksOf(text: string): { pairs: Pair[]; open: OpenMark[] } {
  const pairs: Pair[] = [];
  let open: OpenMark[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const neighbours = { before: text.charAt(index - 1), after: text.charAt(index + 1) };
    if (isApostrophe(mark, neighbours)) continue;
    const closed = closedBy(mark, open);
    if (closed >= 0) {
      pairs.push({ start: open[closed]?.index ?? index, end: index + 1 });
      open = open.slice(0, closed);
      continue;
    }
    const close = openerOf(mark, neighbours);
    if (close !== null && open.length < DEEPEST) open.push({ index, close });
  }
  // A straight single mark left open is far more often a dropped letter ('em, '90s) than a quotation.
  return { pairs, open: open.filter((entry) => entry.close !== "'") };
}

/** Checks whether every quotation and bracket that opens is closed. */
export const isBalanced = (text: string): boolean => marksOf(text).open.length === 0;
