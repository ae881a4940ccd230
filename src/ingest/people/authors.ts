import type { Page } from '../dom.ts';
import { same } from '../headline/compare.ts';
import { isThing, type LinkedData, listOf, textsOf } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import type { StoryPlace } from '../story-place.ts';
import { comparable } from '../text.ts';
import { shownAuthors } from './bylines.ts';
import { namesOf } from './names.ts';
import { isPerson } from './persons.ts';

const META = [
  'author',
  'article:author',
  'article:byline',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'cxenseparse:author',
];
const LONGEST = 300;

/**
 * Who wrote the story: what the page tells machines, unless that is the newsroom alone and the page shows a
 * person, or shows more people than it tells. `sites` are the newsroom's names.
 */
export function readAuthors(
  page: Page,
  meta: Meta,
  { article }: LinkedData,
  sites: readonly string[],
  story: StoryPlace,
): string[] {
  const isOwn = (name: string): boolean => sites.some((site) => same(name, site));
  const sources = [
    linkedAuthors(article?.author ?? article?.creator),
    meta.all(...META),
    itemValues(page, 'author'),
  ].map((texts) => namesOf(texts.filter(({ length }) => length <= LONGEST)));
  const people = sources.find((names) => names.some((name) => !isOwn(name)))?.filter((name) => !isOwn(name)) ?? [];
  const shown = shownAuthors(page, story);
  const shownPeople = shown.names.filter((name) => !isOwn(name));
  if (people.length === 0)
    return firstOf(
      shownPeople,
      sources.find((names) => names.length > 0),
    );
  if (shownPeople.length > 0 && !people.some(isPerson)) return shownPeople;
  return holdsAll(shownPeople, people) ? shownPeople : people;
}

const firstOf = (first: string[], second: string[] | undefined): string[] =>
  first.length > 0 ? first : (second ?? []);

function holdsAll(many: readonly string[], few: readonly string[]): boolean {
  const keys = new Set(many.map(comparable));
  return many.length > few.length && few.every((name) => keys.has(comparable(name)));
}

const linkedAuthors = (value: unknown): string[] =>
  listOf(value).flatMap((item) => (isThing(item) ? textsOf(item.name ?? item) : textsOf(item)));
