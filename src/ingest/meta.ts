import { attr, type Page } from './dom.ts';

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
