import { around, attr, type Page, textOf, wordsOf } from '../dom.ts';
import { isThing, type LinkedData, listOf, textsOf } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import { comparable } from '../text.ts';
import { namesOf } from './names.ts';

const META = [
  'author',
  'article:author',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'cxenseparse:author',
];
const NAME_WORDS =
  /-(?:author-name|byline-name|authorname|author|byline|autor|auteur|author-link|byline-author|writer|reporter)-/;
const AWAY = /-(?:comments?|related|sidebar|teasers?|recommend\w*|more)-/;
const LONGEST = 160;

/** Who wrote the story: what the page tells machines, else what it shows. The newsroom's own name is no person. */
export function readAuthors(page: Page, meta: Meta, { article }: LinkedData): string[] {
  const site = new Set(
    [meta.first('og:site_name'), ...textsOf(article?.publisher)].map((name) => comparable(name ?? '')),
  );
  const sources = [
    () => linkedAuthors(article?.author ?? article?.creator),
    () => meta.all(...META),
    () => itemValues(page, 'author'),
    () =>
      page
        .tagged('a')
        .filter((link) => /\bauthor\b/.test(attr(link, 'rel')))
        .map(textOf),
    () => shownBylines(page),
  ];
  let organisation: string[] = [];
  for (const source of sources) {
    const names = namesOf(source().filter(({ length }) => length <= 300));
    const people = names.filter((name) => !site.has(comparable(name)));
    if (people.length > 0) return people;
    if (organisation.length === 0) organisation = names;
  }
  return organisation;
}

const linkedAuthors = (value: unknown): string[] =>
  listOf(value).flatMap((item) => (isThing(item) ? textsOf(item.name ?? item) : textsOf(item)));

function shownBylines(page: Page): string[] {
  const named = page.elements.filter(
    (element) => NAME_WORDS.test(wordsOf(element)) && !around(element).some((outer) => AWAY.test(wordsOf(outer))),
  );
  for (const element of named) {
    const text = textOf(element);
    if (text.length > 2 && text.length <= LONGEST && namesOf([text]).length > 0) return [text];
  }
  return [];
}
