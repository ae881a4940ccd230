import type { Credit } from '../../domain/article.ts';
import { ownText, type Page, scriptText } from '../dom.ts';
import { same } from '../headline.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { isThing, itemValues, type LinkedData, listOf, type Meta, textsOf } from '../structured-data.ts';
import { comparable, distinctTexts } from '../text.ts';
import { shownAuthors, writersOf } from './bylines.ts';
import { isPerson, namesOf, splitNames, stripLeadIn } from './names.ts';

const IN_CHARGE = /[（(【[]?\s*(?:责任编辑|責任編輯|责编|責編)\s*[:：]\s*([^）)】\]]{2,40})/u;
const LONGEST_EDITORS = 120;

/** The editors in charge, as Chinese pages name them below a story; the only people whom wires' copies name. */
function editorsInCharge(page: Page): string[] {
  for (const element of page.tagged('p', 'div', 'span')) {
    const own = ownText(element);
    const found = own.length <= LONGEST_EDITORS ? IN_CHARGE.exec(own) : null;
    if (found) return namesOf([found[1] ?? '']);
  }
  return [];
}

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
 * Authors of the story: the declared ones, unless those are the newsroom alone and the page shows a person, or shows
 * more people than declared; otherwise the writers in its credit lines. `sites` are the newsroom's names.
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
  // A person comes before an agency, and an agency before the newsroom.
  const others = sources.filter((names) => names.some((name) => !isOwn(name)));
  const declared = others.find((names) => names.some((name) => !isOwn(name) && isPerson(name))) ?? others[0] ?? [];
  const people = declared.filter((name) => !isOwn(name));
  const shown = shownAuthors(page, story);
  const shownPeople = shown.names.filter((name) => !isOwn(name));
  const stated = { people, weak: declared === sources[1] };
  if (shown.sure && shownPeople.length > 0 && knowsBetter(shownPeople, stated)) return shownPeople;
  if (people.length > 0) return people;
  const writers = distinctTexts(writersOf(credits)).filter(isPerson);
  const rest = [writers, ...sources, shown.names, distinctTexts(writersOf(credits))];
  return [...(rest.find((names) => names.length > 0) ?? editorsInCharge(page))];
}

/** Checks whether a plain byline beats the declared authors: none, only some, or a system's user in a meta element. */
function knowsBetter(shown: readonly string[], stated: { people: readonly string[]; weak: boolean }): boolean {
  return (
    !stated.people.some(isPerson) || holdsAll(shown, stated.people) || (stated.weak && apart(shown, stated.people))
  );
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
