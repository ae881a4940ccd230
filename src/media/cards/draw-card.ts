import sharp from 'sharp';
import { type Card, type CardLook, contrast, LEAST_CONTRAST, type Rgb, rgbOf } from '../../domain/card.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { openPixels, type Pixels, toPixels } from '../decode.ts';
import { type Box as Shares, shared } from '../focal/findings.ts';
import type { Size } from '../window.ts';
import {
  AT_FOOT,
  type Box,
  type CardLayout,
  type CardWords,
  layOut,
  type Safe,
  type SetLine,
  type WordsPlace,
} from './layout.ts';

/** Type that is set smaller than the larger of these shares of the usual size looks lost. */
const TYPE = [1, 0.75, 0.55];
/** Beside what must be seen there is room for a column only on a card that is so much wider than high. */
const WIDE = 1.2;
const COLUMNS = [
  [0, 0.5],
  [0.5, 1],
] as const;
/** Words on a face are worse than the shade around them. */
const ON_IT = 10;
const ALMOST_NOTHING = 0.02;
/** A line with its accents and tails, from its baseline, in em. */
const ABOVE = 0.9;
const BELOW = 0.3;

/** Places in the order in which they are tried. */
function* places({ width, height }: Size): Generator<WordsPlace> {
  const columns = width >= WIDE * height ? COLUMNS : [];
  for (const type of TYPE) {
    yield { ...AT_FOOT, type };
    yield { ...AT_FOOT, at: 'top', type };
    for (const across of columns) {
      yield { at: 'foot', across, type };
      yield { at: 'top', across, type };
    }
  }
}

const inShares = ({ left, top, width, height }: CardLayout['dark'][number], size: Size): Shares => ({
  x: left / size.width,
  y: top / size.height,
  width: width / size.width,
  height: height / size.height,
});

/** Share of what must stay visible that the words cover, and that their shade covers. */
function harm(layout: CardLayout, stays: readonly Shares[]): number {
  const lines = layout.lines.map(({ left, baseline, size, width }) =>
    inShares({ left, top: baseline - ABOVE * size, width, height: (ABOVE + BELOW) * size }, layout),
  );
  const dark = layout.dark.map((box) => inShares(box, layout));
  const covered = (boxes: readonly Shares[], stay: Shares): number =>
    Math.min(1, boxes.reduce((sum, box) => sum + shared(box, stay), 0) / Math.max(1e-9, stay.width * stay.height));
  return stays.reduce((sum, stay) => sum + ON_IT * covered(lines, stay) + covered(dark, stay), 0);
}

async function tried(words: CardWords, size: Size & { safe?: Safe | undefined }, place: WordsPlace) {
  try {
    return await layOut(words, size, 'picture', place);
  } catch (error) {
    // For example a word too long for a column.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/**
 * Place of the words over a picture: at the foot, unless they would cover what must stay visible (`stays`, in shares of
 * the card) and do so less elsewhere: at the top, beside it, or smaller. No words are dropped for that. Throws like
 * `layOut`.
 */
export async function placeWords(
  words: CardWords,
  size: Size & { safe?: Safe | undefined },
  stays: readonly Shares[],
): Promise<CardLayout> {
  const usual = await layOut(words, size, 'picture');
  let best = { layout: usual, harm: harm(usual, stays) };
  if (best.harm <= ALMOST_NOTHING) return usual;
  for (const place of places(size)) {
    const layout = await tried(words, size, place);
    if (layout === null || (usual.whole && !layout.whole)) continue;
    const found = { layout, harm: harm(layout, stays) };
    if (found.harm <= ALMOST_NOTHING) return layout;
    if (found.harm < best.harm - ALMOST_NOTHING) best = found;
  }
  return best.layout;
}

/** Steps of the ground's opacity over a picture, between none and full. */
const STEPS = 40;
/** More than the least, since the picture is packed with losses after it. */
const WANTED = LEAST_CONTRAST * 1.2;

/** A colour under so much (0 to 1) of another. */
export const under = ([r, g, b]: Rgb, [R, G, B]: Rgb, share: number): Rgb => [
  r + (R - r) * share,
  g + (G - g) * share,
  b + (B - b) * share,
];

/**
 * The least share (0 to 1) of `ground` over each of the pixels at which `ink` can be read on all of them. All of it
 * where nothing less is enough.
 */
export function scrimFor(pixels: Iterable<Rgb>, ground: Rgb, ink: Rgb): number {
  let step = 0;
  for (const pixel of pixels) {
    while (step < STEPS && contrast(under(pixel, ground, step / STEPS), ink) < WANTED) step += 1;
    if (step === STEPS) break;
  }
  return step / STEPS;
}

const number = (value: number): string => String(Number(value.toFixed(3)));

/** A line of words as outlines of an SVG. */
export function lineMarkup({ glyphs, left, baseline, size }: SetLine): string {
  return glyphs
    .map(({ path, unitsPerEm, x, y }) => {
      const scale = size / unitsPerEm;
      const at = `${number(left + x * size)} ${number(baseline - y * size)}`;
      return `<path transform="translate(${at}) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})" d="${path}"/>`;
    })
    .join('');
}

/** The rule and the words as an SVG of the card's size, transparent else; outlines only, so no machine's font counts. */
function drawingOf({ width, height, rule, lines }: CardLayout, look: Pick<CardLook, 'ink' | 'accent'>): string {
  const { left, top } = rule;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${left}" y="${number(top)}" width="${rule.width}" height="${rule.height}" fill="${look.accent}"/><g fill="${look.ink}">${lines.map(lineMarkup).join('')}</g></svg>`;
}

/** Away from the words the scrim fades to this share of itself, over this share of the height. */
const FADE = { to: 0.12, over: 0.28 };

const within = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);

function* pixelsIn({ data, width, height, channels }: Pixels, box: Box): Generator<Rgb> {
  const [left, right] = [within(box.left, width), within(box.left + box.width, width)];
  for (let y = within(box.top, height); y < within(box.top + box.height, height); y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * channels;
      yield [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    }
  }
}

/** Distance of a place from a box; 0 within it. */
function away(x: number, y: number, { left, top, width, height }: Box): number {
  return Math.hypot(Math.max(0, left - x, x - left - width), Math.max(0, top - y, y - top - height));
}

/** The picture with the newsroom's ground over it: as much as the words need to be read, less away from them. */
function darkened(picture: Pixels, { dark, height }: CardLayout, look: Pick<CardLook, 'ground' | 'ink'>): Pixels {
  const ground = rgbOf(look.ground);
  const areas = dark.map((box) => ({ box, share: scrimFor(pixelsIn(picture, box), ground, rgbOf(look.ink)) }));
  const fade = FADE.over * height;
  const data = Buffer.alloc(picture.width * picture.height * 3);
  for (let i = 0; i < picture.width * picture.height; i++) {
    const [x, y] = [i % picture.width, Math.floor(i / picture.width)];
    let here = 0;
    for (const { box, share } of areas) {
      const near = Math.max(0, 1 - away(x, y, box) / fade) ** 1.5;
      here = Math.max(here, share * (FADE.to + (1 - FADE.to) * near));
    }
    const from = i * picture.channels;
    const pixel: Rgb = [picture.data[from] ?? 0, picture.data[from + 1] ?? 0, picture.data[from + 2] ?? 0];
    const [r, g, b] = under(pixel, ground, here);
    data[3 * i] = r;
    data[3 * i + 1] = g;
    data[3 * i + 2] = b;
  }
  return { data, width: picture.width, height: picture.height, channels: 3 };
}

const plain = ({ width, height }: Size, look: Pick<CardLook, 'ground'>): Promise<Pixels> =>
  toPixels(sharp({ create: { width, height, channels: 3, background: look.ground } }));

interface DrawnCard {
  pixels: Pixels;
  layout: CardLayout;
  /** Pixels behind the text. */
  behind: Pixels;
}

/**
 * Draws a card of a size: over `picture` (stretched to the size, so cut it to the shape before), else on the plain
 * ground. `stays`: what the words keep off, in shares of the picture. The same on every machine. Throws a UserError for letters that no font has.
 */
export async function drawCard(
  card: Card,
  look: CardLook,
  { width, height, safe }: Pick<PictureSpec, 'width' | 'height' | 'safe'>,
  picture: Pixels | null,
  stays: readonly Shares[] = [],
): Promise<DrawnCard> {
  const size = { width, height };
  const words = { card, look };
  const layout =
    picture === null
      ? await layOut(words, { ...size, safe }, 'plain')
      : await placeWords(words, { ...size, safe }, stays);
  const behind =
    picture === null
      ? await plain(size, look)
      : darkened(
          await toPixels(
            openPixels(picture)
              .removeAlpha()
              .resize({ ...size, fit: 'fill' }),
          ),
          layout,
          look,
        );
  const drawing = Buffer.from(drawingOf(layout, look));
  const pixels = await toPixels(
    openPixels(behind)
      .composite([{ input: drawing, left: 0, top: 0 }])
      .removeAlpha(),
  );
  return { pixels, layout, behind };
}
