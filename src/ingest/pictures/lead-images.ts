import type { ArticleImage } from '../../domain/article.ts';
import { webAddress } from '../address.ts';
import type { Measure } from '../body/measures.ts';
import { around, type Element, type Page } from '../dom.ts';
import { type LinkedData, urlsOf } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { withDeclaredCaptions } from './declared.ts';
import type { Figures } from './figures.ts';

const BEFORE = 160;
const ABOVE = 40;

/** Pictures between the headline and the body (the lead picture mostly stands there), outside of noise. */
export function imagesBefore(
  page: Page,
  container: Element,
  measures: ReadonlyMap<Element, Measure>,
  figures: Figures,
): ArticleImage[] {
  const end = page.elements.indexOf(container);
  const heading = page.elements.findIndex(({ name }) => name === 'h1');
  const below = heading >= 0 && heading < end;
  const start = Math.max(below ? heading - ABOVE : end - BEFORE, 0);
  const outer = new Set(around(container));
  const found: ArticleImage[] = [];
  for (const [index, element] of page.elements.slice(start, end).entries()) {
    const images = figures.get(element);
    if (!images || outer.has(element)) continue;
    if (measures.get(element)?.noise && !images.some(({ caption }) => caption !== null)) continue;
    if (belongs(around(element), below && start + index > heading)) found.push(...images);
  }
  return found;
}

/** Above the headline only what is inside the story's element. */
function belongs(chain: readonly Element[], afterHeading: boolean): boolean {
  const names = chain.slice(1).map(({ name }) => name);
  return afterHeading || names.includes('article') || names.includes('main');
}
/** The pictures with the one that the page declares as its own, where the page shows none. */
export function withDeclared(
  images: readonly ArticleImage[],
  meta: Meta,
  linked: LinkedData,
  base: string | null,
): ArticleImage[] {
  const written = meta.first('og:image:secure_url', 'og:image', 'og:image:url', 'image_src', 'twitter:image');
  const url = webAddress(written ?? urlsOf(linked.article?.image)[0] ?? null, base);
  const isShown = url === null || images.some((image) => image.url !== null);
  const declared: ArticleImage = { url, caption: null, credit: null, alt: meta.first('og:image:alt') };
  return withDeclaredCaptions(isShown ? images : [...images, declared], linked);
}
