import type { ArticleImage } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import type { Findings } from '../findings.ts';
import { otherTitles } from '../headline/headline.ts';
import { bodyText } from '../read-article.ts';

/** A page with less than this share of the text that its feed gives shows a teaser, or asks for a script or a subscription. */
const FAR_TOO_LITTLE = 0.3;
/** File names shorter than this (`image.jpg`) are shared by different pictures. */
const TELLING_NAME = 12;

/** What was read of a page, completed by what its feed tells of the same story; where both speak, the page wins. */
export function completedBy(page: Findings, item: Findings): Findings {
  const isShort = bodyText(page).length < bodyText(item).length * FAR_TOO_LITTLE;
  const body = isShort ? item : page;
  const headline = page.headline ?? item.headline;
  const titles = otherTitles([...(page.titles ?? []), item.headline ?? ''], headline);
  return {
    ...page,
    headline,
    ...(titles.length > 0 && { titles }),
    standfirst: page.standfirst ?? item.standfirst,
    canonicalUrl: page.canonicalUrl ?? item.canonicalUrl,
    language: page.language ?? item.language,
    section: page.section ?? item.section,
    tags: orElse(page.tags, item.tags),
    publishedAt: page.publishedAt ?? item.publishedAt,
    modifiedAt: page.modifiedAt ?? item.modifiedAt,
    // What either of them holds back is held back, until the later end.
    embargoUntil: later(page.embargoUntil, item.embargoUntil),
    unreadEmbargo: page.unreadEmbargo ?? item.unreadEmbargo,
    authors: orElse(page.authors, item.authors),
    blocks: body.blocks,
    images: isShort ? withAll(item.images, page.images) : orElse(withTexts(page.images, item.images), item.images),
    videos: orElse(page.videos, item.videos),
    credits: orElse(page.credits, item.credits),
    // What a newsroom's feed lists with a headline is a story; a sitemap lists every page.
    signs: item.headline === null ? page.signs : null,
  };
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && Date.parse(b) > Date.parse(a)) ? b : a;

const orElse = <T>(first: T[], second: T[]): T[] => (first.length > 0 ? first : second);

const isSame = (a: ArticleImage, b: ArticleImage): boolean => {
  if (a.url === null || b.url === null) return false;
  const name = fileNameOf(a.url);
  return a.url === b.url || (name.length > TELLING_NAME && name === fileNameOf(b.url));
};

/** The pictures with the captions and credits that only the others have. */
const withTexts = (images: readonly ArticleImage[], others: readonly ArticleImage[]): ArticleImage[] =>
  images.map((image) => {
    const same = others.find((other) => isSame(image, other));
    return {
      ...image,
      caption: image.caption ?? same?.caption ?? null,
      credit: image.credit ?? same?.credit ?? null,
      alt: image.alt ?? same?.alt ?? null,
    };
  });

/** The pictures keep their places, by which blocks name them; others follow. */
const withAll = (images: readonly ArticleImage[], others: readonly ArticleImage[]): ArticleImage[] => [
  ...withTexts(images, others),
  ...others.filter((other) => !images.some((image) => isSame(image, other))),
];
