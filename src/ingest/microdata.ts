import { attr, type Page, textOf } from './dom.ts';
import { clean } from './text.ts';

const VALUE_ATTRIBUTES = ['content', 'datetime', 'href', 'src'];

/** Values of an itemprop, as machines read them: content, datetime, address or the text. */
export function itemValues(page: Page, property: string): string[] {
  return page.elements.flatMap((element) => {
    if (!(element.attribs.itemprop ?? '').split(/\s+/).includes(property)) return [];
    const name = VALUE_ATTRIBUTES.find((candidate) => attr(element, candidate) !== '');
    const value = name && element.name !== 'a' ? attr(element, name) : textOf(element);
    return clean(value) ? [clean(value)] : [];
  });
}
