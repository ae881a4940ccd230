import type { ArticleImage, Block } from '../../domain/article.ts';
import { isReleaseNote } from '../dates/embargo-lines.ts';
import {
  below,
  type ChildNode,
  type Element,
  isBreak,
  isInline,
  isSilent,
  isTag,
  isText,
  rawTextOf,
  textOf,
} from '../dom.ts';
import type { Figures } from '../pictures/figures.ts';
import { clean } from '../text.ts';
import { isExpanderLabel, paragraphsFirst } from './continuation.ts';
import { isTeaser, leavesSite, linkIn, type Measures } from './measures.ts';

const HEADING =
  /^(?:more (?:from|in|by) .{2,40}|(?:top|latest|trending|popular|recommended|featured) (?:news|stories|articles|posts|videos|national stories|from .{2,30})|recommended|trending(?: now)?|most (?:read|popular|viewed|shared)(?: (?:in|on) .{2,30})?|don['’]t miss|up next|what to read next|you might (?:also )?like|explore further|top (?:rated )?comments|comments?(?: \(\d+\))?|leave a (?:reply|comment)|join the (?:conversation|discussion)|neueste artikel|meistgelesen|passend zum artikel|weitere (?:artikel|meldungen|themen|nachrichten)|dieses thema im programm|最新ニュース|関連キーワード|おすすめ(?:情報|記事)?|related(?: (?:news|articles?|stories|links|content|reading|posts?|topics?|coverage))?|read (?:more|also|next)|more (?:on this(?: story| topic)?|news|stories|like this)|you may also like|recommended(?: (?:for you|reading|articles))?|see also|further reading|相关(?:新闻|文章|阅读|报道|链接|推荐)|延伸阅读|推荐阅读|猜你喜欢|更多(?:新闻|报道|阅读)|相關(?:新聞|文章|報導)|延伸閱讀|関連記事|あわせて読みたい|관련\s?(?:기사|뉴스)|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|lire aussi|à lire aussi|sur le même sujet|noticias relacionadas|leia (?:também|mais)|leggi anche|läs också|les også|læs også|читайте также)\s*[:：>»]*$/iu;

/** A heading over links to other articles. */
export const isRelatedHeading = (text: string): boolean => HEADING.test(clean(text));

const LONGEST_CELL = 200;

/** A table of figures or facts; one that a page is laid out with has cells that hold paragraphs. */
function isDataTable(table: Element, measures: Measures): boolean {
  const rows = rowsOf(table).map(cellsOf);
  if (rows.length < 2 || !rows.some((cells) => cells.length > 1)) return false;
  return rows.every((cells) => cells.every((cell) => (measures.get(cell)?.text ?? 0) <= LONGEST_CELL));
}

/** The rows of a table, those in its head, bodies and foot included. */
const rowsOf = (table: Element): Element[] =>
  table.children.flatMap((child) => {
    if (!isTag(child)) return [];
    if (child.name === 'tr') return [child];
    return /^t(?:head|body|foot)$/.test(child.name) ? rowsOf(child) : [];
  });

const cellsOf = (row: Element): Element[] =>
  row.children.flatMap((child) => (isTag(child) && (child.name === 'td' || child.name === 'th') ? [child] : []));

/** Block as in the page, with pictures in place rather than by number. */
export type RawBlock = Exclude<Block, { type: 'image' }> | { type: 'image'; image: ArticleImage };

const HEADINGS = /^h[1-6]$/;
const MAX_BLOCKS = 4000;

interface Walk {
  measures: Measures;
  figures: Figures;
  base: string | null;
  blocks: RawBlock[];
  /** Inline text gathered so far; ends at the next block element. */
  run: string[];
  linked: number;
  /** Number of bold characters in the run. */
  bold: number;
  /** True if there is a paragraph among the blocks. */
  began: boolean;
  /** Visible characters of the whole run, counted up to the length of a subhead. */
  seen: number;
  /** Their number at the last line break. */
  broken: number;
  isCut: boolean;
}

/** The story inside `container`, in reading order. */
export const readBlocks = (container: Element, measures: Measures, figures: Figures, base: string | null): RawBlock[] =>
  readParts([container], measures, figures, base).blocks;

/** A story's blocks. `isCut`: text behind a control for the rest of the story was left out as another story's. */
export interface StoryParts {
  blocks: RawBlock[];
  isCut: boolean;
}

/** The story inside `parts`, in reading order. */
export function readParts(
  parts: readonly Element[],
  measures: Measures,
  figures: Figures,
  base: string | null,
): StoryParts {
  const walk: Walk = {
    measures,
    figures,
    base,
    blocks: [],
    run: [],
    linked: 0,
    bold: 0,
    began: false,
    seen: 0,
    broken: 0,
    isCut: false,
  };
  for (const { children } of parts) {
    visitAll(children, walk);
    flush(walk);
  }
  return { blocks: walk.blocks, isCut: walk.isCut };
}

function visitAll(nodes: readonly ChildNode[], walk: Walk): void {
  // Heading over links to other stories, which follow until the story resumes.
  let heading: Element | null = null;
  for (const node of nodes) {
    if (walk.blocks.length >= MAX_BLOCKS) return;
    if (isTag(node)) {
      if (leadsElsewhere(node, walk)) {
        flush(walk);
        heading = node;
      } else if (heading && resumes(node, heading, walk)) heading = null;
    }
    if (heading) {
      walk.isCut ||= isTag(node) && isExpanderLabel(textOf(heading)) && holdsStory(node, walk);
      continue;
    }
    if (isText(node)) push(node.data, walk);
    else if (isTag(node) && isBreak(node)) lineBreak(node, walk);
    else if (isTag(node)) visit(node, walk);
  }
}

const sizeOf = (element: Element, { measures }: Walk): number => measures.get(element)?.text ?? 0;

/**
 * Checks whether an element is entirely a heading over links to other stories; what follows beside it isn't this story.
 */
function leadsElsewhere(element: Element, walk: Walk): boolean {
  const size = sizeOf(element, walk);
  return size > 3 && size < 60 && !isInline(element) && isRelatedHeading(textOf(element));
}

/**
 * Checks whether the story resumes after such a heading: at the next heading or paragraph that isn't a link, or at a box
 * that begins with paragraphs, as cards of other stories don't.
 */
function resumes(element: Element, heading: Element, { measures }: Walk): boolean {
  const { text, own, linked } = measures.get(element) ?? { text: 0, own: 0, linked: 0 };
  if (HEADINGS.test(element.name)) return linked < text * 0.5;
  if ((own >= 100 && linked < text * 0.3) || (element.name === 'p' && own >= 60 && linked === 0)) return true;
  if (COMMENTS.test(textOf(heading))) return false;
  const paragraphs = paragraphsFirst(element, measures);
  return paragraphs > 1 ? linked < text * 0.1 : paragraphs > 0 && linked === 0;
}

/** Least running text of what may be the rest of a story. */
const LEAST_REST = 500;

function holdsStory(element: Element, { measures }: Walk): boolean {
  const { prose, text, linked } = measures.get(element) ?? { prose: 0, text: 0, linked: 0 };
  return prose >= LEAST_REST && linked < text * 0.05;
}

const COMMENTS = /comment|reply|conversation|discussion/i;

function visit(element: Element, walk: Walk): void {
  const images = walk.figures.get(element);
  if (images) {
    flush(walk);
    for (const image of images) walk.blocks.push({ type: 'image', image });
    if (images.length === 0 && element.name === 'figure') pushQuoteIn(element, walk);
    return;
  }
  if (isSilent(element)) return;
  const mine = walk.measures.get(element);
  if (mine?.noise) return;
  if (isInline(element) && !holdsBlocks(element)) {
    push(rawTextOf(element), walk);
    walk.linked += mine?.linked ?? 0;
    if (isBold(element)) walk.bold += mine?.text ?? 0;
    return;
  }
  if (isTeaser(element, walk.measures, walk.base)) return;
  flush(walk);
  visitBlock(element, walk);
  flush(walk);
}

const isBold = ({ name }: Element): boolean => name === 'b' || name === 'strong';

const holdsBlocks = (element: Element): boolean =>
  element.children.some(
    (child) => isTag(child) && !isSilent(child) && (isInline(child) ? holdsBlocks(child) : child.name !== 'br'),
  );

function push(text: string, walk: Walk): void {
  walk.run.push(text);
  if (walk.seen <= LONGEST_SUBHEAD) walk.seen += visibleLength(clean(text));
}

/** Characters without the blanks. */
function visibleLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== 0x20) length++;
  return length;
}

/** Two line breaks in a row end a paragraph. */
function lineBreak(element: Element, walk: Walk): void {
  let next = element.next;
  while (next && isText(next) && next.data.trim() === '') next = next.next;
  const ends = next && isTag(next) && isBreak(next);
  // Some put a subhead in the first line of the paragraph that it heads.
  if (ends || isHeadingRun(walk)) flush(walk);
  else walk.run.push(LINE_BREAK);
}

/** Checks whether the run so far is a subhead; checked again only when more of it is visible. */
function isHeadingRun(walk: Walk): boolean {
  const { run, bold, seen, broken } = walk;
  walk.broken = seen;
  return bold > 0 && seen !== broken && seen <= LONGEST_SUBHEAD && heads(clean(run.join('')), bold);
}

function visitBlock(element: Element, walk: Walk): void {
  if (HEADINGS.test(element.name)) pushHeading(element, walk);
  else if (element.name === 'ul' || element.name === 'ol') pushList(element, walk);
  else if (element.name === 'table' && isDataTable(element, walk.measures)) pushTable(element, walk);
  else if (element.name === 'blockquote' && !holdsFigure(element, walk)) pushQuote(element, walk);
  else visitAll(element.children, walk);
}

function holdsFigure(element: Element, walk: Walk): boolean {
  return element.children.some((child) => isTag(child) && (walk.figures.has(child) || holdsFigure(child, walk)));
}

function pushQuote(element: Element, walk: Walk): void {
  const text = textOf(element);
  if (text) walk.blocks.push({ type: 'quote', text });
}

/** Some set a quotation in a figure with its speaker as the caption. */
function pushQuoteIn(figure: Element, walk: Walk): void {
  const quote = below(figure).find(({ name }) => name === 'blockquote');
  if (quote && walk.measures.get(figure)?.noise !== true) pushQuote(quote, walk);
}

/** The first main heading is the headline; further ones are as good as the smaller ones. */
function pushHeading(element: Element, walk: Walk): void {
  if (element.name === 'h1' && !walk.began) return;
  const text = textOf(element);
  const { text: length, linked } = walk.measures.get(element) ?? { text: 0, linked: 0 };
  const leadsAway = linked >= length * 0.8 && !leavesSite(linkIn(element), walk.base);
  if (text && !leadsAway) walk.blocks.push({ type: 'subhead', text });
}

function pushList(element: Element, walk: Walk): void {
  const { text, linked } = walk.measures.get(element) ?? { text: 0, linked: 0 };
  if (linked > text * 0.5 && !isAnnounced(walk)) return;
  const items = itemsOf(element).filter((item) => walk.measures.get(item)?.noise !== true);
  const texts = items.map(textOf).filter((text) => text !== '' && !isReleaseNote(text));
  if (items.some(isLayout))
    visitAll(
      items.flatMap((item) => item.children),
      walk,
    );
  else if (texts.length > 0) walk.blocks.push({ type: 'list', ordered: element.name === 'ol', items: texts });
}

/** Checks whether the paragraph before announces what follows: «The series has five parts:». */
function isAnnounced({ blocks }: Walk): boolean {
  const last = blocks.at(-1);
  return last?.type === 'paragraph' && /[:：]$/u.test(last.text) && !isRelatedHeading(last.text);
}

/** Items of a list, including those of a list that is misplaced between them. */
const itemsOf = (list: Element): Element[] =>
  list.children.flatMap((child) => {
    if (!isTag(child)) return [];
    return child.name === 'li' ? [child] : child.name === 'ul' || child.name === 'ol' ? itemsOf(child) : [];
  });

/** A list whose items hold several paragraphs, headings or pictures is a layout, not a list. */
function isLayout(item: Element): boolean {
  const blocks = item.children.filter((child) => isTag(child) && LAYOUT.test(child.name));
  return blocks.length > 1 || blocks.some((child) => isTag(child) && child.name !== 'p');
}

const LAYOUT = /^(?:p|div|figure|h\d|section|article)$/;

/** A row is one item, its cells parted by bars. */
function pushTable(element: Element, walk: Walk): void {
  const items = rowsOf(element).map((row) => cellsOf(row).map(textOf).filter(Boolean).join(' | '));
  const texts = items.filter(Boolean);
  if (texts.length > 0) walk.blocks.push({ type: 'list', ordered: false, items: texts });
}

// Drop caps, which belong to their word; letters that are words of their own stay separate.
const DROP_CAP = /^([BCDFGHJKLMNPQRSTVWXZÄÖÜ]) (?=\p{Ll})/u;
const LONGEST_SUBHEAD = 90;

/** Distinguishes a break from line ends of the source, which are whitespace too. */
const LINE_BREAK = '\u2028';

/** Without a first line that is a note for newsrooms: «EMBARGOED until 6 am». */
function withoutNote(run: string): string {
  const end = run.indexOf(LINE_BREAK);
  return end >= 0 && isReleaseNote(clean(run.slice(0, end))) ? run.slice(end) : run;
}

function flush(walk: Walk): void {
  const text = clean(withoutNote(walk.run.join(''))).replace(DROP_CAP, '$1');
  const { linked, bold } = walk;
  walk.run = [];
  walk.linked = 0;
  walk.bold = 0;
  walk.seen = 0;
  walk.broken = 0;
  if (!text || !/[\p{L}\p{N}]/u.test(text)) return;
  const size = linked > 0 || bold > 0 ? text.replace(/\s/g, '').length : text.length;
  // A line that is one link leads elsewhere.
  if (linked > size * 0.8 && text.length < 250) return;
  const isSubhead = heads(text, bold);
  walk.blocks.push({ type: isSubhead ? 'subhead' : 'paragraph', text });
  walk.began ||= !isSubhead;
}

/** Checks whether a line is a subhead: short, all bold, and no sentence. */
const heads = (text: string, bold: number): boolean =>
  bold > 0 &&
  bold >= text.replace(/\s/g, '').length &&
  text.length <= LONGEST_SUBHEAD &&
  !/[.,;:…。，；：]$/u.test(text);
