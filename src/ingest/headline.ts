import { hostOf } from './address.ts';
import { type Element, isTag, isText, type Page, parentOf, scriptText, textOf, wordsOf } from './dom.ts';
import { firstText, isA, itemValues, type LinkedData, type Meta } from './structured-data.ts';
import { clean, comparable, wordCount } from './text.ts';

/** Equal but for case, punctuation and blanks: headings in two lines often have none between them. */
export const same = (one: string, other: string): boolean => joined(one) === joined(other);

const joined = (text: string): string => comparable(text).replaceAll(' ', '');

const SEPARATOR_START = /^\s*[|–—·»•|｜ㅣ_-]/;
const SHORTEST_COMPARED = 10;

/** Checks whether `whole` is `part` and, behind a separator, something more. */
const startsWithPart = (whole: string, part: string): boolean =>
  part.length > SHORTEST_COMPARED && whole.startsWith(part) && SEPARATOR_START.test(whole.slice(part.length));

/** Checks whether a title is truncated: with dots, inside a word or bracket, or where the full one has a quote. */
function isCut(title: string, whole: string): boolean {
  if (/(?:…|\.{3})$/.test(title)) return true;
  if ((title.match(/[([]/g)?.length ?? 0) > (title.match(/[)\]]/g)?.length ?? 0)) return true;
  if (!whole.startsWith(title)) return false;
  const rest = whole.slice(title.length);
  return (
    /^\s*["“„«]/.test(rest) || (/^[\p{L}\p{N}]/u.test(rest) && /[\p{L}\p{N}]$/u.test(title) && !CJK_END.test(title))
  );
}

const CJK_END = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$/;

/** The share of longer words, or of pairs of characters where words have no spaces, that two titles have in common. */
function akin(one: string, other: string): number {
  const [a, b] = [termsOf(one), termsOf(other)];
  return [...a].filter((term) => b.has(term)).length / Math.max(a.size, b.size, 1);
}

const SHORT_WORD = 3;

function termsOf(title: string): Set<string> {
  const words = comparable(clean(title)).split(' ');
  return new Set(
    words.flatMap((word) => (CJK_END.test(word) ? pairsOf(word) : word.length > SHORT_WORD ? [word] : [])),
  );
}

const pairsOf = (word: string): string[] =>
  word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));

const SEPARATOR = /\s+(?:[|–—·»•/-]|--)\s+|\s*[|｜ㅣ_]\s*/g;
const START_SEPARATOR = /\s+[|–—·»•-]\s+|\s*[|｜ㅣ_]\s*|:\s+/;
/** Share of the title below which a part behind a bar is a section or an undeclared name. */
const SHORTEST_SHARE = 0.35;
const MOST_PARTS = 4;
/** Second-level names under which countries register: `co` of `daily.co.example`. */
const REGISTRY = /^(?:com?|org|net|gov|gob|gouv|edu|ac|or|ne|go|gen|info)$/;

/** Names of the site in its titles: declared ones, and the name in its host. */
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
function isSite(part: string, site: string): boolean {
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

const FURNITURE = /-(?:logo\w*|brand|site-title|site-name|site-header|masthead|is-blind)-/;
const MOST = 40;
const LONGEST = 600;

/** The main heading that is the story's: the one a title confirms, else the one most like a title, else the first. */
function shownHeading(page: Page, titles: readonly string[], sites: readonly string[]): string | null {
  const headings = page
    .tagged('h1')
    .slice(0, MOST)
    .filter((heading) => !isFurniture(heading))
    .map(textOf)
    .filter(({ length }) => length > 1 && length <= LONGEST);
  const confirmed = titles.filter(Boolean).flatMap((title) => headings.find((heading) => same(heading, title)) ?? []);
  if (confirmed[0] !== undefined) return confirmed[0];
  const own = headings.filter((heading) => !sites.some((site) => isSite(heading, site)));
  const similarity = (heading: string): number => Math.max(0, ...titles.map((title) => akin(heading, title)));
  return own.reduce<string | null>(
    (best, heading) => (best === null || similarity(heading) > similarity(best) ? heading : best),
    null,
  );
}

const isFurniture = (heading: Element): boolean => {
  const parent = parentOf(heading);
  return FURNITURE.test(wordsOf(heading)) || (parent !== null && FURNITURE.test(wordsOf(parent)));
};

/** A page's titles without the site's name, by whom they are written for. Empty where there is none. */
interface Titles {
  /** Title for sharing. */
  open: string;
  /** Title in the linked data. */
  linked: string;
  /** Title for search engines: the title element. */
  search: string;
  others: readonly string[];
}

/** The story's headline without the site's name: what page and machines agree on, else what the newsroom wrote for people. */
export function readHeadline(page: Page, meta: Meta, linked: LinkedData, url: string | null): string | null {
  const sites = siteNames(meta, linked, url);
  const titles = titlesOf(page, meta, linked, sites);
  const heading = shownHeading(page, [titles.open, titles.linked, titles.search, ...titles.others], sites);
  const declared = shortest([titles.open, titles.linked, ...titles.others, titles.search]);
  if (heading === null) return declared;
  const chosen =
    withoutKicker(heading, titles) ?? editorial(heading, titles) ?? betweenTwo(heading, declared, titles, linked);
  return chosen === heading ? withSeparator(heading, page, titles) : chosen;
}

const LONGEST_KICKER = 4;

/** A heading on two lines as one: «Cost of living: Prices rise again», or as a title writes it. */
function withSeparator(heading: string, page: Page, { open, linked, search, others }: Titles): string {
  const element = page
    .tagged('h1')
    .slice(0, MOST)
    .find((one) => textOf(one) === heading);
  const [first = '', second = '', ...more] = element ? linesOf(element) : [];
  if (second === '' || more.length > 0) return heading;
  const titled = [open, linked, search, ...others].find((title) => same(title, heading));
  if (titled !== undefined) return titled.length > heading.length ? titled : heading;
  const isKicker =
    wordCount(first) <= LONGEST_KICKER && !/\p{P}$/u.test(first) && /^["“„«'‘]?[\p{Lu}\p{N}]/u.test(second);
  return isKicker && wordCount(second) >= FEWEST_WORDS ? `${first}: ${second}` : heading;
}

/** Lines of a heading, each in an element of its own; empty if it has other text. */
function linesOf(heading: Element): string[] {
  const nodes = heading.children.filter((node) => !isText(node) || node.data.trim() !== '');
  return nodes.every((node) => isTag(node)) ? nodes.map(textOf).filter(Boolean) : [];
}

/** Limits of other titles: their number, and their length in code units. */
const MOST_TITLES = 5;
const LONGEST_TITLE = 200;

/** Other titles of the story: for sharing, in its linked data and for search engines. */
export function readTitles(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  url: string | null,
  headline: string | null,
): string[] {
  const sites = siteNames(meta, linked, url);
  const strip = (text: string | null): string => stripSite(clean(text ?? '').slice(0, LONGEST), sites);
  const { open, linked: stated, search, others } = titlesOf(page, meta, linked, sites);
  const alternative = [
    firstText(linked.article?.alternativeHeadline),
    ...itemValues(page, 'alternativeHeadline'),
    meta.first('twitter:title'),
  ].map(strip);
  return otherTitles([...alternative, open, stated, ...others, search], headline);
}

/** Other titles beside a headline: complete, and no repeats of it or each other. */
export function otherTitles(titles: readonly string[], headline: string | null): string[] {
  const kept: string[] = [];
  for (const title of titles) {
    const known = [headline ?? '', ...kept];
    const isOwn = title.length <= LONGEST_TITLE && !known.some((other) => same(other, title) || isCut(title, other));
    if (comparable(title) !== '' && isOwn) kept.push(title);
  }
  return kept.slice(0, MOST_TITLES);
}

function titlesOf(page: Page, meta: Meta, { article }: LinkedData, sites: readonly string[]): Titles {
  const strip = (text: string | null | undefined): string => stripSite(clean(text ?? '').slice(0, LONGEST), sites);
  const [title] = page.tagged('title');
  return {
    open: strip(meta.first('og:title')),
    linked: strip(firstText(article?.headline)),
    search: strip(title && scriptText(title)),
    others: [
      ...itemValues(page, 'headline').slice(0, 1),
      firstText(article?.name),
      meta.first('headline', 'parsely-title', 'twitter:title', 'dc.title', 'title'),
    ]
      .map(strip)
      .filter(Boolean),
  };
}

/** The first title, or the one of which it is a copy with something appended: a section, a part of the site's name. */
function shortest(titles: readonly string[]): string | null {
  const there = titles.filter(Boolean);
  const [first] = there;
  if (first === undefined) return null;
  return there.find((title) => title !== first && startsWithPart(first, title)) ?? first;
}

const SHORTEST = 12;

/** The title for sharing where the shown heading is that title with something put before or after it. */
function withoutKicker(heading: string, { open }: Titles): string | null {
  if (open.length < SHORTEST || same(open, heading) || isCut(open, heading)) return null;
  return heading.startsWith(open) || heading.endsWith(open) ? open : null;
}

/** If the heading is the title for search engines, a headline that the newsroom wrote beside it is for people. */
function editorial(heading: string, { open, linked, search }: Titles): string | null {
  if (!same(heading, search)) return null;
  const written = [open, linked].find(
    (title) =>
      title.length >= SHORTEST &&
      !joined(heading).includes(joined(title)) &&
      !isCut(title, heading) &&
      akin(title, heading) > 0,
  );
  return written ?? null;
}

const SIMILAR = 0.25;
const FEWEST_WORDS = 3;

/** The heading where a title confirms it or none is declared; else what is declared, unless that is no newsroom's. */
function betweenTwo(
  heading: string,
  declared: string | null,
  { open, linked, search, others }: Titles,
  { article }: LinkedData,
): string {
  if (declared === null) return heading;
  const confirmed = [open, linked, search, ...others].find((title) => same(title, heading));
  // Headings in two lines often lose the blank between them.
  if (confirmed !== undefined) return comparable(confirmed) === comparable(heading) ? heading : confirmed;
  // Newsrooms' systems write their headline into the linked data; search plug-ins of blogs write their own title.
  if (linked !== '' && article !== null && isA(article, /newsarticle$/i)) return linked;
  return wordCount(heading) >= FEWEST_WORDS && akin(heading, declared) >= SIMILAR ? heading : declared;
}
