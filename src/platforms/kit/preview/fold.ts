import { escapeHtml } from '../../../lib/html.ts';
import { entitiesIn } from './text.ts';

const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic})/u;
const UNSEEN = /^[\p{M}\p{Cf}]/u;
const NARROW = /^[ijltfrI.,:;'’‘|!()[\]-]/;
const BROAD = /^[mwMW@%—…]/;
const CAPITAL = /^[\p{Lu}\d]/u;

/** About how wide a system font draws a character, in its size. */
function widthOf(character: string): number {
  if (character === ' ') return 0.27;
  if (WIDE.test(character)) return 1;
  if (UNSEEN.test(character)) return 0;
  if (NARROW.test(character)) return 0.32;
  if (BROAD.test(character)) return 0.86;
  return CAPITAL.test(character) ? 0.65 : 0.55;
}

interface Lines {
  /** How many lines the app shows. */
  lines: number;
  /** Width of a line on a phone of 375 points, in the size of the letters. */
  width: number;
  /** Width of what is before the text on its first line. */
  before?: number;
  /** Width of the button at the end of the last line. */
  button: number;
  /** How the platform prints an address; absent: whole. */
  link?: (url: string) => string;
}

/** Words with the space behind them, single characters where lines may break between any two, and line breaks. */
const PIECES =
  /\r?\n|[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+[^\S\n]*|[^\S\n]+/gu;

interface Piece {
  index: number;
  /** The line that it ends on. */
  line: number;
  /** Where on it, without the space behind it. */
  end: number;
  isBlank: boolean;
}

const widthIn = (text: string): number => Array.from(text).reduce((sum, one) => sum + widthOf(one), 0);

/** The pieces of a text with their lines, about as a phone sets them. */
function* setInLines(text: string, { width, before = 0, link }: Omit<Lines, 'lines' | 'button'>): Generator<Piece> {
  let [line, used] = [1, before];
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const words = link && /^https?:/.test(piece) ? link(piece.trimEnd()) : piece.trimEnd();
    const isBreak = piece.endsWith('\n');
    const wide = widthIn(words);
    if (isBreak || (used > 0 && used + wide > width)) [line, used] = [line + 1, 0];
    // What is longer than a line, such as an address, goes on below.
    line += Math.floor((used + wide) / width);
    const end = (used + wide) % width;
    yield { index, line, end, isBlank: words === '' };
    used = isBreak ? 0 : end + (piece.endsWith(' ') ? widthOf(' ') : 0);
  }
}

/** Where an app that shows so many lines cuts a text; null: all of it is shown. Widths are those of a usual font. */
export function cutAtLine(text: string, { lines, button, ...room }: Lines): number | null {
  const pieces = [...setInLines(text, room)];
  if (pieces.every(({ line, isBlank }) => line <= lines || isBlank)) return null;
  const last = room.width - button;
  return pieces.find(({ line, end }) => line > lines || (line === lines && end > last))?.index ?? null;
}

/** A place in a text that is in no link, hashtag or mention: before the one that it would be in. */
const outside = (text: string, at: number): number =>
  entitiesIn(text).find(({ start, end }) => start < at && at < end)?.start ?? at;

interface Folding {
  /** Where the app cuts the text; null: nowhere. */
  at: number | null;
  /** Words of the button that shows the rest. */
  more: string;
  /** A part of the text as HTML. */
  show: (text: string) => string;
}

/** Text as an app shows it first, with a button for the rest; a box that is ticked opens it, which needs no script. */
export function folded(text: string, { at, more, show }: Folding): string {
  if (at === null) return show(text);
  const cut = outside(text, at);
  const head = text.slice(0, cut).trimEnd();
  return `<span class="pv-fold">${show(head)}<span class="pv-rest">${show(text.slice(head.length))}</span> <label class="pv-more"><input type="checkbox" class="pv-unseen">… <b>${escapeHtml(more)}</b></label></span>`;
}
