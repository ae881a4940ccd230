import { isReleaseNote } from '../dates/embargo-line.ts';
import { announcesNames } from '../people/lead-in.ts';
import { splitNames } from '../people/names.ts';
import { isPerson } from '../people/persons.ts';
import { isRightsLine } from '../rights.ts';
import { clean, comparable, endsSentence, wordCount } from '../text.ts';
import type { RawBlock } from './blocks.ts';
import { isBoilerplate } from './boilerplate.ts';
import { isRelatedHeading } from './related-heading.ts';
import { endOfRelease } from './release-end.ts';
import { isTimeLine } from './time-line.ts';

/** «Clem J, et al. (2021). A look at diets. https://…»: a year, and where it was published. */
const YEAR = /\b(?:19|20)\d{2}\b/;
const PUBLISHED = /https?:\/\/|\bwww\.|\bdoi\b|\bet al\b|\bpp?\. ?\d|\bvol\. ?\d|\baccessed\b|\bretrieved\b/i;
const FEWEST = 3;
const MOST_OF_THEM = 0.7;

/** Whether a list is the bibliography of a story: most of its items name a year and where something was published. */
function isBibliography(items: readonly string[]): boolean {
  const references = items.filter((item) => YEAR.test(item) && PUBLISHED.test(item));
  return items.length >= FEWEST && references.length >= items.length * MOST_OF_THEM;
}

const NAMES_A_PHOTO =
  /[([（［](?:[^()[\]（）]{0,60}[\s/])?(?:photos?|pictures?|images?|foto|fotograf|photograph|getty(?: images)?|reuters|afp|ap|epa|dpa|imago|写真|图|摄)\b[^()[\]（）]{0,80}[)\]）］]\.?$|(?:^|[\s.|–—-])(?:photos?|pictures?|images?|fotos?|photograph(?:er|y)?|bild(?:er|quelle|nachweis)?|crédito|crédits?|credit|image credit|photo credit|copyright)(?: by| credit| courtesy(?: of)?)?\s*[:/©]\s*\S.{0,80}$|©\s*\S.{1,60}$/iu;
const MOST_WORDS = 70;

/** A line below a picture whose frame the page does not show: it ends with who took it. */
export function isPhotoLine(text: string): boolean {
  const line = clean(text);
  return wordCount(line) <= MOST_WORDS && NAMES_A_PHOTO.test(line);
}

type TextBlock = Exclude<RawBlock, { type: 'image' }>;

const EARLY = 12;
const LONG = 50;

/** Says of each block, asked in order, whether it is part of the story: not the frame, and not said before. */
export function storyBlocks(
  blocks: readonly RawBlock[],
  headline: string | null,
): (block: TextBlock, index: number) => boolean {
  const range = proseRange(blocks);
  // Pages repeat captions and pull quotes for screens of several sizes.
  const seen = new Set<string>();
  const title = comparable(headline ?? '');
  const end = endOfRelease(blocks.map((block) => ('text' in block ? block.text : '')));
  return (block, index) => {
    if (index >= end) return false;
    if (block.type === 'list') return !isBibliography(block.items);
    if (isFrame(block, index, range) || isBiography(block.text, blocks.length - index)) return false;
    if (block.text.length < LONG && index >= EARLY) return true;
    const key = comparable(block.text);
    if (index < EARLY && key === title) return false;
    const isNew = block.text.length < LONG || !seen.has(key);
    seen.add(key);
    return isNew;
  };
}

/** From the first to the last block that is running text; what stands outside is mostly the page's frame. */
interface Range {
  first: number;
  last: number;
}

function proseRange(blocks: readonly RawBlock[]): Range {
  const first = blocks.findIndex(isProse);
  return first < 0 ? { first: 0, last: blocks.length - 1 } : { first, last: blocks.findLastIndex(isProse) };
}

const PROSE_WORDS = 14;

const isProse = (block: RawBlock): boolean =>
  (block.type === 'paragraph' || block.type === 'quote') &&
  wordCount(block.text) >= PROSE_WORDS &&
  endsSentence(block.text) &&
  !isBoilerplate(block.text) &&
  !isPhotoLine(block.text);

const FRAME_WORDS = 8;

const BIOGRAPHY =
  /^\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]* ){0,3}(?:is|ist|est) (?:an? |the |eine? |une? )?.{0,60}(?:\b(?:writer|author|editor|journalist|reporter|correspondent|columnist|contributor|journaliste)\b|(?:[Rr]eporter|[Rr]edakteur|[Kk]orrespondent|Journalist|Autor)(?:in)?\b)/u;
const LAST_BLOCKS = 6;

/** At the foot of a story, who its author is. */
export const isBiography = (text: string, left: number): boolean =>
  left <= LAST_BLOCKS && text.length < 500 && BIOGRAPHY.test(text);

/** «Von Ann Lee, Oslo» where a story begins, set as a heading. */
const isByline = (text: string): boolean => {
  const [first] = announcesNames(text) ? splitNames(text) : [];
  return first !== undefined && isPerson(first);
};

/** What every page of a site says, times, lines of pictures, and outside the prose short lines that are no sentence. */
function isFrame({ type, text }: Exclude<TextBlock, { type: 'list' }>, index: number, range: Range): boolean {
  // Whoever puts the article together takes them out, and keeps them.
  if (type === 'paragraph' && isRightsLine(text)) return false;
  if (isRelatedHeading(text) || isBoilerplate(text) || isReleaseNote(text)) return true;
  if (type === 'paragraph' && isTimeLine(text)) return true;
  if (type === 'subhead' && index < range.first && isByline(text)) return true;
  if (type === 'quote' || (index >= range.first && index <= range.last)) return false;
  if (type === 'paragraph' && isPhotoLine(text)) return true;
  return wordCount(text) <= FRAME_WORDS && (type === 'subhead' ? index < range.first - 1 : !endsSentence(text));
}
