import { codePoints } from '../../compose/count.ts';
import { photoLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { shorten } from '../../compose/shorten.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import type { Article, ArticleImage } from '../../domain/article.ts';
import type { PictureSpec, PostContent, PostPicture, RenditionRef } from '../../domain/post.ts';
import { platform } from './messages.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

/** What of a style pictures need. */
export type PictureStyle = Pick<ComposeStyle, 'emoji' | 'credit' | 'cards'>;

/** Names of files and of what a picture is: they stand where a program filled in what nobody wrote. */
const NO_WORDS =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|tiff?|heic|avif)|(?:img|dsc|dscf|pict|p)[_-]?\d+|(?:image|photo|picture|foto|bild|imagen|imagem|图片|图像|null|undefined)\s*\d*)$/iu;

/** '' for what is no word about a picture. */
function telling(text: string | null): string {
  const said = (text ?? '').trim();
  return NO_WORDS.test(said) ? '' : said;
}

/** Where a description goes: how long it may be, in code points, and whether readers of the platform are told it. */
export interface AltPlace {
  maxAlt: number;
  altTold: boolean;
}

/**
 * What a picture shows, for those who do not see it: its alt text, else its caption, else, where readers are told it,
 * what a language model proposes.
 */
export function descriptionOf(
  { alt, caption, described = '' }: Pick<ArticleImage, 'alt' | 'caption' | 'described'>,
  { maxAlt: max, altTold }: AltPlace,
  language: string | null,
  style: Pick<ComposeStyle, 'emoji'>,
): Pick<PostPicture, 'alt' | 'proposed'> {
  const within = (text: string): string => shorten(shownBy(style)(text), { max, count: codePoints, language });
  const said = within(telling(alt) || telling(caption));
  if (said !== '' || described === '' || !altTold) return { alt: said };
  return { alt: within(described), proposed: true };
}

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

/** The article's first picture that has a file, prepared for a place; null when the article has none. */
export function leadPicture(
  article: Article,
  { place, spec, ...alt }: { place: string; spec: PictureSpec } & AltPlace,
  style: PictureStyle,
): PostPicture | null {
  const index = article.images.findIndex((image) => image.url !== null);
  const image = article.images[index];
  if (!image) return null;
  const said = descriptionOf(image, alt, article.language, style);
  return { place, image: index, spec: specFor(spec, image, article.language, style), ...said, rendition: null };
}

/** The file of a picture; the attempt ends as `unavailable` while it is not made. */
export function renditionOf(picture: PostPicture): RenditionRef {
  if (picture.rendition) return picture.rendition;
  throw new OutcomeError(unavailable(platform.pictureUnmade({ place: picture.place })));
}

/** The picture of a place, if the post has one. */
export const pictureFor = (post: PostContent, place: string): PostPicture | null =>
  post.pictures.find((picture) => picture.place === place) ?? null;
