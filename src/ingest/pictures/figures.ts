import type { ArticleImage } from '../../domain/article.ts';
import type { Measures } from '../body/measures.ts';
import { around, below, type Element, isSilent, type Page, parentOf } from '../dom.ts';
import { framesOf, type Picture } from './frames.ts';
import { pictureAddress } from './picture-address.ts';
import { readBareFigure, readFrame } from './read-frame.ts';
import { isOfAnotherStory, isPortrait } from './strangers.ts';

/** Pictures by the element at which the reader of a page meets them; an empty list says that nothing is to be read there. */
export type Figures = ReadonlyMap<Element, readonly ArticleImage[]>;

/** Each is held against all others; no page of a story has so many. */
const MOST_PICTURES = 1000;

/** All pictures of the story among those of a page, in their frames, with caption, credit and alt text. */
export function findFigures(page: Page, measures: Measures, base: string | null): Figures {
  const found = new Map<Element, ArticleImage[]>();
  for (const framed of framesOf(picturesOf(page, measures, base).slice(0, MOST_PICTURES), measures)) {
    const key = placeOf(framed.frame, measures);
    const list = found.get(key) ?? [];
    found.set(key, list);
    for (const element of framed.behind) found.set(element, []);
    if (isPortrait(framed, measures)) continue;
    const { image, isSaid } = readFrame(framed);
    if (isOfAnotherStory(framed, isSaid, base, measures)) continue;
    const isSkipped = measures.get(key)?.noise === true;
    if (isSaid || (image.url !== null && !isSkipped)) list.push(image);
  }
  for (const figure of page.tagged('figure')) if (!found.has(figure)) addBare(figure, found);
  return found;
}

const TAGS = ['img', 'amp-img'];
/** Elements that a script turns into pictures: `<news-image src=…>`. */
const CUSTOM = /^[a-z]+-(?:[a-z]+-)*(?:image|img|picture|photo)$/;

function picturesOf(page: Page, measures: Measures, base: string | null): Picture[] {
  const custom = page.elements.filter(
    (element) =>
      element.attribs.src !== undefined &&
      element.name !== 'amp-img' &&
      CUSTOM.test(element.name) &&
      around(element).some(({ name }) => name === 'figure'),
  );
  return outsideOfOtherText([...page.tagged(...TAGS), ...custom], measures).map((element) => ({
    element,
    url: pictureAddress(element, base),
  }));
}

/** Text for each picture in something that is skipped; more is no box of pictures. */
const LONGEST_CAPTION = 1200;

/** Without those in something that is skipped and holds far more than pictures with their captions. */
function outsideOfOtherText(pictures: readonly Element[], measures: Measures): Element[] {
  const within = new Map<Element, number>();
  const placed = pictures.map((picture) => ({ picture, skipped: skippedAround(picture, measures) }));
  for (const { skipped } of placed) if (skipped) within.set(skipped, (within.get(skipped) ?? 0) + 1);
  return placed.flatMap(({ picture, skipped }) => {
    if (!skipped) return [picture];
    const isBox = (measures.get(skipped)?.text ?? 0) <= LONGEST_CAPTION * (within.get(skipped) ?? 1);
    return isBox && !FRAME_OF_SITE.has(skipped.name) ? [picture] : [];
  });
}

const FRAME_OF_SITE = new Set(['nav', 'footer', 'form', 'menu']);

function skippedAround(element: Element, measures: Measures): Element | null {
  let skipped: Element | null = null;
  for (let at: Element | null = element; at && measures.get(at)?.noise === true; at = parentOf(at)) skipped = at;
  return skipped;
}

/** Where the reader of the page meets the frame: what is skipped as a whole is met at its outermost element. */
function placeOf(frame: Element, measures: Measures): Element {
  const skipped = around(frame).filter((element) => measures.get(element)?.noise === true || isSilent(element));
  return skipped.at(-1) ?? frame;
}

/** A figure without a picture of its own. */
function addBare(figure: Element, found: Map<Element, ArticleImage[]>): void {
  const inner = below(figure);
  if (inner.some(({ name }) => TAGS.includes(name) || name === 'figure')) return;
  const image = readBareFigure(figure, inner);
  found.set(figure, image ? [image] : []);
}
