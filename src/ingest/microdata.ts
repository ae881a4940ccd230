import { attr, type Element, type Page, textOf } from './dom.ts';
import { clean } from './text.ts';

const VALUE_ATTRIBUTES = ['content', 'datetime', 'href', 'src'];

/** Values of an itemprop, as machines read them: content, datetime, address or the text; of the elements that `wanted` keeps. */
export function itemValues(page: Page, property: string, wanted: (element: Element) => boolean = () => true): string[] {
  return (itemsOf(page).get(property) ?? []).filter(wanted).flatMap((element) => {
    const name = VALUE_ATTRIBUTES.find((candidate) => attr(element, candidate) !== '');
    const value = name && element.name !== 'a' ? attr(element, name) : textOf(element);
    return clean(value) ? [clean(value)] : [];
  });
}

type Items = ReadonlyMap<string, readonly Element[]>;

// Several readers ask a page for its properties; one walk finds them all.
const known = new WeakMap<Page, Items>();

function itemsOf(page: Page): Items {
  const items = known.get(page) ?? readItems(page);
  known.set(page, items);
  return items;
}

function readItems(page: Page): Items {
  const items = new Map<string, Element[]>();
  for (const element of page.elements) {
    const { itemprop } = element.attribs;
    if (itemprop === undefined) continue;
    for (const property of new Set(itemprop.split(/\s+/))) {
      const same = items.get(property);
      if (same) same.push(element);
      else items.set(property, [element]);
    }
  }
  return items;
}
