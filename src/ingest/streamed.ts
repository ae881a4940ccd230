import { type ChildNode, type Document, type Element, isComment, isTag } from './tree.ts';

const PART = /^S:([\da-f]+)$/;
const PLACE = /^[BP]:([\da-f]+)$/;

/** Whether a page comes in parts that a script of its own puts in their places as they arrive. */
export const isStreamed = (html: string): boolean => html.includes(' id="S:') && html.includes('<template id="');

/** Puts such parts in their places, as a browser would: the hidden `S:1` where the template `B:1` or `P:1` stands. */
export function putTogether(document: Document): void {
  const parts = new Map<string, Element>();
  const places = new Map<string, Element>();
  for (const element of elementsOf(document)) {
    const { id = '' } = element.attribs;
    const part = PART.exec(id)?.[1];
    const place = element.name === 'template' ? PLACE.exec(id)?.[1] : undefined;
    if (part !== undefined) parts.set(part, element);
    else if (place !== undefined) places.set(place, element);
  }
  for (const [number, part] of parts) {
    const place = places.get(number);
    if (place) replace(place, part);
  }
}

function elementsOf(root: Document): Element[] {
  const found: Element[] = [];
  const waiting: ChildNode[] = [...root.children];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isTag(node)) continue;
    found.push(node);
    waiting.push(...node.children);
  }
  return found;
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

/** How many nodes make up the place: the template alone, or all up to the mark that ends it. */
function shownMeanwhile(siblings: readonly ChildNode[], at: number): number {
  const end = siblings.findIndex((node, index) => index > at && isComment(node) && node.data === '/$');
  const next = siblings.findIndex((node, index) => index > at && isTag(node) && PLACE.test(node.attribs.id ?? ''));
  return end > at && (next < 0 || end < next) ? end - at : 1;
}

function within(inner: Element, outer: Element): boolean {
  for (let at = inner.parent; at.type === 'tag'; at = at.parent) if (at === outer) return true;
  return false;
}
