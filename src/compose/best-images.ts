import type { Article, ArticleImage } from '../domain/article.ts';
import { overlap, senseWords } from './similar.ts';

/** Captions that share this much of their words of sense are of one scene. */
const SAME_SCENE = 0.8;

/** Numbers and words in the name of a file that only tell its size or cut: `-1200x800`, `_large`. */
const CUT = /[-_@.](?:\d{2,4}x\d{2,4}|\d{2,4}w|\dx|small|medium|large|thumb(?:nail)?|scaled|cropped)(?=[-_@.]|$)/giu;

/** What tells one picture from another in an address: the same file in another size is no other picture. */
function fileOf(url: string): string {
  const { pathname } = new URL(url, 'http://localhost');
  const name = pathname.split('/').at(-1) ?? '';
  return (
    name
      .replace(/\.[a-z]{3,4}$/i, '')
      .replaceAll(CUT, '')
      .toLowerCase() || url
  );
}

const wordsOf = ({ caption, alt, described }: ArticleImage): string => caption ?? alt ?? described ?? '';

/** Pictures that carry more of the story first: with a caption, with someone in them whom its source marked. */
const worth = ({ caption, alt, focal }: ArticleImage): number =>
  (caption?.trim() ? 2 : 0) + (alt?.trim() ? 1 : 0) + (focal ? 1 : 0);

/**
 * The pictures of an article that make a series, by their indexes, in its order; at most `max`. The first one leads. The
 * others need words of their own, which say that they belong to the story and are no logo, and show something else than
 * those before them.
 */
export function bestImages({ images, language }: Pick<Article, 'images' | 'language'>, max: number): number[] {
  const lead = images.findIndex(({ url }) => url !== null);
  if (lead < 0 || max < 1) return [];
  const ranked = images
    .map((image, index) => ({ image, index, worth: worth(image) }))
    .filter(({ image, index }) => index !== lead && image.url !== null && wordsOf(image).trim() !== '')
    .toSorted((a, b) => b.worth - a.worth || a.index - b.index);
  const chosen = [lead];
  for (const { image, index } of ranked) {
    if (chosen.length >= max) break;
    const words = senseWords(wordsOf(image), language);
    const isKnown = chosen.some((at) => {
      const other = images[at];
      if (!other?.url || !image.url) return false;
      if (fileOf(other.url) === fileOf(image.url)) return true;
      const others = senseWords(wordsOf(other), language);
      return Math.min(words.size, others.size) > 0 && overlap(words, others) >= SAME_SCENE;
    });
    if (!isKnown) chosen.push(index);
  }
  return chosen.toSorted((a, b) => a - b);
}
