import type { ArticleImage, Credit } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import { isUnpunctuated } from '../plain-lines.ts';
import { comparable, wordCount } from '../text.ts';
import { asCaption, isInterface } from './no-caption.ts';
import { splitCaption } from './split-caption.ts';

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
  if (one.url === null || other.url === null) return saysSame(one, other);
  if (one.url === other.url) return true;
  const name = fileNameOf(one.url);
  if (name.length <= TELLING_NAME || name !== fileNameOf(other.url)) return false;
  if (one.caption === null || other.caption === null) return true;
  const [first, second] = [comparable(one.caption), comparable(other.caption)];
  return first.includes(second) || second.includes(first);
}

/** A caption whose file the page does not show stands once more beside it. */
const saysSame = (one: ArticleImage, other: ArticleImage): boolean =>
  one.caption !== null && other.caption !== null && comparable(one.caption) === comparable(other.caption);

const OF_PICTURE =
  /^(?:photos?|photograph\w*|pictures?|images?|illustrations?|graphics?|foto\w*|bild\w*|图|圖|摄影|攝影|图片|图源|供图|写真|사진)(?!\p{L})/iu;
/** Signs and words with which a line says that it is about the picture above. */
const POINTS_AT_PICTURE = /^(?:[▲△↑◆]|图为|圖為|图：|上图|上圖|資料圖|资料图)/u;

/** `Photo: Ann Lee` right below a picture without a credit is that picture's. */
export function creditBelow(image: ArticleImage | undefined, credits: readonly Credit[]): boolean {
  const [only] = credits;
  if (!image || image.credit !== null || credits.length !== 1 || !only || !OF_PICTURE.test(only.role)) return false;
  image.credit = only.names.join(', ');
  return true;
}

/** As subheads are written. */
const isInCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

/** A short paragraph right below a picture of which nothing is said is its caption: no sentence, with a credit, or pointing at it. */
export function captionBelow(image: ArticleImage | undefined, text: string): boolean {
  if (!image || image.caption !== null || wordCount(text) > CAPTION_WORDS || isInterface(text) || /https?:/.test(text))
    return false;
  const { caption, credit } = splitCaption(text);
  const points = POINTS_AT_PICTURE.test(text);
  if (image.credit !== null || (credit === null && !points && (!isUnpunctuated(text) || isInCapitals(text))))
    return false;
  const said = caption === null ? null : asCaption(caption);
  if (said === null && credit === null) return false;
  image.caption = said;
  image.credit = credit;
  return true;
}
