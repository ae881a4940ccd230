import type { Article } from '../../domain/article.ts';
import type { PictureSpec, PostContent, PostPicture, RenditionRef } from '../../domain/post.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

/** The article's first picture that has a file, prepared for a place; null when the article has none. */
export function leadPicture(article: Article, place: string, spec: PictureSpec): PostPicture | null {
  const index = article.images.findIndex((image) => image.url !== null);
  const image = article.images[index];
  return image ? { place, image: index, spec, alt: (image.alt ?? image.caption ?? '').trim(), rendition: null } : null;
}

/** The file of a picture; the attempt ends as `unavailable` while it is not made. */
export function renditionOf(picture: PostPicture): RenditionRef {
  if (picture.rendition) return picture.rendition;
  throw new OutcomeError(unavailable(`The picture for "${picture.place}" is not made yet.`, 'picture-not-made'));
}

/** The picture of a place, if the post has one. */
export const pictureFor = (post: PostContent, place: string): PostPicture | null =>
  post.pictures.find((picture) => picture.place === place) ?? null;
