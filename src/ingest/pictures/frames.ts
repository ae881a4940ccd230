import type { Measures } from '../body/measures.ts';
import { around, type ChildNode, type Element, isTag, isText, parentOf, textOf, wordsOf } from '../dom.ts';
import { isUnpunctuated } from '../plain-lines.ts';
import { splitCaption } from './captions.ts';

const PICTURE = '(?:image|img|photo|picture|pic|media|figure|foto|bild|slide|gallery|lightbox|info)';
const ABOUT = '(?:description|desc|text|legend|info|note|summary|txt)';
const CAPTION = new RegExp(
  `-(?:[a-z]*captions?(?:text|title)?|cutline|legende?|leyenda|legenda|didascalia|bildunterschrift|bildtext|bildetekst|billedtekst|kuvateksti|pie-(?:de-)?(?:foto|imagen|pagina)|piefoto|piedefoto|${PICTURE}-?${ABOUT})-`,
  'g',
);
const CREDIT =
  /-(?:[a-z]*credits?|creditline|[a-z]*copyright|copyrights|photographer|fotograf\w*|photog|bildquelle|bildnachweis|attribution|urheber|pict?src|photo-?by|image-?by|(?:image|img|photo|picture|media|caption|foto|bild)-(?:author|source|byline|autor|quelle|owner|agency))-/g;
/** Owners, including credits, but only inside a figure or caption: elsewhere they belong to the story. */
const OWNER =
  /-(?:author|autor|auteur|byline|sources?|quelle|fuente|fonte|rights|licen[cs]e|agency|agencia|agence|creator|kilde|provider|distributor)-/g;
/** Quick check for the two patterns above: most elements have none of it. */
const PERHAPS =
  /capt|cutl|lege|leye|didas|bild|billed|kuva|pie|desc|text|txt|info|note|summ|cred|copyr|photo|fotog|aut|byline|sourc|quel|fuent|font|attri|right|licen|agen|urheb|creat|kilde|provid|distrib|src|image-?by/;
const NO_CAPTION = /-(?:closed-captions?|captions-(?:button|menu|settings|off|on)|no-caption|toggle-caption)-/;
const CREDIT_PROPERTY = /\b(?:author|creator|creditText|copyrightHolder|copyrightNotice|contributor|provider)\b/;
const CAPTION_PROPERTY = /\b(?:caption|description|articleBody\.caption)\b/;

type Kind = 'caption' | 'credit' | 'owner';

const lastIndex = (pattern: RegExp, words: string): number =>
  [...words.matchAll(pattern)].reduce((_, { index }) => index, -1);

/**
 * Kind of an element inside a picture's frame, by tag, itemprop and the words of class and id; null without any. An
 * `owner` is a credit inside a figure or caption only. `image-caption-credit` is a credit, `credit-caption` a caption:
 * the last word decides.
 */
export function kindOf(element: Element): Kind | null {
  const known = kinds.get(element);
  if (known !== undefined) return known;
  const kind = readKind(element);
  kinds.set(element, kind);
  return kind;
}

// Cached, because nested boxes around a picture search the same elements.
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

const END = new Set(['body', 'html', 'main', 'article', 'td', 'th', 'tr', 'blockquote']);
const MAX_LEVELS = 8;
const LONGEST = 900;
const LONGEST_PLAIN = 420;
const PICTURE_WORDS = /-(?:image|img|images|photo|picture|pic|media|figure|foto|bild|slide|gallery|lightbox|hero)-/;
const OTHER_WORDS =
  /-(?:[a-z]*headline|headings?|title|standfirst|intro|lead|lede|dek|summary|excerpt|abstract|teaser|kicker|date|time|timestamp|meta|tags?|body|paragraph|content|chapo|sapo|subtitle|sub-?headline)-/;
const HEADING = /^h[1-6]$/;

type Gain = 'nothing' | 'caption' | 'plain' | 'other';

/** Frame of a picture: an element, and captions right behind it in a larger box. */
interface Frame {
  element: Element;
  behind: readonly Element[];
}

/**
 * Frame of one picture: grows outwards while only captions and credits are added. `counts` has the number of pictures
 * in each element, so that a frame never includes a second one.
 */
function frameOf(start: Element, counts: ReadonlyMap<Element, number>, measures: Measures): Frame {
  let element = start;
  let captioned = start.name === 'figure' && holdsMarked(start);
  let at = start;
  for (let level = 0; level < MAX_LEVELS; level++) {
    const outer = parentOf(at);
    if (!outer) break;
    const gain = counts.get(outer) === counts.get(start) ? gainOf(outer, at, measures) : 'other';
    if (gain === 'other') return { element, behind: markedBehind(at, counts, measures) };
    if (gain === 'plain' && captioned) break;
    if (gain !== 'nothing' || outer.name === 'figure') element = outer;
    captioned ||= gain !== 'nothing' || (outer.name === 'figure' && holdsMarked(outer));
    at = outer;
  }
  return { element, behind: [] };
}

/** Captions and credits by name that follow an element at once. */
function markedBehind(element: Element, counts: ReadonlyMap<Element, number>, measures: Measures): Element[] {
  const found: Element[] = [];
  for (let next = element.next; next && found.length < 2; next = next.next) {
    if (isTag(next) && counts.has(next)) break;
    if (isTag(next) && isMarked(next, measures)) found.push(next);
    else if (isSpoken(next, parentOf(element), measures)) break;
  }
  return found;
}

/** Content that `outer` adds to its child `inner`. */
function gainOf(outer: Element, inner: Element, measures: Measures): Gain {
  if (END.has(outer.name) || (measures.get(outer)?.text ?? 0) > LONGEST) return 'other';
  let gain: Gain = 'nothing';
  const plain: ChildNode[] = [];
  let before = true;
  for (const child of outer.children) {
    if (child === inner) before = false;
    else if (isTag(child) ? isMarked(child, measures) : false) gain = 'caption';
    else if (isSpoken(child, outer, measures)) {
      if (before || !isPlain(child, measures)) return 'other';
      plain.push(child);
    }
  }
  if (plain.length === 0) return gain;
  return isCaptionLike(plain, outer) ? (gain === 'caption' ? gain : 'plain') : 'other';
}

/** Shows text; noise shows none, but within noise everything is. */
function isSpoken(node: ChildNode, outer: Element | null, measures: Measures): boolean {
  if (isText(node)) return /[\p{L}\p{N}]/u.test(node.data);
  if (!isTag(node)) return false;
  const mine = measures.get(node);
  const isWithinNoise = outer !== null && measures.get(outer)?.noise === true;
  return mine !== undefined && mine.text > 0 && (!mine.noise || isWithinNoise);
}

/** A caption or credit by its name, or a small wrapper that holds little beside one. */
function isMarked(element: Element, measures: Measures): boolean {
  const { text } = measures.get(element) ?? { text: 0 };
  if (text === 0 || text > LONGEST) return false;
  return isOfPicture(element) || markedText(element, measures) > text * 0.6;
}

const isOfPicture = (element: Element): boolean => {
  const kind = kindOf(element);
  return kind === 'caption' || kind === 'credit';
};

function markedText(element: Element, measures: Measures): number {
  return element.children.reduce((sum, child) => {
    if (!isTag(child)) return sum;
    return sum + (isOfPicture(child) ? (measures.get(child)?.text ?? 0) : markedText(child, measures));
  }, 0);
}

const holdsMarked = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (kindOf(child) === 'caption' || holdsMarked(child)));

/** Text that may be a caption: short, hardly linked, no heading, list or part of the story by its name. */
function isPlain(node: ChildNode, measures: Measures): boolean {
  if (isText(node)) return node.data.length <= LONGEST_PLAIN;
  if (!isTag(node) || HEADING.test(node.name) || node.name === 'ul' || node.name === 'ol') return false;
  const { text, linked } = measures.get(node) ?? { text: 0, linked: 0 };
  return text <= LONGEST_PLAIN && linked < text * 0.5 && !OTHER_WORDS.test(wordsOf(node)) && !holdsHeading(node);
}

const holdsHeading = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (HEADING.test(child.name) || holdsHeading(child)));

/**
 * Checks for one or two short texts below a picture; a paragraph must end with a credit, be no sentence, or be in a
 * picture's box.
 */
function isCaptionLike(plain: readonly ChildNode[], outer: Element): boolean {
  if (plain.length > 2 || outer.name === 'p' || outer.name === 'li') return false;
  const text = plain.map(textOf).join(' ');
  if (text.length > LONGEST_PLAIN) return false;
  const paragraph = plain.some((node) => !isTag(node) || node.name === 'p');
  return !paragraph || PICTURE_WORDS.test(wordsOf(outer)) || isUnpunctuated(text) || splitCaption(text).credit !== null;
}

export interface Picture {
  element: Element;
  url: string | null;
}

/** A picture with what frames it; `behind` are captions outside of the frame, right behind it. */
export interface Framed {
  frame: Element;
  behind: readonly Element[];
  picture: Picture;
}

/** One picture per frame; of copies for several screens, the first with a URL. */
export function framesOf(pictures: readonly Picture[], measures: Measures): Iterable<Framed> {
  const counts = countsOf(pictures);
  const found = new Map<Element, Frame>();
  const framed = new Map<Element, Framed>();
  for (const picture of pictures) {
    const figure = figureAround(picture.element);
    if (!figure && picture.url === null) continue;
    const start = figure ?? wholePicture(picture.element);
    // A figure may hold many pictures; its frame is looked for once.
    const frame = found.get(start) ?? frameOf(start, counts, measures);
    found.set(start, frame);
    const known = framed.get(frame.element)?.picture;
    if (!known || (known.url === null && picture.url !== null))
      framed.set(frame.element, { frame: frame.element, behind: frame.behind, picture });
  }
  return framed.values();
}

/** Number of pictures in each element: figures count as one, others need a URL. */
function countsOf(pictures: readonly Picture[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>();
  const seen = new Set<Element>();
  for (const { element, url } of pictures) {
    const figure = figureAround(element);
    const whole = figure ?? wholePicture(element);
    if ((!figure && url === null) || seen.has(whole)) continue;
    seen.add(whole);
    for (const outer of around(whole)) counts.set(outer, (counts.get(outer) ?? 0) + 1);
  }
  return counts;
}

const NEAR = 8;

/** Innermost figure around a picture. */
function figureAround(picture: Element): Element | null {
  let at = parentOf(picture);
  for (let level = 0; at && level < NEAR; level++, at = parentOf(at)) if (at.name === 'figure') return at;
  return null;
}

/** The picture element around an img. */
function wholePicture(picture: Element): Element {
  const parent = parentOf(picture);
  return parent?.name === 'picture' ? parent : picture;
}
