import { clean } from './text.ts';
import { type ChildNode, type Document, type Element, isComment, isTag, isText, type Page, parseTree } from './tree.ts';

const PART = /^S:([\da-f]+)$/;
/** Pages have a dozen; each is sought among its neighbours. */
const MOST = 200;
const PLACE = /^[BP]:([\da-f]+)$/;

/**
 * Moves hidden parts into place, as a script of the page would: `S:1` to the template `B:1` or `P:1`. Returns whether
 * there were any.
 */
function putTogether(page: Page): boolean {
  const places = new Map<string, Element>();
  for (const template of page.tagged('template')) {
    const place = PLACE.exec(template.attribs.id ?? '')?.[1];
    if (place !== undefined) places.set(place, template);
    if (places.size >= MOST) break;
  }
  if (places.size === 0) return false;
  for (const part of page.elements) {
    const place = places.get(PART.exec(part.attribs.id ?? '')?.[1] ?? '');
    if (place) replace(place, part);
  }
  return true;
}

/** The part's children take the place of the template and of what was shown while they were awaited. */
function replace(place: Element, part: Element): void {
  const { parent } = place;
  if (!parent || within(place, part)) return;
  const siblings: ChildNode[] = parent.children;
  const at = siblings.indexOf(place);
  const children = part.children;
  part.children = [];
  siblings.splice(at, shownMeanwhile(siblings, at), ...children);
  for (const [index, child] of siblings.entries()) {
    child.parent = parent;
    child.prev = siblings[index - 1] ?? null;
    child.next = siblings[index + 1] ?? null;
  }
}

/** Number of nodes of the placeholder: the template alone, or everything up to its end mark. */
function shownMeanwhile(siblings: readonly ChildNode[], at: number): number {
  const end = siblings.findIndex((node, index) => index > at && isComment(node) && node.data === '/$');
  const next = siblings.findIndex((node, index) => index > at && isTag(node) && PLACE.test(node.attribs.id ?? ''));
  return end > at && (next < 0 || end < next) ? end - at : 1;
}

function within(inner: Element, outer: Element): boolean {
  for (let at = inner.parent; at.type === 'tag'; at = at.parent) if (at === outer) return true;
  return false;
}

export { type ChildNode, type Document, type Element, isTag, isText, type Page } from './tree.ts';

export function parsePage(html: string): Page {
  const document = parseTree(html);
  const page = indexed(document);
  // A fragment gets the body that every reader relies on.
  if (page.tagged('body').length === 0) return parsePage(`<body>${html}`);
  return putTogether(page) ? indexed(document) : page;
}

function indexed(document: Document): Page {
  const elements: Element[] = [];
  const byTag = new Map<string, Element[]>();
  const walk = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) {
      if (!isTag(node)) continue;
      // It indexes what is known of an element without a map.
      node.number = elements.length;
      elements.push(node);
      const same = byTag.get(node.name);
      if (same) same.push(node);
      else byTag.set(node.name, [node]);
      walk(node.children);
    }
  };
  walk(document.children);
  return {
    document,
    elements,
    tagged: (...names) =>
      names.length === 1 ? (byTag.get(names[0] ?? '') ?? []) : names.flatMap((name) => byTag.get(name) ?? []),
  };
}

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'select',
  'button',
  'iframe',
  'object',
  'math',
]);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

export const isSilent = (element: Element): boolean => SILENT.has(element.name);
export const isInline = (element: Element): boolean => INLINE.has(element.name);

/** A line break, also the empty `<span class="br">` that some sites style as one. */
export const isBreak = (element: Element): boolean =>
  element.name === 'br' ||
  (element.name === 'span' && element.children.length === 0 && /(^|\s)br(\s|$)/.test(element.attribs.class ?? ''));

/** Text as a reader sees it, white space joined; line breaks and block elements part words. */
export const textOf = (node: ChildNode | Document): string => clean(rawTextOf(node));

/** Like `textOf`, with the original white space: a part of a line keeps the blanks at its ends. */
export function rawTextOf(node: ChildNode | Document): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts.join('');
}

function collect(node: ChildNode | Document, parts: string[]): void {
  if (isText(node)) parts.push(node.data);
  else if (isTag(node) && isBreak(node)) parts.push('\n');
  else if (!isComment(node) && !(isTag(node) && isSilent(node))) {
    const block = isTag(node) && !isInline(node);
    if (block) parts.push(' ');
    for (const child of node.children) collect(child, parts);
    if (block) parts.push(' ');
  }
}

/** Text directly in an element, with a space for every child element. */
export const ownText = (element: Element): string => {
  const { children } = element;
  if (!children.some(isText)) return '';
  return clean(children.map((child) => (isText(child) ? child.data : ' ')).join(''));
};

export const attr = (element: Element, name: string): string => clean(element.attribs[name] ?? '');

/** Raw text inside a script element. */
export const scriptText = (element: Element): string =>
  element.children.map((child) => (isText(child) ? child.data : '')).join('');

/** All elements below, in document order. */
export function below(element: Element | Document): Element[] {
  const found: Element[] = [];
  const walk = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) {
      if (!isTag(node)) continue;
      found.push(node);
      walk(node.children);
    }
  };
  walk(element.children);
  return found;
}

/** The place of an element among those of its page. */
export const numberOf = (element: Element): number => element.number;

export const parentOf = (element: Element): Element | null => (isTag(element.parent) ? element.parent : null);

/** The element and everything around it, inside out. */
export function around(element: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) chain.push(at);
  return chain;
}

/** Class and id as lower-case words joined by `-`, with one at either end: `-article-body-main-`. */
export const wordsOf = (element: Element): string => element.naming.words;

/** Plain text of a string that may hold tags and entities. */
export const plainOf = (text: string): string => (/[<&]/.test(text) ? textOf(parseTree(text)) : clean(text));
