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

/** Picture with what tells its scene. */
interface Scene {
  image: ArticleImage;
  file: string;
  words: ReadonlySet<string>;
}

/** Whether two pictures are one file in two sizes, or of one scene by their words. */
const isSameScene = (one: Scene, other: Scene): boolean =>
  one.file === other.file ||
  (Math.min(one.words.size, other.words.size) > 0 && overlap(one.words, other.words) >= SAME_SCENE);

/**
 * The pictures of an article that make a series, by their indexes, in its order; at most `max`. The first one leads. The
 * others need words of their own, which say that they belong to the story and are no logo, and show something else than
 * those before them: another scene, and beside people a place, or people beside places.
 */
export function bestImages({ images, language }: Pick<Article, 'images' | 'language'>, max: number): number[] {
  const [lead, ...others] = images.flatMap((image): Scene[] =>
    image.url === null ? [] : [{ image, file: fileOf(image.url), words: senseWords(wordsOf(image), language) }],
  );
  if (!lead || max < 1) return [];
  const chosen = new Set([lead.image]);
  let newest = lead;
  let left = others.filter(({ image }) => wordsOf(image).trim() !== '');
  while (chosen.size < max) {
    left = left.filter((scene) => !isSameScene(scene, newest));
    const seen = new Set([...chosen].map(showsPeople));
    const isNew = (image: ArticleImage): boolean => {
      const people = showsPeople(image);
      return people !== undefined && !seen.has(people);
    };
    const [best] = left
      .map((scene) => ({ ...scene, news: Number(isNew(scene.image)) }))
      .toSorted((a, b) => worth(b.image) + b.news - worth(a.image) - a.news || b.news - a.news);
    if (!best) break;
    chosen.add(best.image);
    newest = best;
  }
  return images.flatMap((image, index) => (chosen.has(image) ? [index] : []));
}
