import { type Element, isTag, wordsOf } from '../dom.ts';

const PICTURE = '(?:image|img|photo|picture|pic|media|figure|foto|bild|slide|gallery|lightbox|info)';
const ABOUT = '(?:description|desc|text|legend|info|note|summary|txt)';
const CAPTION = new RegExp(
  `-(?:[a-z]*captions?(?:text|title)?|cutline|legende?|leyenda|legenda|didascalia|bildunterschrift|bildtext|bildetekst|billedtekst|kuvateksti|pie-(?:de-)?(?:foto|imagen|pagina)|piefoto|piedefoto|${PICTURE}-?${ABOUT})-`,
  'g',
);
const CREDIT =
  /-(?:[a-z]*credits?|creditline|[a-z]*copyright|copyrights|photographer|fotograf\w*|photog|bildquelle|bildnachweis|attribution|urheber|pict?src|photo-?by|image-?by|(?:image|img|photo|picture|media|caption|foto|bild)-(?:author|source|byline|autor|quelle|owner|agency))-/g;
/** Credits too, but only inside of a figure or a caption: elsewhere they are of the story. */
const OWNER =
  /-(?:author|autor|auteur|byline|sources?|quelle|fuente|fonte|rights|licen[cs]e|agency|agencia|agence|creator|kilde|provider|distributor)-/g;
/** What one of the two patterns above needs at least: most elements have nothing of it. */
const PERHAPS =
  /capt|cutl|lege|leye|didas|bild|billed|kuva|pie|desc|text|txt|info|note|summ|cred|copyr|photo|fotog|aut|byline|sourc|quel|fuent|font|attri|right|licen|agen|urheb|creat|kilde|provid|distrib|src|image-?by/;
const NO_CAPTION = /-(?:closed-captions?|captions-(?:button|menu|settings|off|on)|no-caption|toggle-caption)-/;
const CREDIT_PROPERTY = /\b(?:author|creator|creditText|copyrightHolder|copyrightNotice|contributor|provider)\b/;
const CAPTION_PROPERTY = /\b(?:caption|description|articleBody\.caption)\b/;

export type Kind = 'caption' | 'credit' | 'owner';

const lastIndex = (pattern: RegExp, words: string): number =>
  [...words.matchAll(pattern)].reduce((_, { index }) => index, -1);

/**
 * What an element inside the frame of a picture says of itself, by tag, itemprop and the words of class and id; null
 * when nothing. An `owner` is a credit inside of a figure or a caption only. `image-caption-credit` is a credit, `credit-caption` a caption: the last word names the thing.
 */
export function kindOf(element: Element): Kind | null {
  const known = kinds.get(element);
  if (known !== undefined) return known;
  const kind = readKind(element);
  kinds.set(element, kind);
  return kind;
}

// Boxes around a picture are looked at one after the other, and each looks at what stands in it.
const kinds = new WeakMap<Element, Kind | null>();

function readKind(element: Element): Kind | null {
  const property = element.attribs.itemprop ?? '';
  if (property !== '' && CREDIT_PROPERTY.test(property)) return 'owner';
  if (property !== '' && CAPTION_PROPERTY.test(property)) return 'caption';
  const words = wordsOf(element);
  if (words !== '' && PERHAPS.test(words) && !NO_CAPTION.test(words)) {
    const caption = lastIndex(CAPTION, words);
    const credit = lastIndex(CREDIT, words);
    const owner = lastIndex(OWNER, words);
    if (Math.max(credit, owner) > caption) return holdsCaption(element) ? 'caption' : credit < 0 ? 'owner' : 'credit';
    if (caption >= 0) return 'caption';
  }
  if (element.name === 'figcaption') return 'caption';
  return element.name === 'cite' ? 'credit' : null;
}

/** A box called after the credit that has the caption in it as well. */
const holdsCaption = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (kindOf(child) === 'caption' || holdsCaption(child)));
