import type { Card, CardLook } from '../../domain/card.ts';
import { UserError } from '../../lib/errors.ts';
import { media } from '../messages.ts';
import type { Size } from '../window.ts';
import { type Fitted, fitAtoms, type Room } from './fit.ts';
import { fontsFor, WEIGHTS } from './fonts.ts';
import { type BaseDirection, directionOf, overhangOf, type PlacedGlyph, shapeLine } from './shape.ts';
import { type Atom, atomsOf, textOfAtoms } from './wrap.ts';

/** Measures of a card in pixels, for its size. Type on it is read on phones, at about a third of its width. */
interface Frame extends Size {
  /** Margin that nothing is set in, on all sides. */
  margin: number;
  marginY: number;
  /** Sizes of type for the words. */
  largest: number;
  smallest: number;
  /** The rule in the accent colour above the words. */
  rule: { width: number; height: number };
  gap: number;
}

const MARGIN = 0.075;
const LARGEST = 0.105;
/** Smallest type as a share of the width: 14 pixels on a phone 390 wide. */
const SMALLEST = 0.036;

/** Part of a picture that every form of a place shows, as shares around its middle. */
export type Safe = Size;

export function frameOf({ width, height }: Size, safe: Safe = { width: 1, height: 1 }): Frame {
  const unit = Math.sqrt(width * height);
  const smallest = Math.min(SMALLEST * width, 0.08 * height);
  const margin = Math.min(MARGIN * unit, 0.12 * Math.min(width, height));
  const inside = (share: number, length: number): number =>
    Math.round(share < 1 ? Math.max(margin, ((1 - share) / 2) * length + margin / 2) : margin);
  return {
    width,
    height,
    margin: inside(safe.width, width),
    marginY: inside(safe.height, height),
    largest: Math.max(LARGEST * unit, smallest),
    smallest,
    rule: { width: Math.round(0.09 * unit), height: Math.max(3, Math.round(0.009 * unit)) },
    gap: Math.round(0.034 * unit),
  };
}

const TALL = /[\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}]/u;
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Line height in em, and the part of a line above its baseline. */
export function leadingOf(text: string): { leading: number; above: number } {
  if (TALL.test(text)) return { leading: 1.5, above: 1.02 };
  return SQUARE.test(text) ? { leading: 1.36, above: 1.06 } : { leading: 1.18, above: 0.91 };
}

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
  // Shorter texts fit better, or nearly always; a text of thousands of words isn't tried word by word.
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

/** Line as placed on the card; places in pixels. */
export interface SetLine {
  text: string;
  glyphs: readonly PlacedGlyph[];
  left: number;
  baseline: number;
  size: number;
  width: number;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface CardLayout extends Size {
  direction: BaseDirection;
  lines: readonly SetLine[];
  rule: Box;
  /** Boxes under which a picture must be dark: all text, with the space around its lines. */
  dark: readonly Box[];
  /** True if no words had to be dropped. */
  whole: boolean;
}

/** Place of the words over a picture. */
export interface WordsPlace {
  at: 'foot' | 'top';
  /** Range across the card, as shares of its width. */
  across: readonly [from: number, to: number];
  /** Largest size of type, as a share of the usual one. */
  type: number;
}

export const AT_FOOT: WordsPlace = { at: 'foot', across: [0, 1], type: 1 };

/** Width in em; narrower marks are those of Latin type. */
const SQUARE_MARK = 0.8;

/** Lines that belong together, before they have a place. */
export interface Block {
  text: string;
  size: number;
  leading: number;
  above: number;
  lines: readonly { text: string; glyphs: readonly PlacedGlyph[]; width: number; hang: number }[];
  whole: boolean;
}

export const heightOf = ({ lines, leading, size }: Block): number => lines.length * leading * size;

interface Setting {
  text: string;
  language: string | null;
  direction: BaseDirection;
  files: readonly string[];
  weight: number;
}

/** Sets a text in a room; one that is too long is cut at a clause. Throws a UserError where not a word has room. */
export async function setBlock(
  { text: given, language, direction, files, weight }: Setting,
  room: { width: number; height: number; largest: number; smallest: number },
  hangs: boolean,
): Promise<Block> {
  const { text, choose } = await fontsFor(`${given}…`, { files, weight });
  const words = text.slice(0, -1).trimEnd();
  if (words === '') {
    throw new UserError(media.noCardText(), { remedy: media.writeCardText() });
  }
  const { leading, above } = leadingOf(words);
  const widths = new Map<string, number>();
  const shaped = (line: string) => shapeLine(line, { choose, direction, language });
  const measure = (piece: string): number => {
    const width = widths.get(piece) ?? shaped(piece).width;
    widths.set(piece, width);
    return width;
  };
  const fit = (atoms: readonly Atom[]): Fitted | null => fitAtoms(atoms, measure, { ...room, leading, language });
  const atoms = atomsOf(words, language);
  const uncut = fit(atoms);
  const fitted = uncut ?? cutToFit(atoms, fit);
  if (fitted === null) {
    throw new UserError(media.noCardRoom({ width: Math.round(room.width), text: words.slice(0, 60) }), {
      remedy: media.shortenCardText(),
    });
  }
  const lines = fitted.lines.map((line) => {
    const lineText = textOfAtoms(line);
    return { text: lineText, ...shaped(lineText), hang: hangs ? overhangOf(lineText, measure) : 0 };
  });
  // Lines were measured word by word; set as a whole one may be a hair wider, and then all are set a hair smaller.
  const widest = Math.max(...lines.map(({ width, hang }) => width - hang));
  const isLone = hangs && lines.length === 1 && fitted.size === room.largest;
  const size = Math.min(isLone ? loneSize(widest, { ...room, leading }) : fitted.size, room.width / widest);
  return { text: words, size, leading, above, lines, whole: uncut !== null };
}

/** A few words alone on a card are set larger, so that it does not look empty. */
const LONE = { wide: 0.62, most: 1.6 };

const loneSize = (widest: number, { width, height, largest, leading }: Omit<Room, 'smallest'>): number =>
  Math.max(largest, Math.min(largest * LONE.most, (LONE.wide * width) / widest, height / leading));

export function placeBlock(
  block: Block,
  top: number,
  frame: Pick<Frame, 'width' | 'margin'>,
  direction: BaseDirection,
): SetLine[] {
  const { size, leading, above } = block;
  return block.lines.map(({ text, glyphs, width, hang }, i) => {
    // No mark overhangs the card, however large the type. Full-width marks are half empty.
    const empty = hang > SQUARE_MARK ? size / 2 : 0;
    const out = Math.min(hang * size, frame.margin * 0.8 + empty);
    const start = frame.margin - out;
    const left = direction === 'ltr' ? start : frame.width - start - width * size;
    return { text, glyphs, left, baseline: top + (i * leading + above) * size, size, width: width * size };
  });
}

export interface CardWords {
  card: Card;
  look: Pick<CardLook, 'fonts' | 'logo'>;
}

/**
 * Lays out a card of a size: over a picture in `place`, on a plain ground in the middle. Throws a UserError for
 * characters that no font has, and for a size without room for a word.
 */
export async function layOut(
  { card, look }: CardWords,
  { width: w, height: h, safe }: Size & { safe?: Safe | undefined },
  over: Card['over'],
  place: WordsPlace = AT_FOOT,
): Promise<CardLayout> {
  const size = { width: w, height: h };
  const whole = frameOf(size, safe);
  const [from, to] = place.across;
  const offset = from * w;
  const frame: Frame = {
    ...whole,
    width: (to - from) * w,
    largest: Math.max(whole.smallest, whole.largest * place.type),
  };
  const { margin, marginY, gap, rule } = frame;
  const direction = directionOf(card.text);
  const base = { language: card.language, direction, files: look.fonts };
  const width = frame.width - 2 * margin;
  const { largest, smallest } = frame;
  const setSmall = (text: string, room: { largest: number; height: number }): Promise<Block> =>
    setBlock({ ...base, text, weight: WEIGHTS.small }, { width, smallest: smallest * 0.9, ...room }, false);
  const logo = look.logo === '' ? null : await setSmall(look.logo, { largest: smallest, height: smallest * 2.6 });
  const dash = /\p{Script=Han}/u.test(card.speaker ?? '') ? '——' : '— ';
  const speaker =
    card.speaker === null
      ? null
      : await setSmall(`${dash}${card.speaker}`, { largest: smallest * 1.25, height: smallest * 3.2 });
  const below = (speaker ? gap * 0.8 + heightOf(speaker) : 0) + (logo ? gap * 1.4 + heightOf(logo) : 0);
  const height = size.height - 2 * marginY - rule.height - gap - below;
  const setting = { ...base, text: card.text, weight: WEIGHTS.words };
  const words = await setBlock(setting, { width, height, largest, smallest }, true);

  const taken = rule.height + gap + heightOf(words) + (speaker ? gap * 0.8 + heightOf(speaker) : 0);
  const foot = size.height - marginY - (logo ? heightOf(logo) : 0);
  const lowest = foot - (logo ? gap * 1.4 : 0) - taken;
  const middle = marginY + Math.max(0, lowest - marginY) * 0.46;
  const top = over === 'plain' ? middle : place.at === 'top' ? marginY : lowest;
  const lines = placeBlock(words, top + rule.height + gap, frame, direction);
  if (speaker) lines.push(...placeBlock(speaker, top + taken - heightOf(speaker), frame, direction));
  if (logo) lines.push(...placeBlock(logo, foot, frame, direction));
  const left = offset + (direction === 'ltr' ? margin : frame.width - margin - rule.width);
  const column = { left: offset, width: frame.width };
  const reach = (start: number, end: number): Box => ({ ...column, top: start - gap, height: end - start + 2 * gap });
  const isApart = place.at === 'top' && over === 'picture';
  const dark = isApart
    ? [reach(top, top + taken), ...(logo ? [reach(foot, size.height)] : [])]
    : [reach(top, size.height)];
  return {
    ...size,
    direction,
    lines: lines.map((line) => ({ ...line, left: line.left + offset })),
    rule: { left, top, ...rule },
    dark,
    whole: words.whole,
  };
}
