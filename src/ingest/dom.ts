import { putTogether } from './streamed.ts';
import { clean } from './text.ts';
import { type ChildNode, type Document, type Element, isComment, isTag, isText, type Page, parseTree } from './tree.ts';

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
      // It finds what is known of an element without a map.
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

/** As `textOf`, with the white space as it stands: a part of a line keeps the blanks at its ends. */
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

/** Text that stands in an element directly, a blank for every element between. */
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
