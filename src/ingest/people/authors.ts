import type { Credit } from '../../domain/article.ts';
import { writersOf } from '../credits/writers.ts';
import { type Page, scriptText } from '../dom.ts';
import { same } from '../headline/compare.ts';
import { isThing, type LinkedData, listOf, textsOf } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { comparable, distinctTexts } from '../text.ts';
import { shownAuthors } from './bylines.ts';
import { editorsInCharge } from './editors.ts';
import { stripLeadIn } from './lead-in.ts';
import { splitNames } from './names.ts';
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
/**
 * Who wrote the story: what the page tells machines, unless that is the newsroom alone and the page shows a
 * person, or shows more people than it tells; else the writers in its credit lines. `sites` are the newsroom's names.
 */
export function readAuthors(
  page: Page,
  meta: Meta,
  { article }: LinkedData,
  sites: readonly string[],
  story: StoryPlace,
  credits: readonly Credit[],
): string[] {
  const title = comparable(page.tagged('title').slice(0, 1).map(scriptText).join());
  const isOwn = (name: string): boolean =>
    sites.some((site) => isOf(name, site)) || (!isPerson(name) && title.endsWith(` ${comparable(name)}`));
  const sources = [
    linkedAuthors(article?.author ?? article?.creator),
    meta.all(...META),
    itemValues(page, 'author', (element) => !isElsewhere(element, story)),
  ].map((texts) => distinctTexts(texts.flatMap((text) => namesIn(text, isOwn))));
  const [declared = []] = sources.filter((names) => names.some((name) => !isOwn(name)));
  const people = declared.filter((name) => !isOwn(name));
  const shown = shownAuthors(page, story);
  const shownPeople = shown.names.filter((name) => !isOwn(name));
  const told = { people, weak: declared === sources[1] };
  if (shown.sure && shownPeople.length > 0 && knowsBetter(shownPeople, told)) return shownPeople;
  if (people.length > 0) return people;
  const others = [...sources, shown.names, distinctTexts(writersOf(credits))];
  return [...(others.find((names) => names.length > 0) ?? editorsInCharge(page))];
}

/** Whether a plain byline knows better than what is declared: nobody, some of its people, or a system's user in a meta element. */
function knowsBetter(shown: readonly string[], told: { people: readonly string[]; weak: boolean }): boolean {
  return !told.people.some(isPerson) || holdsAll(shown, told.people) || (told.weak && apart(shown, told.people));
}

/** The site's name, its host, or a desk of its own: «Coast Daily», «coastdaily.com», «Coast Daily News». */
function isOf(name: string, site: string): boolean {
  const [key, own] = [comparable(name.replace(/\.\p{L}{2,4}$/u, '')), comparable(site)];
  return same(key, own) || (own.length > 2 && key.startsWith(`${own} `) && DESK.test(key));
}

const DESK = / (?:news|business|sports?|politics|staff|team|desk|online|redaktion)$/;
const LONGEST = 300;

/** The names in a text; a newsroom that signs beside an agency signs as one: «The Coast Daily with agencies». */
function namesIn(text: string, isOwn: (name: string) => boolean): string[] {
  if (text.length > LONGEST) return [];
  const names = splitNames(text);
  const others = names.filter((name) => !isOwn(name));
  return names.length === 2 && others.length === 1 && !others.some(isPerson) ? [stripLeadIn(text)] : names;
}

const TITLE = /^(?:dr|prof|professor|sir|dame|mr|mrs|ms|rev|ing|mag)\b\.? /;
const keyOf = (name: string): string => comparable(name).replace(TITLE, '');

function holdsAll(many: readonly string[], few: readonly string[]): boolean {
  const keys = new Set(many.map(keyOf));
  return many.length > few.length && few.every((name) => keys.has(keyOf(name)));
}

function apart(some: readonly string[], others: readonly string[]): boolean {
  const keys = new Set(some.map(keyOf));
  return !others.some((name) => keys.has(keyOf(name)));
}

const linkedAuthors = (value: unknown): string[] =>
  listOf(value).flatMap((item) => (isThing(item) ? textsOf(item.name ?? item) : textsOf(item)));
