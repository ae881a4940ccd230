import { codePoints } from '../../compose/count.ts';
import { photoLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { shorten } from '../../compose/shorten.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import type { Article, ArticleImage } from '../../domain/article.ts';
import type { PictureSpec, PostContent, PostPicture, RenditionRef } from '../../domain/post.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

/** What of a style pictures need. */
export type PictureStyle = Pick<ComposeStyle, 'emoji' | 'credit' | 'cards'>;

/** What a picture shows, for those who do not see it: its alt text, else its caption; at most `max` code points. */
export const descriptionOf = (
  { alt, caption }: Pick<ArticleImage, 'alt' | 'caption'>,
  max: number,
  language: string | null,
  style: Pick<ComposeStyle, 'emoji'>,
): string => shorten(shownBy(style)(alt?.trim() || (caption ?? '')), { max, count: codePoints, language });

/** The place's wishes, with the credit in a corner where the style says so. Nothing to burn in: as they are. */
export function specFor(
  spec: PictureSpec,
  image: Pick<ArticleImage, 'credit' | 'caption'>,
  language: string | null,
  { credit, cards }: Pick<ComposeStyle, 'credit' | 'cards'>,
): PictureSpec {
  if (!credit.inPicture) return spec;
  // Left out of the texts, it stands here all the more.
  const text = photoLine(image, language, credit.photo === false ? undefined : credit);
  const { fonts } = cards;
  return text === '' ? spec : { ...spec, mark: { text, font: credit.font, ...(fonts.length > 0 && { fonts }) } };
}

/**
 * The article's first picture that has a file, prepared for a place; null when the article has none. Its
 * description is at most `maxAlt` code points long.
 */
export function leadPicture(
  article: Article,
  place: string,
  spec: PictureSpec,
  maxAlt: number,
  style: PictureStyle,
): PostPicture | null {
  const index = article.images.findIndex((image) => image.url !== null);
  const image = article.images[index];
  if (!image) return null;
  const alt = descriptionOf(image, maxAlt, article.language, style);
  return { place, image: index, spec: specFor(spec, image, article.language, style), alt, rendition: null };
}

/** The file of a picture; the attempt ends as `unavailable` while it is not made. */
export function renditionOf(picture: PostPicture): RenditionRef {
  if (picture.rendition) return picture.rendition;
  throw new OutcomeError(unavailable(`The picture for "${picture.place}" is not made yet.`));
}

/** The picture of a place, if the post has one. */
export const pictureFor = (post: PostContent, place: string): PostPicture | null =>
  post.pictures.find((picture) => picture.place === place) ?? null;
