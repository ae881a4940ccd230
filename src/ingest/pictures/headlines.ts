import type { ArticleImage } from '../../domain/article.ts';
import { attr, type Page, textOf } from '../dom.ts';
import { lengthIn, type StoryPlace } from '../story-place.ts';
import { comparable, wordCount } from '../text.ts';
import { leadsAway } from './strangers.ts';

/** Shorter ones may be said of a picture and of a story alike. */
const WORDS = 4;
/** Characters by which the text of a link and a caption may differ in white space and signs. */
const SLACK = 4;

/**
 * Pictures without captions that are headlines and say nothing of what is seen: the story's own, and those of other
 * stories to which the page links by the same words.
 */
export function withoutHeadlines(
  images: readonly ArticleImage[],
  headline: string | null,
  page: Page,
  place: StoryPlace,
  base: string | null,
): ArticleImage[] {
  const own = comparable(headline ?? '');
  const isHeadline = (caption: string): boolean => {
    if (wordCount(caption) < WORDS) return false;
    const key = comparable(caption);
    return own.includes(key) || page.tagged('a').some((link) => isTitle(link, caption, key));
  };
  const isTitle = (link: Parameters<typeof attr>[0], caption: string, key: string): boolean => {
    const title = attr(link, 'title');
    const says =
      (title !== '' && comparable(title) === key) ||
      (Math.abs(lengthIn(link, place) - caption.length) <= SLACK && comparable(textOf(link)) === key);
    return says && leadsAway(link, base);
  };
  return images.map((image) =>
    image.caption !== null && isHeadline(image.caption) ? { ...image, caption: null } : image,
  );
}
