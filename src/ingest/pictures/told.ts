import { attr, type Element } from '../dom.ts';
import { creditName } from './credit-name.ts';
import { asCaption } from './no-caption.ts';
import { type Caption, splitCaption } from './split-caption.ts';

const CAPTIONS = [
  'data-caption',
  'data-image-caption',
  'data-img-caption',
  'data-legend',
  'data-sub-html',
  'data-description',
  'data-lightbox-caption',
  'data-fancybox-caption',
  'data-pswp-caption',
  'data-image-description',
  'data-title',
];
const CREDITS = [
  'data-credit',
  'data-credits',
  'data-image-credit',
  'data-img-credit',
  'data-copyright',
  'data-photographer',
  'data-source',
  'data-author',
  'data-byline',
];
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#!])/i;
const CREDIT_MARK = /©|\(c\)|\b(?:foto|photo|bild|picture|image|credit|quelle)(?: by)?\s*:/iu;

/** What attributes of the picture and of what frames it say: data for a lightbox, and titles. */
export function toldByAttributes(picture: Element, frame: readonly Element[]): Caption {
  const holders = [picture, ...frame];
  const caption = firstOf(holders, CAPTIONS) ?? lightboxTitle(frame);
  const split = caption === null ? null : splitCaption(caption);
  const credit = firstOf(holders, CREDITS);
  const shown = split?.caption ? asCaption(split.caption) : null;
  return {
    caption: shown,
    credit:
      (credit === null || /[{}]|^https?:|^\d+$/.test(credit) ? null : creditName(credit)) ??
      split?.credit ??
      creditInTitle(picture),
  };
}

/** The first value that is text for people, tags taken out. */
function firstOf(holders: readonly Element[], names: readonly string[]): string | null {
  for (const name of names) {
    for (const holder of holders) {
      if (holder.attribs[name] === undefined) continue;
      const value = attr(holder, name)
        .replace(/<[^<>]*>/g, ' ')
        .trim();
      if (value && value.length <= 1000 && !/^(?:https?:|[{[])/.test(value) && /\p{L}{2}/u.test(value)) return value;
    }
  }
  return null;
}

/** The title of a link that opens the picture itself. */
function lightboxTitle(frame: readonly Element[]): string | null {
  const link = frame.find((element) => element.name === 'a' && PICTURE_FILE.test(element.attribs.href ?? ''));
  return (link && attr(link, 'title')) || null;
}

/** Some titles and alt texts end with the credit: `Rain in Oslo | Agency`, `Rain in Oslo © Agency`. */
function creditInTitle(picture: Element): string | null {
  const title = attr(picture, 'title');
  const alt = attr(picture, 'alt');
  const rest = alt !== '' && title.startsWith(alt) ? /^\s*[|/©–—-]\s*(.+)$/u.exec(title.slice(alt.length))?.[1] : null;
  if (rest) return creditName(rest);
  const marked = [title, alt].find((text) => CREDIT_MARK.test(text));
  return marked === undefined ? null : splitCaption(marked).credit;
}
