import type { ArticleImage, Credit } from '../../domain/article.ts';
import { fileNameOf, webAddress } from '../address.ts';
import { around, type Element, type Page } from '../dom.ts';
import { isUnpunctuated } from '../plain-lines.ts';
import { firstText, isA, isThing, type LinkedData, listOf, type Meta, type Thing, urlsOf } from '../structured-data.ts';
import { comparable, wordCount } from '../text.ts';
import { asCaption, type Caption, creditName, isInterface, splitCaption } from './captions.ts';
import type { Figures } from './figures.ts';
import { isSameFile } from './picture-address.ts';

/** Captions from linked data, by file name. */
function declaredCaptions({ things, article }: LinkedData): ReadonlyMap<string, Caption> {
  const pictures = [
    ...listOf(article?.image).filter(isThing),
    ...things.filter((thing) => isA(thing, /^ImageObject$/)),
    ...things.flatMap(({ image }) => listOf(image).filter(isThing)),
  ];
  const known = new Map<string, Caption>();
  for (const picture of pictures) {
    const described = captionOf(picture);
    if (described.caption === null && described.credit === null) continue;
    for (const url of urlsOf(picture)) if (!known.has(fileNameOf(url))) known.set(fileNameOf(url), described);
  }
  return known;
}

function captionOf(picture: Thing): Caption {
  const { caption, credit } = splitCaption(firstText(picture.caption) ?? '');
  const named = firstText(picture.creditText ?? picture.author ?? picture.creator ?? picture.copyrightHolder);
  return {
    caption: caption === null ? null : asCaption(caption),
    credit: named === null ? credit : creditName(named),
  };
}

/** Fills what the page itself does not show beside its pictures. */
function withDeclaredCaptions(images: readonly ArticleImage[], linked: LinkedData): ArticleImage[] {
  if (images.every(({ caption, credit }) => caption !== null && credit !== null)) return [...images];
  const known = declaredCaptions(linked);
  return images.map((image) => {
    const described = image.url === null ? undefined : known.get(fileNameOf(image.url));
    if (!described) return image;
    // A repeat of the alt text isn't visible on the page.
    const isAlt = comparable(described.caption ?? '') === comparable(image.alt ?? '');
    return {
      ...image,
      caption: image.caption ?? (isAlt ? null : described.caption),
      credit: image.credit ?? described.credit,
    };
  });
}

const BEFORE = 160;
const ABOVE = 40;

/**
 * Pictures between the headline and the body, where the lead picture usually is. If none of them is the page's declared
 * picture and that one is elsewhere outside the body, it comes first.
 */
export function imagesBefore(
  page: Page,
  container: Element,
  figures: Figures,
  declared: string | null,
): ArticleImage[] {
  const end = page.elements.indexOf(container);
  const heading = page.elements.findIndex(({ name }) => name === 'h1');
  const below = heading >= 0 && heading < end;
  const start = Math.max(below ? heading - ABOVE : end - BEFORE, 0);
  const outer = new Set(around(container));
  const found: ArticleImage[] = [];
  for (const [index, element] of page.elements.slice(start, end).entries()) {
    const images = figures.get(element);
    if (!images || images.length === 0 || outer.has(element)) continue;
    if (belongs(around(element), below && start + index > heading)) for (const image of images) found.push(image);
  }
  if (declared === null || found.some(({ url }) => url !== null && isSameFile(url, declared))) return found;
  const lead = shownElsewhere(container, figures, declared);
  return lead ? [lead, ...found] : found;
}

/** Above the headline, only what is inside the story's element. */
function belongs(chain: readonly Element[], afterHeading: boolean): boolean {
  const names = chain.slice(1).map(({ name }) => name);
  return afterHeading || names.includes('article') || names.includes('main');
}

function shownElsewhere(container: Element, figures: Figures, declared: string): ArticleImage | null {
  for (const [element, images] of figures) {
    const lead = images.find(({ url }) => url !== null && isSameFile(url, declared));
    if (lead && !around(element).includes(container)) return lead;
  }
  return null;
}

/** The address of the picture that a page declares as its own, to those who share it. */
export function declaredPicture(meta: Meta, { article }: LinkedData, base: string | null): string | null {
  const written = meta.first('og:image:secure_url', 'og:image', 'og:image:url', 'image_src', 'twitter:image');
  return webAddress(written ?? urlsOf(article?.image)[0] ?? null, base);
}

/** The pictures with the declared one where the page shows none; it also gives a lead picture its missing address. */
export function withDeclared(
  images: readonly ArticleImage[],
  declared: string | null,
  meta: Meta,
  linked: LinkedData,
): ArticleImage[] {
  const [lead, ...rest] = images;
  const shown = images.flatMap(({ url }) => url ?? []);
  if (declared === null || shown.some((url) => isSameFile(url, declared))) return withDeclaredCaptions(images, linked);
  if (lead && lead.url === null) return withDeclaredCaptions([{ ...lead, url: declared }, ...rest], linked);
  if (shown.length > 0) return withDeclaredCaptions(images, linked);
  const image: ArticleImage = { url: declared, caption: null, credit: null, alt: meta.first('og:image:alt') };
  return withDeclaredCaptions([...images, image], linked);
}

/** Shorter names, as `large.jpg` or `1.jpg`, many pictures share. */
const TELLING_NAME = 12;
const CAPTION_WORDS = 30;

/** Number of the picture in the list; one that is there already, in another size perhaps, is not added twice. */
export function addImage(images: ArticleImage[], image: ArticleImage): number {
  const known = images.findIndex((one) => isSame(one, image));
  const same = images[known];
  if (!same) return images.push({ ...image }) - 1;
  same.url ??= image.url;
  same.caption ??= image.caption;
  same.credit ??= image.credit;
  same.alt ??= image.alt;
  return known;
}

/** One name with two captions is two pictures: a name may be that of an agency's file. */
function isSame(one: ArticleImage, other: ArticleImage): boolean {
  if (one.url === null || other.url === null) return isRepeat(one, other);
  if (one.url === other.url) return true;
  const name = fileNameOf(one.url);
  if (name.length <= TELLING_NAME || name !== fileNameOf(other.url)) return false;
  if (one.caption === null || other.caption === null) return true;
  const [first, second] = [comparable(one.caption), comparable(other.caption)];
  return first.includes(second) || second.includes(first);
}

/** A caption whose file the page doesn't show is repeated beside it. */
const isRepeat = (one: ArticleImage, other: ArticleImage): boolean =>
  one.caption !== null && other.caption !== null && comparable(one.caption) === comparable(other.caption);

const OF_PICTURE =
  /^(?:photos?|photograph\w*|pictures?|images?|illustrations?|graphics?|foto\w*|bild\w*|图|圖|摄影|攝影|图片|图源|供图|写真|사진)(?!\p{L})/iu;
/** Signs and words with which a line refers to the picture above. */
const POINTS_AT_PICTURE = /^(?:[▲△↑◆]|图为|圖為|图：|上图|上圖|資料圖|资料图)/u;

/** `Photo: Ann Lee` right below a picture without a credit is that picture's. */
export function creditBelow(image: ArticleImage | undefined, credits: readonly Credit[]): boolean {
  const [only] = credits;
  if (!image || image.credit !== null || credits.length !== 1 || !only || !OF_PICTURE.test(only.role)) return false;
  image.credit = only.names.join(', ');
  return true;
}

/** Capitals, as in subheads. */
const isInCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

/**
 * Caption of a picture without one, from a short paragraph right below: no sentence, with a credit, or referring to it.
 */
export function captionBelow(image: ArticleImage | undefined, text: string): boolean {
  if (!image || image.caption !== null || wordCount(text) > CAPTION_WORDS || isInterface(text) || /https?:/.test(text))
    return false;
  const { caption, credit } = splitCaption(text);
  const points = POINTS_AT_PICTURE.test(text);
  if (image.credit !== null || (credit === null && !points && (!isUnpunctuated(text) || isInCapitals(text))))
    return false;
  const described = caption === null ? null : asCaption(caption);
  if (described === null && credit === null) return false;
  image.caption = described;
  image.credit = credit;
  return true;
}
