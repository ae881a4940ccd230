import { type ChildNode, type Element, isComment, isTag, type Page } from './tree.ts';

const PART = /^S:([\da-f]+)$/;
/** Pages have a dozen; each is sought among its neighbours. */
const MOST = 200;
const PLACE = /^[BP]:([\da-f]+)$/;

/**
 * Puts what a script of the page would put in its place as it arrives: the hidden part `S:1` where the template `B:1`
 * or `P:1` stands. Says whether there was any.
 */
export function putTogether(page: Page): boolean {
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
