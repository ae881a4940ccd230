import { fileNameOf, webAddress } from '../address.ts';
import { around, attr, below, type Element, isTag, parentOf, wordsOf } from '../dom.ts';

/** Attributes in which lazy-loading scripts keep the URL; `srcset` has many names too. */
const LAZY =
  /^data-(?:[a-z]+-)*(?:src|original|lazy|image|img|hires|hi-res|full|large|file|flickity-lazyload)(?:-src|-url)?$/;
const LAZY_SET = /^(?:data-)?(?:[a-z]+-)*(?:srcset|srcs)$/;
const NOT_THE_PICTURE = /placeholder|share|link|href|thumb|preview|loading|author|logo/;
const DECORATION =
  /-(?:logo|icon|icons|avatar|emoji|pixel|tracking|spacer|author-image|author-photo|headshot|sprite|badge)-/;
const DECORATION_PATH =
  /(?:\/|[-_.])(?:logo|icon|icons|avatar|sprite|pixel|spacer|blank|placeholder|1x1|transparent|loading|ratings?|stars)[-_./]|\.svg(?:$|\?)/i;
/** Most are pixels and ornaments. */
const GIF_PATH = /\.gif(?:$|\?)/i;
/** Folders of author portraits. */
const PORTRAIT_PATH = /\/(?:profiles?|authors?|avatars?|headshots?|bylines?)\//i;
/** Sides in the path, as `/192x192/`; nothing so small is a picture of the story. */
const SIZE_PATH = /\/(\d{2,4})x(\d{2,4})\//;
const SMALLEST = 80;
const SMALLEST_IN_PATH = 260;

/** A logo, a portrait or a pixel, by its address. */
export const isDecoration = (url: string): boolean => GIF_PATH.test(new URL(url).pathname) || isOrnament(url);

function isOrnament(url: string): boolean {
  const { pathname } = new URL(url);
  const [, width, height] = SIZE_PATH.exec(pathname) ?? [];
  const isSmall = width !== undefined && Math.max(Number(width), Number(height)) < SMALLEST_IN_PATH;
  return isSmall || PORTRAIT_PATH.test(pathname) || DECORATION_PATH.test(pathname);
}

const hasCaption = (element: Element): boolean =>
  around(element)
    .filter(({ name }) => name === 'figure')
    .some((figure) => below(figure).some(({ name }) => name === 'figcaption'));

/** The best address of a picture element, absolute; null for decoration and pictures inlined as data. */
export function pictureAddress(element: Element, base: string | null): string | null {
  if (DECORATION.test(wordsOf(element)) || isTiny(element)) return null;
  const pictured = (candidates: readonly string[], isOut = isDecoration): string | null => {
    for (const candidate of candidates) {
      const url = /^(?:data:|[{[]|\d+$)/.test(candidate) ? null : webAddress(candidate, base);
      if (url && !isOut(url)) return url;
    }
    return null;
  };
  // Sets are long, and only read without a plain URL.
  const late = pictured(valuesOf(element, LAZY));
  if (late !== null) return late;
  const best = largestOf(element);
  // Without widths the copies are for screens of several kinds, and the element's own source is the plain one.
  const sized = best !== null && best.size > 1 ? best.url : '';
  const plain = [sized, attr(element, 'src'), best?.url ?? ''];
  // A GIF with a caption is shown for itself.
  return pictured(plain) ?? (hasCaption(element) ? pictured(plain, isOrnament) : null);
}

/** The largest copy that the sets of a picture offer. */
function largestOf(element: Element): Candidate | null {
  const parent = parentOf(element);
  const sources =
    parent?.name === 'picture' ? parent.children.filter(isTag).filter(({ name }) => name === 'source') : [];
  const sets = [element, ...sources].flatMap((holder) => valuesOf(holder, LAZY_SET).flatMap((set) => parseSet(set)));
  return sets.reduce<Candidate | null>((known, one) => (one.size > (known?.size ?? 0) ? one : known), null);
}

const valuesOf = ({ attribs }: Element, names: RegExp): string[] =>
  Object.entries(attribs).flatMap(([name, value]) =>
    value !== '' && names.test(name) && !NOT_THE_PICTURE.test(name) ? [value.trim()] : [],
  );

function isTiny(element: Element): boolean {
  return ['width', 'height'].some((side) => {
    const size = Number.parseInt(element.attribs[side] ?? '', 10);
    return size > 0 && size < SMALLEST && !/%/.test(element.attribs[side] ?? '');
  });
}

interface Candidate {
  url: string;
  size: number;
}

/** `a.jpg 480w, b.jpg 2x`: addresses with their width or density. A JSON object has them as its keys. */
function parseSet(set: string): Candidate[] {
  if (set.startsWith('{')) return [...set.matchAll(/"(https?:[^"]+)"\s*:/g)].map(([, url = '']) => ({ url, size: 1 }));
  return set.split(/,\s+|,(?=https?:|\/)/).flatMap((part) => {
    const candidate = part.trim();
    const end = candidate.search(/\s/);
    const url = end < 0 ? candidate : candidate.slice(0, end);
    const size = end < 0 ? 1 : Number.parseFloat(candidate.slice(end)) || 1;
    return url ? [{ url: url.endsWith(',') ? url.slice(0, -1) : url, size }] : [];
  });
}

const SIZE =
  /(?:[-_@~.](?:\d{2,4}x\d{2,4}|\d{2,4}w|[wh]_?\d{2,4}|\d{1,2}x|scaled|large|medium|small|thumb(?:nail)?|v-[a-z0-9]+|full|orig(?:inal)?))+$/i;
const TELLING = 6;
/** Longest file name that is compared; of a longer one, its end. */
const LONGEST = 300;

/** File name without type and size, equal for copies of one picture. */
function stemOf(url: string): string {
  return fileNameOf(url)
    .slice(-LONGEST)
    .replace(/\.(?:jpe?g|png|webp|avif|gif)$/i, '')
    .replace(SIZE, '');
}

/** Checks whether two URLs are of one picture, perhaps in two sizes. */
export function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  const stem = stemOf(one);
  return stem.length >= TELLING && stem === stemOf(other);
}
