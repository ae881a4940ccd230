import sharp from 'sharp';
import { type CardLook, rgbOf } from '../../domain/card.ts';
import { lineMarkup, scrimFor } from '../cards/draw-card.ts';
import { WEIGHTS } from '../cards/fonts.ts';
import { type Block, heightOf, placeBlock, setBlock } from '../cards/layout.ts';
import { directionOf } from '../cards/shape.ts';
import { type Box, shared } from '../focal/findings.ts';
import type { Size } from '../window.ts';
import type { Motion, View } from './motion.ts';

/** Words of one picture in a film. */
interface CaptionWords {
  /** Null: the picture has none. */
  caption: string | null;
  /** Line that names who took it; null: it is not known. */
  credit: string | null;
  language: string | null;
}

/** Words on a dark strip over all of the frame’s width, as a PNG that is transparent elsewhere. */
interface Caption {
  png: Buffer;
  /** Pixels from the top of the frame. */
  top: number;
}

/** Measures as shares of the frame: margins, and the height of a line. */
interface Measures {
  margin: number;
  top: number;
  foot: number;
  /** Of the shorter side. */
  type: number;
}

const WIDE: Measures = { margin: 0.06, top: 0.07, foot: 0.075, type: 0.043 };
/** The buttons and texts of apps cover the foot of an upright film. */
const TALL: Measures = { margin: 0.075, top: 0.1, foot: 0.2, type: 0.052 };

const MOST_LINES = 3;
const CREDIT_TYPE = 0.64;
/** Type may be so much smaller before a caption is cut. */
const SMALLEST = 0.85;
/** Distances in sizes of type: of the rule, its thickness and width, between caption and credit, and of the fading strip. */
const RULE = { gap: 0.45, height: 0.11, width: 1.9 };
const CREDIT_GAP = 0.3;
const SHADE = { around: 0.5, fade: 2.4 };
const WHITE_AND_BLACK = [
  [255, 255, 255],
  [0, 0, 0],
] as const;

const inView = ({ x, y, width, height }: Box, { left, top, size }: View): Box => ({
  x: (x - left) / size,
  y: (y - top) / size,
  width: width / size,
  height: height / size,
});

/** Share of what must stay visible that words cover, at either end of the movement. */
function harm(words: Box, stays: readonly Box[], { from, to }: Motion): number {
  const covered = (box: Box): number => shared(words, box) / Math.max(1e-9, box.width * box.height);
  return Math.max(0, ...[from, to].flatMap((view) => stays.map((box) => covered(inView(box, view)))));
}

const px = (value: number): string => String(Number(value.toFixed(3)));

/** Stops of a strip that fades out softly, from its transparent side. */
const softly = (share: number, opacity: number, colour: string): string =>
  [0, 0.15, 0.5, 0.85, 1]
    .map(
      (step, i) =>
        `<stop offset="${px((i / 4) * share)}" stop-color="${colour}" stop-opacity="${px(step * opacity)}"/>`,
    )
    .join('');

/**
 * Sets the caption and credit of a picture: at the foot of the frame, or at its top if they would cover a face there.
 * Null where there are no words. Throws a UserError for characters that no font has.
 */
export async function drawCaption(
  { caption, credit, language }: CaptionWords,
  look: CardLook,
  size: Size,
  { stays, motion }: { stays: readonly Box[]; motion: Motion },
): Promise<Caption | null> {
  if (caption === null && credit === null) return null;
  const measures = size.height > size.width ? TALL : WIDE;
  const type = Math.round(measures.type * Math.min(size.width, size.height));
  const frame = { width: size.width, margin: Math.round(measures.margin * size.width) };
  const width = frame.width - 2 * frame.margin;
  const direction = directionOf(caption ?? credit ?? '');
  const set = (text: string, largest: number, weight: number, lines: number): Promise<Block> => {
    const room = { width, height: lines * 1.4 * largest, largest, smallest: SMALLEST * largest };
    return setBlock({ text, language, direction, files: look.fonts, weight }, room, false);
  };
  const said = caption === null ? null : await set(caption, type, WEIGHTS.words, MOST_LINES);
  const named = credit === null ? null : await set(credit, CREDIT_TYPE * type, WEIGHTS.small, 1);
  const ruleRoom = said ? (RULE.height + RULE.gap) * type : 0;
  const saidHeight = said ? heightOf(said) : 0;
  const between = said && named ? CREDIT_GAP * type : 0;
  const height = ruleRoom + saidHeight + between + (named ? heightOf(named) : 0);

  const foot = size.height * (1 - measures.foot) - height;
  const head = size.height * measures.top;
  const harmAt = (top: number): number => {
    const box = { x: frame.margin / size.width, y: top / size.height, width: width / size.width };
    return harm({ ...box, height: height / size.height }, stays, motion);
  };
  const isAtFoot = harmAt(foot) <= harmAt(head);
  const top = isAtFoot ? foot : head;

  const fade = SHADE.fade * type;
  const around = SHADE.around * type;
  const begin = isAtFoot ? Math.max(0, Math.floor(top - around - fade)) : 0;
  const end = isAtFoot ? size.height : Math.min(size.height, Math.ceil(top + height + around + fade));
  const strip = end - begin;
  const lines = [
    ...(said ? placeBlock(said, top - begin + ruleRoom, frame, direction) : []),
    ...(named ? placeBlock(named, top - begin + ruleRoom + saidHeight + between, frame, direction) : []),
  ];
  const opacity = scrimFor(WHITE_AND_BLACK, rgbOf(look.ground), rgbOf(look.ink));
  const ruleLeft = direction === 'ltr' ? frame.margin : frame.width - frame.margin - RULE.width * type;
  const rule = said
    ? `<rect x="${px(ruleLeft)}" y="${px(top - begin)}" width="${px(RULE.width * type)}" height="${px(RULE.height * type)}" fill="${look.accent}"/>`
    : '';
  const [y1, y2] = isAtFoot ? [0, 1] : [1, 0];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${strip}">` +
    `<linearGradient id="shade" x1="0" x2="0" y1="${y1}" y2="${y2}">${softly(fade / strip, opacity, look.ground)}</linearGradient>` +
    `<rect width="${size.width}" height="${strip}" fill="url(#shade)"/>${rule}` +
    `<g fill="${look.ink}">${lines.map(lineMarkup).join('')}</g></svg>`;
  return { png: await sharp(Buffer.from(svg)).png().toBuffer(), top: begin };
}
