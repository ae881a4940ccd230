import { type Page, plainOf, scriptText } from './dom.ts';
import { comparable } from './text.ts';

/** One thing that a page describes as linked data; every value is unchecked. */
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
