import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { z } from 'zod';
import { messageOf, UserError } from '../../lib/errors.ts';
import { media } from '../messages.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters as people see them: a letter with its marks, an emoji with its parts. */
export const graphemesOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** A font at one weight, with what is needed to set lines in it; lengths in shares of the type size (em). */
export interface OpenFont {
  font: Font;
  /** Units of the font in one em. */
  unitsPerEm: number;
  has(codePoint: number): boolean;
}

/** Larger files of fonts exist, with every script of the world in them; none is needed on a card. */
const MOST_BYTES = 40_000_000;
const SIGNATURES = ['\0\x01\0\0', 'OTTO', 'true'];

async function sfntOf(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  const signature = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (signature === 'wOF2') return decompress(bytes);
  if (SIGNATURES.includes(signature)) return bytes;
  throw new UserError(media.notFont({ path }), { remedy: media.chooseFont() });
}

/**
 * Opens a font file (TTF, OTF, WOFF2); a variable one at `weight`, as near as it goes. Throws a UserError that names
 * the file where it cannot be read or is none.
 */
async function openFont(path: string, weight: number): Promise<OpenFont> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MOST_BYTES) throw new Error(`at most ${MOST_BYTES / 1e6} MB were expected`);
    const face = new Face(new Blob(await sfntOf(bytes, path)));
    const font = new Font(face);
    const axis = face.getAxisInfos().wght;
    if (axis) font.setVariations([new Variation('wght', Math.min(Math.max(weight, axis.min), axis.max))]);
    const known = new Set(face.collectUnicodes());
    if (known.size === 0) throw new Error('it has no letters');
    return { font, unitsPerEm: face.upem, has: (codePoint) => known.has(codePoint) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(media.fontUnreadable({ path, why: messageOf(error) }), {
      remedy: media.fixFont(),
      cause: error,
    });
  }
}

/** Code points from and to, both included. */
type Ranges = readonly (readonly [number, number])[];

/** Reads `U+0000-00FF,U+0131` as CSS has it. */
const rangesOf = (text: string): Ranges =>
  text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

export const isWithin = (ranges: Ranges, codePoint: number): boolean =>
  ranges.some(([from, to]) => codePoint >= from && codePoint <= to);

/** A file of a font with the characters that it was cut for. */
interface FontPart {
  path: string;
  ranges: Ranges;
}

/** Free fonts that come with the service as packages, so that every machine draws the same. */
const FAMILIES = ['source-sans-3', 'noto-sans-sc', 'noto-sans-arabic', 'noto-emoji'] as const;
type Family = (typeof FAMILIES)[number];

const SCOPE = '@fontsource-variable';
const require = createRequire(import.meta.url);
const Parts = z.record(z.string(), z.string());
const known = new Map<Family, readonly FontPart[]>();

/** The parts of a family. Each is opened only when one of its characters is needed. */
export function partsOf(family: Family): readonly FontPart[] {
  const before = known.get(family);
  if (before) return before;
  const list = require.resolve(`${SCOPE}/${family}/unicode.json`);
  const parts = Object.entries(Parts.parse(JSON.parse(readFileSync(list, 'utf8')))).map(([name, ranges]) => ({
    path: join(dirname(list), 'files', `${family}-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: rangesOf(ranges),
  }));
  known.set(family, parts);
  return parts;
}

/** Chooses the font for a grapheme. */
export type FontChoice = (grapheme: string) => OpenFont;

export const WEIGHTS = { words: 700, small: 600 } as const;

const opened = new Map<string, Promise<OpenFont>>();

/** Opened once for the life of the process; a file that failed is tried again. */
function openOnce(path: string, weight: number): Promise<OpenFont> {
  const key = `${weight} ${path}`;
  const before = opened.get(key);
  if (before) return before;
  const opening = openFont(path, weight);
  opened.set(key, opening);
  opening.catch(() => opened.delete(key));
  return opening;
}

const LATIN_FIRST: readonly Family[] = ['source-sans-3', 'noto-sans-sc', 'noto-sans-arabic', 'noto-emoji'];
const CHINESE_FIRST: readonly Family[] = ['noto-sans-sc', 'source-sans-3', 'noto-sans-arabic', 'noto-emoji'];
/** Marks that Latin and Chinese share, and that are as wide as a character in Chinese. */
const SHARED_MARKS = /^[“”‘’…—·]$/u;
const HAN = /\p{Script=Han}/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[#*\d]\ufe0f?\u20e3|\p{Regional_Indicator})/u;
/** Characters that join or select forms of the one before, and show nothing themselves. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/u;

function familiesFor(grapheme: string, isChinese: boolean): readonly Family[] {
  if (EMOJI.test(grapheme)) return ['noto-emoji', ...LATIN_FIRST];
  return isChinese && SHARED_MARKS.test(grapheme) ? CHINESE_FIRST : LATIN_FIRST;
}

async function findFont(
  grapheme: string,
  { files, weight, isChinese }: { files: readonly string[]; weight: number; isChinese: boolean },
): Promise<OpenFont | null> {
  const codePoints = [...grapheme].filter((one) => !UNSEEN.test(one)).map((one) => one.codePointAt(0) ?? 0);
  const [first = 0x20] = codePoints;
  const whole = (font: OpenFont): boolean => codePoints.every((codePoint) => font.has(codePoint));
  let partly: OpenFont | null = null;
  const isFit = (font: OpenFont): boolean => {
    if (whole(font)) return true;
    if (font.has(first)) partly ??= font;
    return false;
  };
  for (const path of EMOJI.test(grapheme) ? [] : files) {
    const font = await openOnce(path, weight);
    if (isFit(font)) return font;
  }
  for (const family of familiesFor(grapheme, isChinese)) {
    for (const { path, ranges } of partsOf(family)) {
      if (!isWithin(ranges, first)) continue;
      const font = await openOnce(path, weight);
      if (isFit(font)) return font;
    }
  }
  return partly;
}

/** Ornaments that disappear in a picture: no font has them and they mean nothing. */
const isOrnament = (grapheme: string): boolean => /\p{Extended_Pictographic}|\p{C}/u.test(grapheme);

/**
 * Opens the fonts that a text needs: the newsroom's own files first, then those that come with the service. Answers
 * the text without ornaments that no font has, too. Throws a UserError for letters that none has.
 */
export async function fontsFor(
  text: string,
  { files, weight }: { files: readonly string[]; weight: number },
): Promise<{ text: string; choose: FontChoice }> {
  const isChinese = HAN.test(text);
  const chosen = new Map<string, OpenFont>();
  const missing = new Set<string>();
  for (const grapheme of new Set(graphemesOf(text.replaceAll(/\s+/g, ' ')))) {
    const font = await findFont(grapheme, { files, weight, isChinese });
    if (font) chosen.set(grapheme, font);
    else missing.add(grapheme);
  }
  const letters = [...missing].filter((grapheme) => !isOrnament(grapheme));
  if (letters.length > 0) {
    throw new UserError(media.noFontFor({ letters: letters.slice(0, 10).join(' ') }), { remedy: media.addFont() });
  }
  const shown = graphemesOf(text).filter((grapheme) => !missing.has(grapheme));
  const fallback = [...chosen.values()][0] ?? (await openOnce(partsOf('source-sans-3').at(-1)?.path ?? '', weight));
  return {
    text: shown.join('').replaceAll(/\s+/g, ' ').trim(),
    choose: (grapheme) => chosen.get(grapheme) ?? fallback,
  };
}
