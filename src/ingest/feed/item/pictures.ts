import type { ArticleImage } from '../../../domain/article.ts';
import { MAX_OF_EACH } from '../feed.ts';

/** A picture while it is read; `width` in pixels, 0 where unknown. */
export type Picture = ArticleImage & { url: string; width: number };

const pathOf = (address: string): string => {
  const { host, pathname } = new URL(address);
  return host + pathname;
};

/** One picture at several widths: by its path, or by its caption where widths tell the copies apart. */
const isSame = (a: Picture, b: Picture): boolean =>
  pathOf(a.url) === pathOf(b.url) || (a.caption !== null && a.caption === b.caption && a.width !== b.width);

/** Each picture once, at its greatest width. */
export function distinctPictures(pictures: readonly Picture[]): ArticleImage[] {
  const kept: Picture[] = [];
  for (const picture of pictures.slice(0, MAX_OF_EACH)) {
    const at = kept.findIndex((one) => isSame(one, picture));
    const known = kept[at];
    if (!known) kept.push(picture);
    else {
      const [best, other] = picture.width > known.width ? [picture, known] : [known, picture];
      kept[at] = {
        ...best,
        caption: best.caption ?? other.caption,
        credit: best.credit ?? other.credit,
        alt: best.alt ?? other.alt,
      };
    }
  }
  return kept.map(({ width: _width, ...image }) => image);
}
