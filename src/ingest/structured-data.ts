import { attr, type Element, type Page, plainOf, scriptText, textOf } from './dom.ts';
import { clean, comparable } from './text.ts';

/** Thing that a page describes as linked data; every value is unchecked. */
export type Thing = Readonly<Record<string, unknown>>;

export interface LinkedData {
  things: readonly Thing[];
  /** The story itself. */
  article: Thing | null;
}

const MAX_THINGS = 400;
const ARTICLE = /article$|posting$|^report$|^review$|newsstory$/i;
const NEWS = /news|report|blogposting|opinion|analysis/i;

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
export const typesOf = (thing: Thing): string[] =>
  listOf(thing['@type']).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/#:]/, '')] : []));
export const isA = (thing: Thing, pattern: RegExp): boolean => typesOf(thing).some((type) => pattern.test(type));

/** The texts in a value: strings, `@value`s and names, without tags and entities. */
export const textsOf = (value: unknown): string[] =>
  listOf(value)
    .flatMap((item) => {
      if (typeof item === 'string') return [plainOf(item)];
      if (!isThing(item)) return [];
      return textsOf(item['@value'] ?? item.name ?? item.alternateName);
    })
    .filter(Boolean);
export const firstText = (value: unknown): string | null => textsOf(value)[0] ?? null;

/** The addresses in a value: strings and `url`, `contentUrl` or `@id` of things. */
export const urlsOf = (value: unknown): string[] =>
  listOf(value).flatMap((item) => {
    if (typeof item === 'string') return [item.trim()];
    return isThing(item) ? urlsOf(item.contentUrl ?? item.url ?? item['@id']) : [];
  });

export function readLinkedData(page: Page): LinkedData {
  const things: Thing[] = [];
  for (const script of page.tagged('script')) {
    if (/ld\+json/i.test(script.attribs.type ?? '')) gather(parseLenient(scriptText(script)), things, 0);
  }
  const byId = new Map(
    things.flatMap((thing) => (typeof thing['@id'] === 'string' ? [[thing['@id'], thing] as const] : [])),
  );
  const article = articleAmong(things, page);
  return { things, article: article && resolve(article, byId) };
}

function gather(value: unknown, things: Thing[], depth: number): void {
  if (depth > 6 || things.length >= MAX_THINGS) return;
  for (const item of listOf(value)) {
    if (!isThing(item)) continue;
    if (item['@type'] !== undefined) things.push(item);
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'itemListElement', 'item'])
      gather(item[key], things, depth + 1);
  }
}

function parseLenient(text: string): unknown {
  const body = text.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/g,
    '',
  );
  for (const attempt of [
    body,
    body
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,(\s*[}\]])/g, '$1')
      .replace(/;\s*$/, ''),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt mends what pages commonly get wrong.
    }
  }
  return null;
}

/** Among several, the one whose headline the page shows as its title, news kinds first. */
function articleAmong(things: readonly Thing[], page: Page): Thing | null {
  const candidates = things.filter(
    (thing) => isA(thing, ARTICLE) && (thing.headline ?? thing.name ?? thing.articleBody) !== undefined,
  );
  if (candidates.length < 2) return candidates[0] ?? null;
  const title = comparable(page.tagged('title').slice(0, 1).map(scriptText).join());
  const score = (thing: Thing): number =>
    (isA(thing, NEWS) ? 2 : 0) +
    (title.includes(comparable(firstText(thing.headline ?? thing.name) ?? '') || '\u0000') ? 4 : 0) +
    (thing.datePublished ? 1 : 0) +
    (thing.articleBody ? 1 : 0);
  return candidates.reduce((best, thing) => (score(thing) > score(best) ? thing : best));
}

/** References by `@id` are replaced by what they name, one level deep. */
function resolve(thing: Thing, byId: ReadonlyMap<string, Thing>): Thing {
  const lookUp = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lookUp);
    const id =
      isThing(value) && typeof value['@id'] === 'string' && value.name === undefined && value.url === undefined
        ? value['@id']
        : null;
    return id === null ? value : (byId.get(id) ?? value);
  };
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, lookUp(value)]));
}

/** A page's meta elements (name, property, itemprop), by lower-case name. */
export interface Meta {
  /** The first value that one of the names has, in the order of the names. */
  first(...names: string[]): string | null;
  all(...names: string[]): string[];
  names(): string[];
}

export function readMeta(page: Page): Meta {
  const values = new Map<string, string[]>();
  for (const element of page.tagged('meta')) {
    const content = attr(element, 'content');
    if (!content) continue;
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const name of attr(element, key).toLowerCase().split(' ').filter(Boolean)) {
        const known = values.get(name);
        if (known) known.push(content);
        else values.set(name, [content]);
      }
    }
  }
  const all = (...names: string[]): string[] => names.flatMap((name) => values.get(name) ?? []);
  return { all, first: (...names) => all(...names)[0] ?? null, names: () => [...values.keys()] };
}

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
