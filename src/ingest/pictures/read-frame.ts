import type { ArticleImage } from '../../domain/article.ts';
import {
  around,
  attr,
  below,
  type ChildNode,
  type Element,
  isBreak,
  isInline,
  isTag,
  isText,
  wordsOf,
} from '../dom.ts';
import { clean, comparable } from '../text.ts';
import { asCaption, type Caption, creditName, isInterface, isOfPlayer, splitCaption } from './captions.ts';
import { type Framed, kindOf } from './frames.ts';

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

/** Caption and credit from attributes of a picture and its frame: lightbox data, and titles. */
function captionFromAttributes(picture: Element, frame: readonly Element[]): Caption {
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

/** Texts in the frame of a picture, by the kind their elements declare; `plain` has none. */
interface FrameTexts {
  caption: string[];
  credit: string[];
  plain: string[];
}

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'select',
  'iframe',
  'object',
  'video',
  'audio',
  'picture',
  'img',
]);
const CONTROLS = new Set(['button', 'form', 'nav', 'label', 'input', 'dialog']);
const CONTROL_WORDS =
  /-(?:share|sharing|sharebar|social|sr-only|visually-?hidden|screen-reader(?:-text)?|icon|icons|btn|button|zoom|expand|enlarge|fullscreen|counter|slide-?count|tooltip|toggle|duration|player)-/;

interface Run {
  texts: FrameTexts;
  kind: keyof FrameTexts;
  words: string[];
}

/** Texts among `nodes` in the frame; elements in `chain` contain the picture itself. */
function frameTexts(nodes: readonly ChildNode[], chain: ReadonlySet<Element>): FrameTexts {
  const texts: FrameTexts = { caption: [], credit: [], plain: [] };
  const run: Run = { texts, kind: 'plain', words: [] };
  readAll(nodes, chain, run);
  end(run);
  return texts;
}

function readAll(nodes: readonly ChildNode[], chain: ReadonlySet<Element>, run: Run): void {
  for (const node of nodes) {
    if (isText(node)) run.words.push(node.data);
    else if (isTag(node) && isBreak(node)) run.words.push(' ');
    else if (isTag(node) && !isControl(node, chain)) {
      // Neighbours without a space between them are parted by their style.
      if (node.prev && isTag(node.prev)) run.words.push(' ');
      read(node, chain, run);
    }
  }
}

/**
 * Checks for buttons and machine-readable parts, which don't describe a picture; a button may be the picture's frame,
 * though.
 */
function isControl(element: Element, chain: ReadonlySet<Element>): boolean {
  if (chain.has(element)) return false;
  if (SILENT.has(element.name) || CONTROLS.has(element.name) || element.attribs.hidden !== undefined) return true;
  if (HEADING.test(element.name) && holdsLink(element)) return true;
  return CONTROL_WORDS.test(wordsOf(element));
}

const HEADING = /^h[1-6]$/;
const holdsLink = (element: Element): boolean =>
  around(element).some(({ name }) => name === 'a') || below(element).some(({ name }) => name === 'a');

function read(element: Element, chain: ReadonlySet<Element>, run: Run): void {
  const own = chain.has(element) ? null : kindOf(element);
  const outer = run.kind;
  // The story's author may be beside its picture.
  if (own === 'owner' && outer === 'plain' && !around(element).some(({ name }) => name === 'figure')) return;
  const named = own === 'owner' ? 'credit' : own;
  // Text in a credit is credit, even if it is marked as a caption.
  const kind = outer === 'credit' ? outer : (named ?? outer);
  const parts = kind !== outer || !isInline(element);
  if (parts) end(run);
  run.kind = kind;
  readAll(element.children, chain, run);
  if (parts) end(run);
  run.kind = outer;
}

function end(run: Run): void {
  const text = clean(run.words.join(''));
  run.words = [];
  if (!/[\p{L}\p{N}]/u.test(text) || isInterface(text)) return;
  // One word in capitals without a name is the picture's source.
  run.texts[run.kind === 'plain' && /^\p{Lu}{2,8}$/u.test(text) ? 'credit' : run.kind].push(text);
}

const LONGEST_CAPTION = 1200;
/** Parts that a caption is cut into; what has more is none. */
const MOST_PARTS = 40;
const PLAYS = new Set(['video', 'audio', 'iframe', 'table', 'blockquote', 'object', 'embed', 'pre']);

/** The picture in a frame; `isDescribed` if the frame shows a caption or a credit. */
export function readFrame({ frame, behind, picture }: Framed): { image: ArticleImage; isDescribed: boolean } {
  const chain = around(picture.element);
  const texts = frameTexts([...frame.children, ...behind], new Set(chain));
  const hasCaption = texts.caption.length > 0;
  const credits = texts.credit.length === 0 && hasCaption ? texts.plain.filter(isOnlyCredit) : texts.credit;
  const visible = captionOf(hasCaption ? texts.caption : texts.plain, credits);
  const declared = captionFromAttributes(picture.element, chain.slice(1, 6));
  const image = {
    url: picture.url,
    caption: visible.caption ?? declared.caption,
    credit: visible.credit ?? declared.credit,
    alt: attr(picture.element, 'alt') || null,
  };
  return { image, isDescribed: visible.caption !== null || visible.credit !== null };
}

/** `Photo: Ann Lee` in an element that declares no kind. */
function isOnlyCredit(text: string): boolean {
  const { caption, credit } = splitCaption(text);
  return caption === null && credit !== null;
}

/** Caption in a figure whose picture a script fetches; null for players, tables and empty ones. */
export function readBareFigure(figure: Element, inner: readonly Element[]): ArticleImage | null {
  if (inner.some(({ name }) => PLAYS.has(name))) return null;
  const texts = frameTexts(figure.children, new Set([figure]));
  const visible = captionOf(texts.caption, texts.credit);
  return visible.caption === null ? null : { url: null, ...visible, alt: null };
}

function captionOf(spoken: readonly string[], credits: readonly string[]): Caption {
  const text = distinct(spoken.slice(0, MOST_PARTS)).join(' ');
  const named =
    distinct(credits.slice(0, MOST_PARTS).flatMap((credit) => creditName(credit) ?? [])).join(' / ') || null;
  if (text.length > LONGEST_CAPTION || isOfPlayer(text)) return { caption: null, credit: named };
  const split = splitCaption(text);
  return { caption: asCaption(split.caption ?? ''), credit: named ?? split.credit };
}

/** Removes texts that another contains: pages repeat texts for screens and screen readers. */
function distinct(texts: readonly string[]): string[] {
  const keys = texts.map(comparable);
  return texts.filter((_, at) => {
    const key = keys[at] ?? '';
    return (
      key !== '' && !keys.some((other, index) => index !== at && other.includes(key) && (other !== key || index < at))
    );
  });
}
