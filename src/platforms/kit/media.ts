import { bestImages } from '../../compose/best-images.ts';
import { codePoints } from '../../compose/count.ts';
import { photoLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { marksFor } from '../../compose/mark-style.ts';
import { shorten } from '../../compose/shorten.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import { labelled } from '../../compose/words.ts';
import type { Article, ArticleImage } from '../../domain/article.ts';
import type { Card } from '../../domain/card.ts';
import type { PictureSpec, PostContent, PostPicture, PostVideo, RenditionRef } from '../../domain/post.ts';
import type { ComposeContext, Gallery } from '../content.ts';
import { type Copy, titled } from './copy.ts';
import { platform } from './messages.ts';
import { OutcomeError, unavailable } from './outcomes.ts';

/** What of a style pictures need. */
export type PictureStyle = Pick<ComposeStyle, 'emoji' | 'credit' | 'cards'>;

/** Names of files and of what a picture is: programs fill them in where no one wrote a text. */
const NO_WORDS =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|tiff?|heic|avif)|(?:img|dsc|dscf|pict|p)[_-]?\d+|(?:image|photo|picture|foto|bild|imagen|imagem|图片|图像|null|undefined)\s*\d*)$/iu;

/** '' for what is no word about a picture. */
function telling(text: string | null): string {
  const words = (text ?? '').trim();
  return NO_WORDS.test(words) ? '' : words;
}

type AltPlace = Pick<Gallery, 'maxAlt' | 'altTold'>;

/**
 * What a picture shows, for those who do not see it: its alt text, else its caption, else, where readers get it,
 * what a language model proposes.
 */
export function descriptionOf(
  { alt, caption, described = '' }: Pick<ArticleImage, 'alt' | 'caption' | 'described'>,
  { maxAlt: max, altTold }: AltPlace,
  language: string | null,
  style: Pick<ComposeStyle, 'emoji'>,
): Pick<PostPicture, 'alt' | 'proposed'> {
  const within = (text: string): string => shorten(shownBy(style)(text), { max, count: codePoints, language });
  const shown = within(telling(alt) || telling(caption));
  if (shown !== '' || described === '' || !altTold) return { alt: shown };
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
  // It is shown here, since it is left out of the texts.
  const text = photoLine(image, language, credit.photo === false ? undefined : credit);
  const { fonts } = cards;
  return text === '' ? spec : { ...spec, mark: { text, font: credit.font, ...(fonts.length > 0 && { fonts }) } };
}

/** A picture of the article, by its index, prepared for a place; null where it has no file. */
export function pictureOf(
  { images, language }: Pick<Article, 'images' | 'language'>,
  index: number,
  { place, spec, ...alt }: Gallery,
  style: PictureStyle,
): PostPicture | null {
  const image = images[index];
  if (!image || image.url === null) return null;
  const description = descriptionOf(image, alt, language, style);
  return { place, image: index, spec: specFor(spec, image, language, style), ...description, rendition: null };
}

/** The article's first picture that has a file, prepared for a place; null when the article has none. */
const leadPicture = (article: Article, gallery: Gallery, style: PictureStyle): PostPicture | null =>
  pictureOf(
    article,
    article.images.findIndex(({ url }) => url !== null),
    gallery,
    style,
  );

/** The pictures of a post: its lead, or the card in its place, and those of the article that go best with it. */
export function gallery(
  article: Article,
  copy: Copy,
  lead: LeadPlace & { most: number },
  context: Pick<ComposeContext<unknown>, 'style' | 'card'>,
): PostPicture[] {
  const first = leadOrCard(article, copy, lead, context);
  if (first === null) return [];
  const others = bestImages(article, lead.most).filter((image) => image !== first.image);
  const more = others.flatMap((image) => pictureOf(article, image, lead, context.style) ?? []);
  return [first, ...more].slice(0, lead.most);
}

/** The file of a picture; the attempt ends as `unavailable` while it is not made. */
export function renditionOf(picture: PostPicture): RenditionRef {
  if (picture.rendition) return picture.rendition;
  throw new OutcomeError(unavailable(platform.pictureUnmade({ place: picture.place })));
}

/** The picture of a place, if the post has one. */
export const pictureFor = (post: PostContent, place: string): PostPicture | null =>
  post.pictures.find((picture) => picture.place === place) ?? null;

/** The place of a post's lead picture. */
interface LeadPlace extends Gallery {
  /** The platform takes no post without it. */
  needed: boolean;
}

/** In the marks of print: a card is looked at as much as it is read. Those within differ from them. */
function quoted(text: string, language: string | null): string {
  const double = marksFor(language);
  const inner = text.replaceAll(/"([^"]*)"/g, '‘$1’').replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
  return `${double[0]}${inner}${double[1]}`;
}

function cardFor(kind: Card['kind'], copy: Copy, image: number | null): Card {
  const over = image === null ? 'plain' : 'picture';
  const { language } = copy;
  if (kind === 'quotation' && copy.said) {
    const { text, speaker } = copy.said;
    return { kind, text: quoted(text, language), speaker, language, over };
  }
  return { kind: 'headline', text: titled(copy), speaker: null, language, over };
}

/** What a card says is what its picture shows. */
const altOf = ({ text, speaker, language }: Card): string =>
  speaker === null ? text : labelled(speaker, text, language);

function cardPicture(kind: Card['kind'], copy: Copy, { place, spec, maxAlt }: LeadPlace, under: PostPicture | null) {
  const card = cardFor(kind, copy, under?.image ?? null);
  const alt = shorten(altOf(card), { max: maxAlt, count: codePoints, language: card.language });
  return { place, image: under?.image ?? 0, spec: under?.spec ?? spec, alt, card, rendition: null };
}

/**
 * A post's lead picture: the article's first one that has a file; with a card, words on it. An article without one gets
 * its headline as a card, where the newsroom's style says so. Null where there is neither.
 */
export function leadOrCard(
  article: Article,
  copy: Copy,
  lead: LeadPlace,
  { style, card = null }: Pick<ComposeContext<unknown>, 'style' | 'card'>,
): PostPicture | null {
  const picture = leadPicture(article, lead, style);
  if (card !== null) return cardPicture(card, copy, lead, picture);
  if (picture !== null) return picture;
  const { withoutPicture } = style.cards;
  const isWanted = withoutPicture === 'always' || (withoutPicture === 'needed' && lead.needed);
  return isWanted ? cardPicture('headline', copy, lead, null) : null;
}

/** The article's first video that has a file, for a place; null when it has none. */
export function leadVideo(article: Article, place: string): PostVideo | null {
  const video = article.videos.findIndex(({ url }) => url !== null);
  return video < 0 ? null : { video, place, file: null };
}

/** What is left of a post whose video cannot be had: its picture, or what the platform calls a post without one. */
export const withoutVideo =
  (bare: string) =>
  (post: PostContent): PostContent => ({ ...post, video: null, kind: post.pictures.length > 0 ? 'picture' : bare });
