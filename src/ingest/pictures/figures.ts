import type { ArticleImage } from '../../domain/article.ts';
import type { Measure } from '../body/measures.ts';
import { around, attr, below, type Element, isSilent, type Page, parentOf } from '../dom.ts';
import { frameOf } from './frame.ts';
import { frameTexts } from './frame-texts.ts';
import { asCaption } from './no-caption.ts';
import { pictureAddress } from './picture-address.ts';
import { creditName, splitCaption } from './split-caption.ts';
import { isOfAnotherStory, isPortrait } from './strangers.ts';
import { toldByAttributes } from './told.ts';

/** Pictures by the element at which the reader of a page meets them; an empty list says that nothing is to be read there. */
export type Figures = ReadonlyMap<Element, readonly ArticleImage[]>;

const PLAYS = new Set(['video', 'audio', 'iframe', 'table', 'blockquote', 'object', 'embed', 'pre']);
const LONGEST_CAPTION = 1200;

interface Picture {
  element: Element;
  url: string | null;
}

/** All pictures of the story among those of a page, in their frames, with caption, credit and alt text. */
export function findFigures(page: Page, measures: ReadonlyMap<Element, Measure>, base: string | null): Figures {
  const pictures = page.tagged('img', 'amp-img').map((element) => ({ element, url: pictureAddress(element, base) }));
  const found = new Map<Element, ArticleImage[]>();
  for (const [frame, picture] of framesOf(pictures, measures)) {
    const key = placeOf(frame, measures);
    const list = found.get(key) ?? [];
    found.set(key, list);
    if (isPortrait(picture.element, frame, measures) || isOfAnotherStory(picture.element, frame, base, measures))
      continue;
    const image = readFrame(frame, picture);
    const isSaid = image.caption !== null || image.credit !== null;
    if (
      measures.get(key)?.noise === true ? isSaid && isBox(key, list.length + 1, measures) : isSaid || image.url !== null
    )
      list.push(image);
  }
  for (const figure of page.tagged('figure')) addBare(figure, found);
  return found;
}

/** One picture for each frame; of copies for several screens, the first with an address. */
function framesOf(
  pictures: readonly Picture[],
  measures: ReadonlyMap<Element, Measure>,
): ReadonlyMap<Element, Picture> {
  const counts = countsOf(pictures);
  const frames = new Map<Element, Picture>();
  for (const picture of pictures) {
    const figure = figureAround(picture.element);
    if (!figure && picture.url === null) continue;
    const frame = frameOf(figure ?? wholePicture(picture.element), counts, measures);
    const known = frames.get(frame);
    if (!known || (known.url === null && picture.url !== null)) frames.set(frame, picture);
  }
  return frames;
}

/** How many pictures with an address an element holds; a figure counts as one. */
function countsOf(pictures: readonly Picture[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>();
  const seen = new Set<Element>();
  for (const { element, url } of pictures) {
    const whole = figureAround(element) ?? wholePicture(element);
    if (url === null || seen.has(whole)) continue;
    seen.add(whole);
    for (const outer of around(whole)) counts.set(outer, (counts.get(outer) ?? 0) + 1);
  }
  return counts;
}

const NEAR = 8;

/** The figure that a picture stands in; not one that holds further figures. */
function figureAround(picture: Element): Element | null {
  let at = parentOf(picture);
  for (let level = 0; at && level < NEAR; level++, at = parentOf(at)) if (at.name === 'figure') return at;
  return null;
}

/** The picture element around an img, and the noscript or link that holds nothing else. */
function wholePicture(picture: Element): Element {
  const parent = parentOf(picture);
  return parent?.name === 'picture' ? parent : picture;
}

/** Where the reader of the page meets the frame: what is skipped as a whole is met at its outermost element. */
function placeOf(frame: Element, measures: ReadonlyMap<Element, Measure>): Element {
  const skipped = around(frame).filter((element) => measures.get(element)?.noise === true || isSilent(element));
  return skipped.at(-1) ?? frame;
}

/** Something skipped as noise that holds hardly more than pictures and their captions. */
function isBox(element: Element, pictures: number, measures: ReadonlyMap<Element, Measure>): boolean {
  return (measures.get(element)?.text ?? 0) <= LONGEST_CAPTION * pictures;
}

function readFrame(frame: Element, { element, url }: Picture): ArticleImage {
  const chain = new Set(around(element));
  const texts = frameTexts(frame.children, chain);
  const spoken = texts.caption.length > 0 ? texts.caption : texts.plain;
  const text = [...new Set(spoken)].join(' ');
  const split = text.length <= LONGEST_CAPTION ? splitCaption(text) : { caption: null, credit: null };
  const credit = texts.credit.length > 0 ? creditName([...new Set(texts.credit)].join(' / ')) : split.credit;
  const told = toldByAttributes(element, [...chain].slice(0, 6));
  const shown = asCaption((texts.credit.length > 0 && split.credit === null ? text : split.caption) ?? '');
  return { url, caption: shown ?? told.caption, credit: credit ?? told.credit, alt: attr(element, 'alt') || null };
}

/** A figure without a picture of its own: one that a script fetches keeps its caption, players and tables are skipped. */
function addBare(figure: Element, found: Map<Element, ArticleImage[]>): void {
  const inner = below(figure);
  if (found.has(figure) || inner.some(({ name }) => name === 'img' || name === 'figure')) return;
  const texts = inner.some(({ name }) => PLAYS.has(name)) ? null : frameTexts(figure.children, new Set([figure]));
  const { caption, credit } = splitCaption(texts?.caption.join(' ') ?? '');
  const said = asCaption(caption ?? '');
  found.set(
    figure,
    said === null
      ? []
      : [{ url: null, caption: said, credit: credit ?? creditName(texts?.credit.join(' / ') ?? ''), alt: null }],
  );
}
