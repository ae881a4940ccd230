import type { ArticleImage } from '../domain/article.ts';
import { fileNameOf, webAddress } from './address.ts';
import type { Measures } from './body-container.ts';
import { around, type Element, type Page } from './dom.ts';
import { type FoundImage, isFigure, readFigure } from './figures.ts';
import { firstText, isThing, type LinkedData, listOf, urlsOf } from './json-ld.ts';
import type { Meta } from './meta.ts';

const BEFORE = 160;

/** Pictures between the headline and the body (the lead picture mostly stands there), outside of noise. */
export function imagesBefore(page: Page, container: Element, measures: Measures, base: string | null): FoundImage[] {
  const end = page.elements.indexOf(container);
  const heading = page.elements.findIndex(({ name }) => name === 'h1');
  const start = heading >= 0 && heading < end ? Math.max(heading - 40, 0) : end - BEFORE;
  const outer = new Set(around(container));
  const found: FoundImage[] = [];
  let inside: Element | null = null;
  for (const element of page.elements.slice(Math.max(start, 0), Math.max(end, 0))) {
    if (outer.has(element) || (inside && around(element).includes(inside)) || measures.get(element)?.noise) continue;
    if (!isFigure(element, measures) || !standsAlone(element)) continue;
    inside = element;
    const image = readFigure(element, base);
    if (image) found.push(image);
  }
  return found;
}

/** A picture in a link leads to another story. */
const standsAlone = (element: Element): boolean =>
  !around(element)
    .slice(1)
    .some(({ name }) => name === 'a' || name === 'header-nav');

/** Puts the picture that the page declares as its own first, with what is known of it. */
export function withDeclared(
  images: readonly ArticleImage[],
  meta: Meta,
  { article }: LinkedData,
  base: string | null,
): { images: ArticleImage[]; moved: number | null } {
  const things = listOf(article?.image).filter(isThing);
  const url = webAddress(
    meta.first('og:image:secure_url', 'og:image', 'og:image:url', 'image_src') ?? urlsOf(article?.image)[0] ?? null,
    base,
  );
  if (url === null) return { images: [...images], moved: null };
  const same = images.findIndex((image) => image.url !== null && fileNameOf(image.url) === fileNameOf(url));
  if (same >= 0 || images.some((image) => image.url !== null))
    return { images: [...images], moved: same >= 0 ? same : null };
  const thing = things.find((one) => urlsOf(one).length > 0);
  const declared: ArticleImage = {
    url,
    caption: firstText(thing?.caption) ?? null,
    credit: firstText(thing?.creditText ?? thing?.copyrightHolder) ?? null,
    alt: meta.first('og:image:alt'),
  };
  return { images: [...images, declared], moved: null };
}
