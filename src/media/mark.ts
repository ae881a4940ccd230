import sharp from 'sharp';
import type { PictureMark } from '../domain/post.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';

/** Height of the type as a share of the picture's shorter side, and its limits in pixels: small, and readable. */
const SHARE = 0.024;
const LEAST = 11;
const MOST = 32;
/** The strip is no wider than this share of the picture; a longer credit is set smaller, then cut off. */
const WIDEST = 0.8;
/** On a picture narrower than this nobody could read it; pixels. */
const LEAST_WIDTH = 200;
/** Behind the words: dark enough for white on any picture. */
const BEHIND = { r: 0, g: 0, b: 0, alpha: 0.6 };
const MOST_LETTERS = 120;

const escapeMarkup = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Words {
  data: Buffer;
  width: number;
  height: number;
}

async function setWords(text: string, font: string, size: number): Promise<Words> {
  const markup = `<span foreground="white">${escapeMarkup(text)}</span>`;
  const set = sharp({ text: { text: markup, font: `${font} ${size}`, dpi: 72, rgba: true } });
  const { data, info } = await set.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The credit in one line that is at most `widest` pixels wide. */
async function fitted({ text, font }: PictureMark, size: number, widest: number): Promise<Words> {
  const family = font ?? 'sans';
  const whole = text.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS);
  const set = await setWords(whole, family, size);
  if (set.width <= widest) return set;
  const smaller = Math.max(LEAST, Math.floor((size * widest) / set.width));
  const again = await setWords(whole, family, smaller);
  if (again.width <= widest) return again;
  const letters = [...new Intl.Segmenter().segment(whole)].map(({ segment }) => segment);
  const kept = letters.slice(0, Math.floor((letters.length * widest) / again.width) - 2);
  return setWords(`${kept.join('').trimEnd()}…`, family, smaller);
}

/** The picture with the credit on a small dark strip in its lower right corner; as it is where it is too small for one. */
export async function withMark(pixels: Pixels, mark: PictureMark): Promise<Pixels> {
  if (pixels.width < LEAST_WIDTH) return pixels;
  const size = Math.min(MOST, Math.max(LEAST, Math.round(Math.min(pixels.width, pixels.height) * SHARE)));
  const words = await fitted(mark, size, Math.floor(pixels.width * WIDEST));
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
