import type { ArticleImage } from '../../domain/article.ts';
import type { Measure } from '../body/measures.ts';
import { around, attr, below, type Element, isSilent, type Page, parentOf } from '../dom.ts';
import { frameOf } from './frame.ts';
import { frameTexts } from './frame-texts.ts';
import { asCaption, isOfPlayer } from './no-caption.ts';
import { pictureAddress } from './picture-address.ts';
import { type Caption, creditName, splitCaption } from './split-caption.ts';
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
  for (const { frame, behind, picture } of framesOf(pictures, measures).values()) {
    const key = placeOf(frame, measures);
    const list = found.get(key) ?? [];
    found.set(key, list);
    for (const element of behind) found.set(element, []);
    const image = readFrame(frame, behind, picture);
    const isSaid = image.caption !== null || image.credit !== null;
    if (isPortrait(picture.element, frame, measures)) continue;
    if (isOfAnotherStory(picture.element, frame, base, behind.length > 0, measures)) continue;
    const isSkipped = measures.get(key)?.noise === true;
    if (isSkipped ? isSaid && isBox(key, list.length + 1, measures) : isSaid || image.url !== null) list.push(image);
  }
  for (const figure of page.tagged('figure')) addBare(figure, found);
  return found;
}

interface Framed {
  frame: Element;
  behind: readonly Element[];
  picture: Picture;
}

/** One picture for each frame; of copies for several screens, the first with an address. */
function framesOf(pictures: readonly Picture[], measures: ReadonlyMap<Element, Measure>): ReadonlyMap<Element, Framed> {
  const counts = countsOf(pictures);
  const frames = new Map<Element, Framed>();
  for (const picture of pictures) {
    const figure = figureAround(picture.element);
    if (!figure && picture.url === null) continue;
    const { element: frame, behind } = frameOf(figure ?? wholePicture(picture.element), counts, measures);
    const known = frames.get(frame)?.picture;
    if (!known || (known.url === null && picture.url !== null)) frames.set(frame, { frame, behind, picture });
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

function readFrame(frame: Element, behind: readonly Element[], { element, url }: Picture): ArticleImage {
  const chain = around(element);
  const texts = frameTexts([...frame.children, ...behind], new Set(chain));
  const spoken = texts.caption.length > 0 ? texts.caption : texts.plain;
  const said = captionOf(spoken, texts.credit);
  const told = toldByAttributes(element, chain.slice(1, 6));
  return {
    url,
    caption: said.caption ?? told.caption,
    credit: said.credit ?? told.credit,
    alt: attr(element, 'alt') || null,
  };
}

const distinct = (texts: readonly string[], sign: string): string => [...new Set(texts)].join(sign);

function captionOf(spoken: readonly string[], credits: readonly string[]): Caption {
  const text = distinct(spoken, ' ');
  const named = credits.length > 0 ? creditName(distinct(credits, ' / ')) : null;
  if (text.length > LONGEST_CAPTION || isOfPlayer(text)) return { caption: null, credit: named };
  const split = splitCaption(text);
  return { caption: asCaption(split.caption ?? ''), credit: named ?? split.credit };
}

/** A figure without a picture of its own: one that a script fetches keeps its caption, players and tables are skipped. */
function addBare(figure: Element, found: Map<Element, ArticleImage[]>): void {
  const inner = below(figure);
  if (found.has(figure) || inner.some(({ name }) => name === 'img' || name === 'figure')) return;
  const texts = inner.some(({ name }) => PLAYS.has(name)) ? null : frameTexts(figure.children, new Set([figure]));
  const said = captionOf(texts?.caption ?? [], texts?.credit ?? []);
  found.set(figure, said.caption === null ? [] : [{ url: null, ...said, alt: null }]);
}
