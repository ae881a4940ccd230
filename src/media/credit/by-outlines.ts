import { fontsFor, WEIGHTS } from '../cards/fonts/fonts-for.ts';
import { leadingOf } from '../cards/frame.ts';
import { directionOf, type ShapedLine, shapeLine } from '../cards/text/shape.ts';
import type { DrawnLine, SetCredit } from './credit-line.ts';
import { addOutline, alphaOf, emptyCoverage } from './raster.ts';

/** Around a line, in pixels: letters may reach out of their own width. */
const ROOM = 2;
/** What a line takes of the height above and below its baseline at least, in em; accents reach out of it. */
const RISE = 0.72;
const DROP = 0.2;

/** The first and the last row that has anything in it. */
function inked(alpha: Uint8Array, width: number): { first: number; last: number } {
  const first = alpha.findIndex((share) => share > 0);
  const last = alpha.findLastIndex((share) => share > 0);
  return { first: Math.floor(first / width), last: Math.floor(last / width) };
}

function drawn({ glyphs, width }: ShapedLine, text: string, size: number): DrawnLine {
  const { leading, above } = leadingOf(text);
  const coverage = emptyCoverage(Math.ceil(width * size) + 2 * ROOM, Math.ceil(leading * size));
  for (const { path, unitsPerEm, x, y } of glyphs) {
    const scale = size / unitsPerEm;
    const [left, baseline] = [ROOM + x * size, (above - y) * size];
    addOutline(coverage, path, (across, up) => [left + across * scale, baseline - up * scale]);
  }
  const { width: across } = coverage;
  const whole = alphaOf(coverage);
  const { first, last } = inked(whole, across);
  const top = Math.max(0, Math.min(first, Math.round((above - RISE) * size)));
  const bottom = Math.min(coverage.height, Math.max(last + 1, Math.round((above + DROP) * size)));
  const alpha = whole.subarray(top * across, bottom * across);
  const data = Buffer.alloc(alpha.length * 4, 255);
  alpha.forEach((share, i) => {
    data[4 * i + 3] = share;
  });
  return { data, width: across, height: bottom - top };
}

/**
 * In the newsroom's own fonts, else in those that come with the service: the same on every machine. Its pixels are
 * filled here, since the decoder of drawings stays shut where pictures are unpacked. Throws a UserError for letters
 * that no font has, and for a file that is no font.
 */
export function setByOutlines(files: readonly string[]): SetCredit {
  return async (text, size) => {
    const fonts = await fontsFor(`${text}…`, { files, weight: WEIGHTS.small });
    const words = text === '…' ? text : fonts.text.slice(0, -1).trimEnd();
    const line = shapeLine(words, { choose: fonts.choose, direction: directionOf(words), language: null });
    return { width: Math.ceil(line.width * size) + 2 * ROOM, draw: async () => drawn(line, words, size) };
  };
}
