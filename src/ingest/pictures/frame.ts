import type { Measure } from '../body/measures.ts';
import { type ChildNode, type Element, isTag, isText, parentOf, textOf, wordsOf } from '../dom.ts';
import { isUnpunctuated } from '../plain-lines.ts';
import { kindOf } from './caption-words.ts';
import { splitCaption } from './split-caption.ts';

const END = new Set(['body', 'html', 'main', 'article', 'td', 'th', 'tr', 'blockquote']);
const MAX_LEVELS = 8;
const LONGEST = 900;
const LONGEST_PLAIN = 420;
const PICTURE_WORDS = /-(?:image|img|images|photo|picture|pic|media|figure|foto|bild|slide|gallery|lightbox|hero)-/;
const OTHER_WORDS =
  /-(?:[a-z]*headline|headings?|title|standfirst|intro|lead|lede|dek|summary|excerpt|abstract|teaser|kicker|date|time|timestamp|meta|tags?|body|paragraph|content|chapo|sapo|subtitle|sub-?headline)-/;
const HEADING = /^h[1-6]$/;

type Gain = 'nothing' | 'caption' | 'plain' | 'other';

/**
 * The element that frames one picture with what is said of it: goes outwards while nothing but captions and credits
 * comes in. `counts` says how many pictures an element holds, so that a frame never takes a second picture.
 */
export function frameOf(
  start: Element,
  counts: ReadonlyMap<Element, number>,
  measures: ReadonlyMap<Element, Measure>,
): Element {
  let frame = start;
  let captioned = start.name === 'figure' && holdsMarked(start);
  let at = start;
  for (let level = 0; level < MAX_LEVELS; level++) {
    const outer = parentOf(at);
    if (!outer || END.has(outer.name) || counts.get(outer) !== counts.get(start)) break;
    if ((measures.get(outer)?.text ?? 0) > LONGEST) break;
    const gain = gainOf(outer, at, measures);
    if (gain === 'other' || (gain === 'plain' && captioned)) break;
    if (gain !== 'nothing' || outer.name === 'figure') frame = outer;
    captioned ||= gain !== 'nothing' || (outer.name === 'figure' && holdsMarked(outer));
    at = outer;
  }
  return frame;
}

/** What the children of `outer` other than `inner` add. */
function gainOf(outer: Element, inner: Element, measures: ReadonlyMap<Element, Measure>): Gain {
  let gain: Gain = 'nothing';
  const plain: ChildNode[] = [];
  let before = true;
  for (const child of outer.children) {
    if (child === inner) before = false;
    else if (isTag(child) ? isMarked(child, measures) : false) gain = 'caption';
    else if (isSpoken(child, measures)) {
      if (before || !isPlain(child, measures)) return 'other';
      plain.push(child);
    }
  }
  if (plain.length === 0) return gain;
  return isCaptionLike(plain, outer) ? (gain === 'caption' ? gain : 'plain') : 'other';
}

function isSpoken(node: ChildNode, measures: ReadonlyMap<Element, Measure>): boolean {
  if (isText(node)) return /[\p{L}\p{N}]/u.test(node.data);
  if (!isTag(node)) return false;
  const mine = measures.get(node);
  return mine !== undefined && mine.text > 0 && !mine.noise;
}

/** A caption or credit by its name, or a small wrapper that holds little beside one. */
function isMarked(element: Element, measures: ReadonlyMap<Element, Measure>): boolean {
  const { text } = measures.get(element) ?? { text: 0 };
  if (text === 0 || text > LONGEST) return false;
  return kindOf(element) !== null || markedText(element, measures) > text * 0.6;
}

function markedText(element: Element, measures: ReadonlyMap<Element, Measure>): number {
  return element.children.reduce((sum, child) => {
    if (!isTag(child)) return sum;
    return sum + (kindOf(child) !== null ? (measures.get(child)?.text ?? 0) : markedText(child, measures));
  }, 0);
}

const holdsMarked = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (kindOf(child) === 'caption' || holdsMarked(child)));

/** Text that may be a caption: short, hardly linked, no heading, list or part of the story by its name. */
function isPlain(node: ChildNode, measures: ReadonlyMap<Element, Measure>): boolean {
  if (isText(node)) return node.data.length <= LONGEST_PLAIN;
  if (!isTag(node) || HEADING.test(node.name) || node.name === 'ul' || node.name === 'ol') return false;
  const { text, linked } = measures.get(node) ?? { text: 0, linked: 0 };
  return text <= LONGEST_PLAIN && linked < text * 0.5 && !OTHER_WORDS.test(wordsOf(node)) && !holdsHeading(node);
}

const holdsHeading = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (HEADING.test(child.name) || holdsHeading(child)));

/** One or two short texts below a picture; a paragraph must end with a credit, be no sentence, or stand in a picture's box. */
function isCaptionLike(plain: readonly ChildNode[], outer: Element): boolean {
  if (plain.length > 2 || outer.name === 'p' || outer.name === 'li') return false;
  const text = plain.map(textOf).join(' ');
  if (text.length > LONGEST_PLAIN) return false;
  const paragraph = plain.some((node) => !isTag(node) || node.name === 'p');
  return !paragraph || PICTURE_WORDS.test(wordsOf(outer)) || isUnpunctuated(text) || splitCaption(text).credit !== null;
}
