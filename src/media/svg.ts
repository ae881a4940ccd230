import { Parser } from 'htmlparser2';
import { UserError } from '../lib/errors.ts';
import { media } from './messages.ts';

/** A drawing with more than these is no logo. */
const MOST_BYTES = 300_000;
const MOST_ELEMENTS = 3_000;
const MOST_DEPTH = 30;
const MOST_USES = 20;
/** Long side of the picture in pixels, and how much longer it may be than the other. */
const LONG_SIDE = 768;
const MOST_RATIO = 20;

/** Shapes, and what colours and clips them. */
const ELEMENTS = new Set(
  'svg g defs symbol use path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath style'.split(
    ' ',
  ),
);
/** Left out with all that is in them: they say something of the drawing, and draw nothing. */
const SILENT = new Set(['title', 'desc', 'metadata', 'sodipodi:namedview']);

const ATTRIBUTES = new Set(
  'id class style d points x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewBox transform fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray opacity clip-path clip-rule offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits display href xlink:href'.split(
    ' ',
  ),
);

const refused = (): UserError => new UserError(media.svgRefused(), { remedy: media.exportPicture() });

/** Whether a value or style sheet only refers to the drawing itself. */
const isInside = (text: string): boolean => !/url\s*\((?!\s*['"]?#)|@import|expression\s*\(|javascript:|\\/i.test(text);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Size of the picture for what a drawing says of itself. */
function sizeOf({ width, height, viewBox }: Readonly<Record<string, string>>): string {
  const box = (viewBox ?? '').split(/[\s,]+/).map(Number);
  const [across = Number.NaN, down = Number.NaN] =
    box.length === 4 ? box.slice(2) : [Number.parseFloat(width ?? ''), Number.parseFloat(height ?? '')];
  const ratio = across / down;
  if (!(ratio >= 1 / MOST_RATIO && ratio <= MOST_RATIO)) throw refused();
  const scale = LONG_SIDE / Math.max(across, down);
  const sides = [across, down].map((side) => Math.max(1, Math.round(side * scale)));
  const frame = box.length === 4 ? box.join(' ') : `0 0 ${across} ${down}`;
  return `width="${sides[0]}" height="${sides[1]}" viewBox="${frame}"`;
}

/**
 * Rewrites an SVG drawing with shapes alone: no scripts, pictures, letters, filters, animation or links, and nothing that is
 * outside of it. Throws a UserError for a drawing with anything else, since it would look different without, or with more
 * than a logo has.
 */
export function shapesOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  if (bytes.length > MOST_BYTES || !/<\/svg>\s*$/.test(text)) throw refused();
  let made = '';
  let silent = 0;
  let count = 0;
  let uses = 0;
  const open: string[] = [];
  const parser = new Parser(
    {
      // A document type may define entities that grow without end.
      onprocessinginstruction(name, written) {
        if (name.toLowerCase() === '!doctype' && written.includes('[')) throw refused();
      },
      onopentag(name, attributes) {
        if (silent > 0 || SILENT.has(name)) {
          silent += 1;
          return;
        }
        count += 1;
        if (name === 'use') uses += 1;
        const isTooMuch = count > MOST_ELEMENTS || uses > MOST_USES || open.length >= MOST_DEPTH;
        if (!ELEMENTS.has(name) || isTooMuch || (open.length === 0) !== (name === 'svg' && count === 1))
          throw refused();
        const kept = Object.entries(attributes).filter(([key]) => ATTRIBUTES.has(key));
        for (const [key, value] of kept) {
          const isLink = key === 'href' || key === 'xlink:href';
          if (!isInside(value) || (isLink && !value.startsWith('#'))) throw refused();
        }
        const isRoot = open.length === 0;
        const written = kept
          .filter(([key]) => !(isRoot && ['width', 'height', 'viewBox', 'x', 'y'].includes(key)))
          .map(([key, value]) => ` ${key}="${escaped(value)}"`)
          .join('');
        const spaces = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ';
        made += `<${name}${isRoot ? `${spaces}${sizeOf(attributes)}` : ''}${written}>`;
        open.push(name);
      },
      ontext(rules) {
        if (silent > 0 || open.at(-1) !== 'style') return;
        if (!isInside(rules)) throw refused();
        made += escaped(rules);
      },
      onclosetag(name) {
        if (silent > 0) {
          silent -= 1;
          return;
        }
        if (open.pop() !== name) throw refused();
        made += `</${name}>`;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (made === '' || open.length > 0) throw refused();
  return made;
}
