import { type Page, scriptText } from '../dom.ts';
import { firstText, isA, type LinkedData } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import { clean, comparable, wordCount } from '../text.ts';
import { akin, isCut, joined, same, startsWithPart } from './compare.ts';
import { shownHeading } from './shown-heading.ts';
import { siteNames, stripSite } from './site-names.ts';

/** A page's titles without the site's name, by whom they are written for. Empty where there is none. */
interface Titles {
  /** For people to whom the story is shared. */
  open: string;
  /** In the linked data. */
  linked: string;
  /** For search engines: the title element. */
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
  return withoutKicker(heading, titles) ?? editorial(heading, titles) ?? betweenTwo(heading, declared, titles, linked);
}

/** At most so many other titles are kept, and none longer than this, in code units. */
const MOST_TITLES = 5;
const LONGEST_TITLE = 200;

/** What else the newsroom calls the story, each once: its titles for sharing, in its data and for search engines. */
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

/** Those that are titles of their own beside a headline: whole, and neither it nor each other again. */
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
const LONGEST = 600;

/** The title for sharing where the shown heading is that title with something put before or after it. */
function withoutKicker(heading: string, { open }: Titles): string | null {
  if (open.length < SHORTEST || same(open, heading) || isCut(open, heading)) return null;
  return heading.startsWith(open) || heading.endsWith(open) ? open : null;
}

/**
 * Where the heading is the title for search engines, a headline that the newsroom wrote beside it is the
 * one for people.
 */
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

const ALIKE = 0.25;
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
  return wordCount(heading) >= FEWEST_WORDS && akin(heading, declared) >= ALIKE ? heading : declared;
}
