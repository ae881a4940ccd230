import type { ArticleImage, Block } from '../domain/article.ts';
import type { Measures } from './body-container.ts';
import { type ChildNode, type Element, isBreak, isInline, isSilent, isTag, isText, textOf } from './dom.ts';
import type { Figures } from './pictures/figures.ts';
import { isRelatedHeading } from './related-heading.ts';
import { clean } from './text.ts';

/** A block as it stands in the page; pictures are still themselves, not numbers. */
export type RawBlock = Exclude<Block, { type: 'image' }> | { type: 'image'; image: ArticleImage };

const HEADINGS = /^h[2-6]$/;
const MAX_BLOCKS = 4000;

interface Walk {
  measures: Measures;
  figures: Figures;
  blocks: RawBlock[];
  /** Inline text gathered so far; ends at the next block element. */
  run: string[];
  linked: number;
}

/** The story inside `container`, in reading order. */
export function readBlocks(container: Element, measures: Measures, figures: Figures): RawBlock[] {
  const walk: Walk = { measures, figures, blocks: [], run: [], linked: 0 };
  visitAll(container.children, walk);
  flush(walk);
  return walk.blocks;
}

function visitAll(nodes: readonly ChildNode[], walk: Walk): void {
  for (const node of nodes) {
    if (walk.blocks.length >= MAX_BLOCKS) return;
    if (isText(node)) walk.run.push(node.data);
    else if (isTag(node) && isBreak(node)) lineBreak(node, walk);
    else if (isTag(node)) visit(node, walk);
  }
}

function visit(element: Element, walk: Walk): void {
  const images = walk.figures.get(element);
  if (images) {
    flush(walk);
    for (const image of images) walk.blocks.push({ type: 'image', image });
    return;
  }
  if (isSilent(element)) return;
  const mine = walk.measures.get(element);
  if (mine?.noise) return;
  if (isInline(element) && !holdsBlocks(element)) {
    walk.run.push(textOf(element));
    walk.run.push('');
    walk.linked += mine?.linked ?? 0;
    return;
  }
  flush(walk);
  visitBlock(element, walk);
  flush(walk);
}

const holdsBlocks = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (!isInline(child) ? child.name !== 'br' : holdsBlocks(child)));

/** Two line breaks in a row end a paragraph. */
function lineBreak(element: Element, walk: Walk): void {
  let next = element.next;
  while (next && isText(next) && next.data.trim() === '') next = next.next;
  if (next && isTag(next) && isBreak(next)) flush(walk);
  else walk.run.push('\n');
}

function visitBlock(element: Element, walk: Walk): void {
  if (element.name === 'h1') return;
  if (HEADINGS.test(element.name)) pushHeading(element, walk);
  else if (element.name === 'ul' || element.name === 'ol') pushList(element, walk);
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

function pushHeading(element: Element, walk: Walk): void {
  const text = textOf(element);
  const { text: length, linked } = walk.measures.get(element) ?? { text: 0, linked: 0 };
  if (text && linked < length * 0.8) walk.blocks.push({ type: 'subhead', text });
}

function pushList(element: Element, walk: Walk): void {
  const { text, linked } = walk.measures.get(element) ?? { text: 0, linked: 0 };
  const items = element.children.flatMap((child) => (isTag(child) && child.name === 'li' ? [child] : []));
  // A list whose items hold paragraphs or pictures is a layout, not a list.
  const layout = items.some((item) =>
    item.children.some((child) => isTag(child) && /^(?:p|div|figure|h\d|section|article)$/.test(child.name)),
  );
  if (linked > text * 0.5) return;
  const inner = items.flatMap((item) => item.children);
  const texts = items.map(textOf).filter(Boolean);
  if (layout) visitAll(inner, walk);
  else if (texts.length > 0) walk.blocks.push({ type: 'list', ordered: element.name === 'ol', items: texts });
}

function flush(walk: Walk): void {
  const text = clean(walk.run.join(''));
  const { linked } = walk;
  walk.run = [];
  walk.linked = 0;
  if (!text || !/[\p{L}\p{N}]/u.test(text)) return;
  // A line that is one link leads elsewhere.
  if (linked > text.replace(/\s/g, '').length * 0.8 && text.length < 250) return;
  walk.blocks.push(isRelatedHeading(text) ? { type: 'subhead', text } : { type: 'paragraph', text });
}
