import { codePoints } from '../../compose/count.ts';
import { shorten } from '../../compose/shorten.ts';
import type { Article } from '../../domain/article.ts';
import type { PictureSpec, PostContent, PostPicture, RenditionRef } from '../../domain/post.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

/**
 * The article's first picture that has a file, prepared for a place; null when the article has none. The
 * description is its alt text, else its caption, at most `maxAlt` code points long.
 */
export function leadPicture(article: Article, place: string, spec: PictureSpec, maxAlt: number): PostPicture | null {
  const index = article.images.findIndex((image) => image.url !== null);
  const image = article.images[index];
  if (!image) return null;
  const alt = shorten(image.alt?.trim() || (image.caption ?? ''), {
    max: maxAlt,
    count: codePoints,
    language: article.language,
  });
  return { place, image: index, spec, alt, rendition: null };
}

/** The file of a picture; the attempt ends as `unavailable` while it is not made. */
export function renditionOf(picture: PostPicture): RenditionRef {
  if (picture.rendition) return picture.rendition;
  throw new OutcomeError(unavailable(`The picture for "${picture.place}" is not made yet.`));
}

/** The picture of a place, if the post has one. */
export const pictureFor = (post: PostContent, place: string): PostPicture | null =>
  post.pictures.find((picture) => picture.place === place) ?? null;
