import type { ArticleImage } from '../../domain/article.ts';
import { fileNameOf, webAddress } from '../address.ts';
import type { Measure } from '../body/measures.ts';
import { around, type Element, type Page } from '../dom.ts';
import { firstText, isThing, type LinkedData, listOf, urlsOf } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
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
