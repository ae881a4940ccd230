import type { ArticleImage } from '../domain/article.ts';
import type { Measures } from './body-container.ts';
import { creditName, splitCaption } from './captions.ts';
import { attr, below, type Element, isTag, textOf, wordsOf } from './dom.ts';
import { pictureAddress } from './pictures.ts';
import { clean, comparable } from './text.ts';

/** A picture with its element, so that its place in the page is known. */
export type FoundImage = ArticleImage & { element: Element };

const CAPTION =
  /-(?:caption|captions|caption-text|figcaption|wp-caption-text|image-caption|cutline|legend|bildunterschrift|legende|photo-text|pie|pie-foto|media-description)-/;
const CREDIT =
  /-(?:credits?|image-credit|photo-credit|photographer|copyright|source|quelle|fotograf|attribution|creditline|credit-line|image-source|autor-foto)-/;
const LONGEST_CAPTION = 700;

/** A figure, or a small wrapper of one picture with a caption beside it. */
export function isFigure(element: Element, measures: Measures): boolean {
  if (element.name === 'figure') return true;
  if (element.name === 'img' || element.name === 'amp-img' || element.name === 'picture') return true;
  const size = measures.get(element)?.text ?? 0;
  if (size > LONGEST_CAPTION || element.name === 'p' || element.children.length === 0) return false;
  return holdsPicture(element) && holdsCaption(element);
}

const holdsPicture = (element: Element): boolean =>
  element.children.some(
    (child) => isTag(child) && (child.name === 'img' || child.name === 'amp-img' || holdsPicture(child)),
  );
const holdsCaption = (element: Element): boolean =>
  element.children.some(
    (child) => isTag(child) && (child.name === 'figcaption' || CAPTION.test(wordsOf(child)) || holdsCaption(child)),
  );

/** The picture of a figure with caption, credit and alt text; null when it is decoration or a video. */
export function readFigure(figure: Element, base: string | null): FoundImage | null {
  const inner = [figure, ...below(figure)];
  const pictures = inner.filter(({ name }) => name === 'img' || name === 'amp-img');
  if (inner.some(({ name }) => name === 'table' || name === 'blockquote')) return null;
  const found = pictures
    .map((element) => ({ element, url: pictureAddress(element, base) }))
    .find(({ url }) => url !== null);
  const said = captionOf(inner);
  const element = found?.element ?? pictures[0] ?? figure;
  if (!found && said.caption === null && said.credit === null) return null;
  return { url: found?.url ?? null, ...said, alt: attr(element, 'alt') || null, element };
}

function captionOf(inner: readonly Element[]): { caption: string | null; credit: string | null } {
  const outer =
    inner.find(({ name }) => name === 'figcaption') ?? inner.find((element) => CAPTION.test(wordsOf(element)));
  const marked = inner.find(
    (element) => CREDIT.test(wordsOf(element)) && clean(textOf(element)) !== '' && element !== outer,
  );
  const credit = marked ? creditName(textOf(marked)) : null;
  if (!outer) return { caption: null, credit };
  const text = textOf(outer);
  const without = marked ? withoutEnd(text, textOf(marked)) : text;
  const split = splitCaption(without);
  return credit ? { caption: without || null, credit } : split;
}

/** The caption less the credit that stands at its end or start. */
function withoutEnd(text: string, credit: string): string {
  if (comparable(text) === comparable(credit)) return '';
  const at = text.lastIndexOf(credit);
  return at < 0 ? text : clean(`${text.slice(0, at)} ${text.slice(at + credit.length)}`).replace(/\s*[|/–—-]$/u, '');
}
