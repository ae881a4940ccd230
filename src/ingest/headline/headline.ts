import { hostOf } from '../address.ts';
import { type Page, textOf } from '../dom.ts';
import { firstText, type LinkedData } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import { clean, comparable } from '../text.ts';

const SEPARATOR = /\s+[|–—·»•-]\s+|\s*[|｜ㅣ_]\s*/;
const SEPARATOR_START = /^\s*[|–—·»•|｜ㅣ_-]/;
const SHORTEST_SHARE = 0.35;

/** The story's headline without the site's name: what the page shows where machines and page agree on it. */
export function readHeadline(page: Page, meta: Meta, { article }: LinkedData, url: string | null): string | null {
  const sites = [meta.first('og:site_name', 'application-name'), firstText(article?.publisher), siteOf(url)].flatMap(
    (name) => (name ? [name] : []),
  );
  const shown = page
    .tagged('h1')
    .map(textOf)
    .filter((text) => text.length > 1);
  const open = stripSite(clean(meta.first('og:title') ?? ''), sites);
  const declared = [
    firstText(article?.headline),
    meta.first('og:title'),
    ...itemValues(page, 'headline').slice(0, 1),
    firstText(article?.name),
    meta.first('parsely-title', 'dc.title', 'title'),
    page
      .tagged('title')
      .slice(0, 1)
      .map((title) => clean(title.children.map((child) => ('data' in child ? child.data : '')).join('')))
      .join(''),
  ].flatMap((text) => (text ? [stripSite(clean(text), sites)] : []));
  return withoutKicker(shown[0], open) ?? agreed(shown, declared) ?? declared.find(Boolean) ?? shown[0] ?? null;
}

const SHORTEST = 12;

/** The title for sharing where the shown heading is that title with something put before or after it. */
function withoutKicker(heading: string | undefined, open: string): string | null {
  if (heading === undefined || open.length < SHORTEST) return null;
  return heading.startsWith(open) || heading.endsWith(open) ? open : null;
}

/** The shown heading that a declared one confirms: equal, or all of it but an appended site name. */
function agreed(shown: readonly string[], declared: readonly string[]): string | null {
  for (const text of declared) {
    const match = shown.find((heading) => comparable(heading) === comparable(text));
    if (match) return match;
  }
  const appended = (heading: string, text: string): boolean =>
    text.startsWith(heading) && SEPARATOR_START.test(text.slice(heading.length));
  return shown.find((heading) => heading.length > 10 && declared.some((text) => appended(heading, text))) ?? null;
}

/** «Rain in Oslo - The Daily» is «Rain in Oslo» when the rest is the site's name or plainly the lesser part. */
export function stripSite(title: string, sites: readonly string[]): string {
  const named = splitLast(title);
  if (named && sites.some((site) => isSite(named.last, site))) return named.rest;
  if (!named || !/[|｜ㅣ_]/.test(named.sign)) return title;
  return named.last.length < title.length * SHORTEST_SHARE ? named.rest : title;
}

/** The name in a host: `coastdaily` of www.coastdaily.example. */
const siteOf = (url: string | null): string | null => hostOf(url)?.split('.').at(-2) ?? null;

/** Same name, or one holds the other, blanks aside: «The Coast Daily» and `coastdaily`. */
function isSite(part: string, site: string): boolean {
  const [a, b] = [comparable(part).replaceAll(' ', ''), comparable(site).replaceAll(' ', '')];
  return a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a));
}

function splitLast(title: string): { rest: string; last: string; sign: string } | null {
  const signs = [...title.matchAll(new RegExp(SEPARATOR, 'g'))];
  const sign = signs.at(-1);
  if (!sign || sign.index === 0) return null;
  return {
    rest: title.slice(0, sign.index).trim(),
    last: title.slice(sign.index + sign[0].length).trim(),
    sign: sign[0],
  };
}
