import sharp from 'sharp';
import type { PictureMark } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import type { DrawnLine, SetCredit, SetLine } from './credit-outlines.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';

const escapeMarkup = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Sets type in a font family of this machine, with the system's fallback fonts. */
function setBySystem(family: string): SetCredit {
  return async (text, size) => {
    const markup = `<span foreground="white">${escapeMarkup(text)}</span>`;
    const set = sharp({ text: { text: markup, font: `${family} ${size}`, dpi: 72, rgba: true } });
    const { data, info } = await set.raw().toBuffer({ resolveWithObject: true });
    const drawn = { data, width: info.width, height: info.height };
    return { width: info.width, draw: async () => drawn };
  };
}

/** Families that are always there, since the system puts another font in their place. */
const GENERIC = /^(sans|sans-serif|serif|monospace|system-ui)$/i;
/** Words at the end of a font's name that are no part of the family. */
const STYLES =
  /( +(thin|light|ultra-light|extra-light|book|regular|normal|roman|medium|semi-bold|demi-bold|bold|ultra-bold|extra-bold|black|heavy|italic|oblique|condensed|expanded))+$/i;
const NO_FAMILY = 'Masthead No Such Family';

/**
 * Whether this machine has a font family that `credit.font` names; null: it can't be determined. A family that is not there
 * looks like the one that comes after it, whichever that is.
 */
export async function hasFamily(font: string): Promise<boolean | null> {
  const family = font.trim().replace(STYLES, '');
  if (GENERIC.test(family)) return true;
  const seen = async (first: string, next: string): Promise<string> => {
    const { data } = await (await setBySystem(`${first},${next}`)('Hamburgefonstiv 0123', MOST)).draw();
    return Buffer.from(data).toString('base64');
  };
  const [serif, monospace] = [await seen(NO_FAMILY, 'serif'), await seen(NO_FAMILY, 'monospace')];
  if ((await seen(family, 'serif')) !== serif || (await seen(family, 'monospace')) !== monospace) return true;
  return serif === monospace ? null : false;
}

/** Height of the type as a share of the picture's shorter side, and its limits in pixels: small, and readable. */
const SHARE = 0.024;
const LEAST = 11;
const MOST = 32;
/** The strip is no wider than this share of the picture; a longer credit is set smaller, then cut off. */
const WIDEST = 0.8;
/** Narrower pictures get no credit, since it would be illegible; pixels. */
export const LEAST_WIDTH = 200;
/** Opacity behind the words: dark enough for white on any picture. */
const BEHIND = { r: 0, g: 0, b: 0, alpha: 0.6 };
const MOST_LETTERS = 120;

/** The credit in one line that is at most `widest` pixels wide. */
async function fitted(text: string, setLine: SetCredit, size: number, widest: number): Promise<SetLine> {
  const set = await setLine(text, size);
  if (set.width <= widest) return set;
  const smaller = Math.max(LEAST, Math.floor((size * widest) / set.width));
  const again = await setLine(text, smaller);
  if (again.width <= widest) return again;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const kept = letters.slice(0, Math.floor((letters.length * widest) / again.width) - 2);
  return setLine(`${kept.join('').trimEnd()}…`, smaller);
}

async function draw({ text, font, fonts = [] }: PictureMark, size: number, widest: number): Promise<DrawnLine> {
  const whole = text.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS);
  const bySystem = async (): Promise<DrawnLine> =>
    (await fitted(whole, setBySystem(font ?? 'sans'), size, widest)).draw();
  if (font !== null) return bySystem();
  try {
    // Loaded for the first credit: setting type takes a program of its own.
    const { setByOutlines } = await import('./credit-outlines.ts');
    return (await fitted(whole, setByOutlines(fonts), size, widest)).draw();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The machine may have a font for characters that ours lack; every photographer is named.
    return bySystem();
  }
}

/** Credits that were drawn, the last ones at the end: a photographer's pictures of a day have the same. */
const known = new Map<string, Promise<DrawnLine>>();
const MOST_KNOWN = 24;

function drawnOnce(mark: PictureMark, size: number, widest: number): Promise<DrawnLine> {
  const key = JSON.stringify([mark, size, widest]);
  const before = known.get(key);
  known.delete(key);
  const drawing = before ?? draw(mark, size, widest);
  known.set(key, drawing);
  drawing.catch(() => known.delete(key));
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
  return drawing;
}

/** Picture with the credit on a small dark strip in its lower right corner; unchanged if it is too small for one. */
export async function withCredit(pixels: Pixels, mark: PictureMark): Promise<Pixels> {
  if (pixels.width < LEAST_WIDTH) return pixels;
  const size = Math.min(MOST, Math.max(LEAST, Math.round(Math.min(pixels.width, pixels.height) * SHARE)));
  const words = await drawnOnce(mark, size, Math.floor(pixels.width * WIDEST));
  const padding = Math.round(size * 0.45);
  const strip = { width: words.width + 2 * padding, height: words.height + 2 * padding };
  if (strip.width > pixels.width || strip.height > pixels.height) return pixels;
  const [left, top] = [pixels.width - strip.width, pixels.height - strip.height];
  const raw = { width: words.width, height: words.height, channels: 4 } as const;
  return toPixels(
    openPixels(pixels).composite([
      { input: { create: { ...strip, channels: 4, background: BEHIND } }, left, top },
      { input: words.data, raw, left: left + padding, top: top + padding },
    ]),
  );
}
