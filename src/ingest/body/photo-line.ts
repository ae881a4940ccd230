import { clean, wordCount } from '../text.ts';

const NAMES_A_PHOTO =
  /[([（［](?:[^()[\]（）]{0,60}[\s/])?(?:photos?|pictures?|images?|foto|fotograf|photograph|getty(?: images)?|reuters|afp|ap|epa|dpa|imago|写真|图|摄)\b[^()[\]（）]{0,80}[)\]）］]\.?$|(?:^|[\s.|–—-])(?:photos?|pictures?|images?|fotos?|photograph(?:er|y)?|bild(?:er|quelle|nachweis)?|crédito|crédits?|credit|image credit|photo credit|copyright)(?: by| credit| courtesy(?: of)?)?\s*[:/©]\s*\S.{0,80}$|©\s*\S.{1,60}$/iu;
const MOST_WORDS = 70;

/** A line below a picture whose frame the page does not show: it ends with who took it. */
export function isPhotoLine(text: string): boolean {
  const line = clean(text);
  return wordCount(line) <= MOST_WORDS && NAMES_A_PHOTO.test(line);
}
