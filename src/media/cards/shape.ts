import bidiFactory, { type Bidi } from 'bidi-js';
import { Direction, Buffer as ShapeBuffer, shape } from 'harfbuzzjs';
import { type FontChoice, graphemesOf, type OpenFont } from './fonts.ts';

/** Marks that hang in the margin at the beginning of a line, so that the letters align. */
const HANGING = /^[“„‘‚«‹「『《"]+/u;

/** Brackets with an empty left half: only that hangs in the margin. */
const HALF = /^[（［｛【〔〖〈]/u;

/** The marks at a line's beginning that hang; '' for none. */
export const hangingOf = (line: string): string => HANGING.exec(line)?.[0] ?? '';

/** Overhang of a line into the margin, in em. `measure` returns widths in em. */
export function overhangOf(line: string, measure: (text: string) => number): number {
  const marks = hangingOf(line);
  if (marks !== '') return measure(marks);
  return HALF.test(line) && measure(line.charAt(0)) > 0.9 ? 0.45 : 0;
}

const HALF_EMPTY = /[，、。．；：！？）］｝》〉」』】〕〗”’]$/u;

/** Checks whether a text ends with a mark that, if full-width, is empty in its right half. */
export const endsHalfEmpty = (text: string): boolean => HALF_EMPTY.test(text);

/** Outline of a glyph placed on a line: SVG path data in font units, y upwards. */
export interface PlacedGlyph {
  path: string;
  unitsPerEm: number;
  /** Position from the line's left end and baseline, in em; `y` upwards. */
  x: number;
  y: number;
}

export interface ShapedLine {
  glyphs: readonly PlacedGlyph[];
  /** Width in em. */
  width: number;
}

export type BaseDirection = 'ltr' | 'rtl';

// Its types describe the module as another loader sees it; what Node loads is the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** Base direction by the first letter that has one, as in browsers. */
export const directionOf = (text: string): BaseDirection =>
  (bidi.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';

interface Run {
  text: string;
  /** Start in its line. */
  at: number;
  font: OpenFont;
  level: number;
}

/** Stretches of one font and one direction, in the order of reading. */
function runsOf(line: string, choose: FontChoice, direction: BaseDirection): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, direction);
  const runs: Run[] = [];
  let at = 0;
  for (const grapheme of graphemesOf(line)) {
    const start = at;
    const level = levels[start] ?? 0;
    at += grapheme.length;
    const last = runs.at(-1);
    const font = choose(grapheme);
    if (last && last.font === font && last.level === level) last.text += grapheme;
    else runs.push({ text: grapheme, at: start, font, level });
  }
  return runs;
}

/** Runs from left to right, by rule L2 of the Unicode bidirectional algorithm. */
function visual(runs: readonly Run[]): Run[] {
  const order = [...runs];
  const most = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = most; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((order[from]?.level ?? 0) < level) continue;
      let to = from;
      while ((order[to + 1]?.level ?? -1) >= level) to += 1;
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
      from = to;
    }
  }
  return order;
}

/** Marks before which, as at the end of a line, a full-width one needs no room of its own. */
const MARK = /^[，、。．；：！？）］｝》〉」』】〕〗”’（［｛《〈「『【〔〖“‘]$/u;

/** Space removed from a mark, in em: as printers set them, two share one and a half. */
function squeezed(mark: string, next: string, path: string, { unitsPerEm }: OpenFont, advance: number): number {
  if (advance < 0.9 * unitsPerEm || !endsHalfEmpty(mark) || !(next === '' || MARK.test(next))) return 0;
  const across = [...path.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x]) => Number(x));
  return Math.max(0, Math.min(0.5, (advance - Math.max(0, ...across)) / unitsPerEm));
}

function shapeRun({ text, font, level }: Run, language: string | null) {
  const buffer = new ShapeBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  if (language !== null) buffer.setLanguage(language);
  shape(font.font, buffer);
  return buffer.getGlyphInfosAndPositions();
}

/** Sets one line: letters joined, kerned and ordered as its scripts ask. */
export function shapeLine(
  line: string,
  { choose, direction, language }: { choose: FontChoice; direction: BaseDirection; language: string | null },
): ShapedLine {
  const glyphs: PlacedGlyph[] = [];
  let x = 0;
  for (const run of visual(runsOf(line, choose, direction))) {
    const { unitsPerEm, font } = run.font;
    for (const { codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 } of shapeRun(run, language)) {
      const path = font.glyphToPath(codepoint);
      const at = run.at + cluster;
      if (path !== '') glyphs.push({ path, unitsPerEm, x: x + xOffset / unitsPerEm, y: yOffset / unitsPerEm });
      const less = squeezed(line.charAt(at), line.charAt(at + 1), path, run.font, xAdvance);
      x += xAdvance / unitsPerEm - less;
    }
  }
  return { glyphs, width: x };
}
