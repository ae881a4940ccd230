import { hostOf } from '../address.ts';
import { firstText, type LinkedData } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { comparable } from '../text.ts';
import { joined, same } from './compare.ts';

const SEPARATOR = /\s+(?:[|–—·»•/-]|--)\s+|\s*[|｜ㅣ_]\s*/g;
const START_SEPARATOR = /\s+[|–—·»•-]\s+|\s*[|｜ㅣ_]\s*|:\s+/;
/** A part behind a bar is a section or a name nobody declared, unless it is this much of the title. */
const SHORTEST_SHARE = 0.35;
const MOST_PARTS = 4;
/** Second-level names under which countries register: `co` of `daily.co.example`. */
const REGISTRY = /^(?:com?|org|net|gov|gob|gouv|edu|ac|or|ne|go|gen|info)$/;

/** How the site may be called in its titles: declared names, and the name in its host. */
export const siteNames = (meta: Meta, { article }: LinkedData, url: string | null): string[] =>
  [
    ...meta.all('og:site_name', 'application-name', 'apple-mobile-web-app-title'),
    firstText(article?.publisher),
    siteOf(url),
  ]
    .flatMap((name) => name?.split(SEPARATOR) ?? [])
    .filter((name) => comparable(name).length > 1);

/** The name in a host: `coastdaily` of www.coastdaily.example. */
function siteOf(url: string | null): string | null {
  const labels = hostOf(url)?.split('.').slice(0, -1) ?? [];
  return labels.findLast((label) => !REGISTRY.test(label)) ?? null;
}

/** «Rain in Oslo - The Daily» is «Rain in Oslo» when the rest is the site's name or plainly the lesser part. */
export function stripSite(title: string, sites: readonly string[]): string {
  let rest = withoutStart(title, sites);
  for (let parts = 0; parts < MOST_PARTS; parts++) {
    const split = splitLast(rest);
    if (!split || !isAddition(split, rest, sites)) break;
    rest = split.rest;
  }
  return rest;
}

const isAddition = ({ last, sign }: Split, title: string, sites: readonly string[]): boolean =>
  sites.some((site) => isSite(last, site)) || (/[|｜ㅣ_]/.test(sign) && last.length < title.length * SHORTEST_SHARE);

function withoutStart(title: string, sites: readonly string[]): string {
  const match = START_SEPARATOR.exec(title);
  if (!match || match.index === 0) return title;
  const start = title.slice(0, match.index);
  return sites.some((site) => same(start, site)) ? title.slice(match.index + match[0].length) : title;
}

/** Same name, or one holds the other, blanks aside: «The Coast Daily» and `coastdaily`. */
export function isSite(part: string, site: string): boolean {
  const [a, b] = [joined(part), joined(site)];
  if (a === b) return a !== '';
  return a.length > 2 && b.length > 2 && (a.includes(b) || (b.includes(a) && a.length * 2 >= b.length));
}

interface Split {
  rest: string;
  last: string;
  sign: string;
}

function splitLast(title: string): Split | null {
  const sign = [...title.matchAll(SEPARATOR)].at(-1);
  if (!sign || sign.index === 0) return null;
  return {
    rest: title.slice(0, sign.index).trim(),
    last: title.slice(sign.index + sign[0].length).trim(),
    sign: sign[0],
  };
}
