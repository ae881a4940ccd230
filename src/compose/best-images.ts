import type { Article, ArticleImage } from '../domain/article.ts';
import { overlap, senseWords } from './similar.ts';

/** Captions that share this much of their words of sense are of one scene. */
const SAME_SCENE = 0.8;

const SIZE = '(?:\\d{2,4}x\\d{2,4}|\\d{2,4}w|\\dx|small|medium|large|thumb(?:nail)?|scaled|cropped)';
/** Numbers and words in the name of a file that only tell its size or cut: `-1200x800`, `_large`. */
const CUT = new RegExp(`[-_@.]${SIZE}(?=[-_@.]|$)`, 'giu');
/** Such a name as a whole: the folder tells which picture it is. */
const ONLY_SIZE = new RegExp(`^(?:${SIZE}|original|full)$`, 'iu');
const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg)$/i;
/** Parameters that say how a picture is served, and not which one. */
const SERVED = /^(?:im)?(?:w|h|width|height|size|resize|fit|crop|rect|ar|dpr|q|quality|fm|format|auto)$/i;

/**
 * What tells one picture from another in an address: the same file in another size is no other picture. Where the path names
 * no picture (`image.php?id=1`), the query does.
 */
function fileOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const parts = pathname.split('/').filter(Boolean);
  const names = parts.map((part) => part.replace(/\.[a-z]{3,4}$/i, '').replaceAll(CUT, ''));
  const name = names.findLast((part) => !ONLY_SIZE.test(part)) ?? '';
  const asked = PICTURE_FILE.test(pathname) ? [] : [...searchParams].filter(([key]) => !SERVED.test(key));
  return name === '' && asked.length === 0 ? url : `${name.toLowerCase()}?${new URLSearchParams(asked).toString()}`;
}

const wordsOf = ({ caption, alt, described }: ArticleImage): string => caption ?? alt ?? described ?? '';

/** Whether someone is seen in it; undefined: it was not looked at. */
const showsPeople = ({ faces }: ArticleImage): boolean | undefined => (faces === undefined ? undefined : faces > 0);

/** Pictures that carry more of the story first: with a caption, with someone in them, or whom its source marked. */
const worth = (image: ArticleImage): number =>
  (image.caption?.trim() ? 2 : 0) + (image.alt?.trim() ? 1 : 0) + ((showsPeople(image) ?? image.focal) ? 1 : 0);

/** Whether two pictures are one file in two sizes, or of one scene by their words. */
function isSameScene(one: ArticleImage, other: ArticleImage, language: string | null): boolean {
  if (!one.url || !other.url) return false;
  if (fileOf(one.url) === fileOf(other.url)) return true;
  const [words, others] = [senseWords(wordsOf(one), language), senseWords(wordsOf(other), language)];
  return Math.min(words.size, others.size) > 0 && overlap(words, others) >= SAME_SCENE;
}

/**
 * The pictures of an article that make a series, by their indexes, in its order; at most `max`. The first one leads. The
 * others need words of their own, which say that they belong to the story and are no logo, and show something else than
 * those before them: another scene, and beside people a place, or people beside places.
 */
export function bestImages({ images, language }: Pick<Article, 'images' | 'language'>, max: number): number[] {
  const [lead] = images.filter(({ url }) => url !== null);
  if (!lead || max < 1) return [];
  const chosen = [lead];
  let left = images.filter((image) => image !== lead && image.url !== null && wordsOf(image).trim() !== '');
  while (chosen.length < max) {
    left = left.filter((image) => !chosen.some((other) => isSameScene(image, other, language)));
    const isNew = (image: ArticleImage): boolean =>
      showsPeople(image) !== undefined && chosen.every((other) => showsPeople(other) !== showsPeople(image));
    const [best] = left
      .map((image) => ({ image, news: Number(isNew(image)) }))
      .toSorted((a, b) => worth(b.image) + b.news - worth(a.image) - a.news || b.news - a.news);
    if (!best) break;
    chosen.push(best.image);
  }
  return images.flatMap((image, index) => (chosen.includes(image) ? [index] : []));
}
