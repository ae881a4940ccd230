import { attr, type Page, textOf, wordsOf } from '../dom.ts';
import { firstText, type LinkedData } from '../json-ld.ts';
import type { Meta } from '../meta.ts';
import { itemValues } from '../microdata.ts';
import { readTime } from './read-time.ts';

export interface Times {
  publishedAt: string | null;
  modifiedAt: string | null;
  embargoUntil: string | null;
}

const PUBLISHED = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'publishdate',
  'publish_date',
  'publish-date',
  'pubdate',
  'publication_date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dc.terms.created',
  'date',
  'article.published',
  'originalpublicationdate',
  'last_published_date',
  'ptime',
  'firstpublishedtime',
  'citation_online_date',
  'citation_publication_date',
  'apub:time',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'article:modified',
  'lastmod',
  'last-modified',
  'dc.date.modified',
  'dcterms.modified',
  'revision_date',
];
const EMBARGO = [
  'embargo',
  'embargo-until',
  'embargountil',
  'article:embargo',
  'embargoed',
  'embargo_date',
  'dcterms.available',
];
const DATE_WORDS =
  /-(?:date|datetime|time|timestamp|published|publish|pubdate|posted|dateline|post-date|pub-time|publish-time|fecha|datum)-/;
const LONGEST = 120;

/** When the story was published, changed and may be used, ISO 8601 with a zone. */
export function readTimes(page: Page, meta: Meta, { article }: LinkedData, url: string | null): Times {
  return {
    publishedAt:
      declared(page, meta, article?.datePublished, PUBLISHED, 'datePublished') ?? shownTime(page) ?? timeInAddress(url),
    modifiedAt: declared(page, meta, article?.dateModified, MODIFIED, 'dateModified'),
    embargoUntil: readTime(meta.first(...EMBARGO)),
  };
}

function declared(page: Page, meta: Meta, linked: unknown, names: readonly string[], property: string): string | null {
  const texts = [firstText(linked), ...meta.all(...names), ...itemValues(page, property)];
  return firstTime(texts);
}

function firstTime(texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    const time = readTime(text);
    if (time) return time;
  }
  return null;
}

/** A time element, else the first short text whose class speaks of a date; what follows the headline first. */
function shownTime(page: Page): string | null {
  const heading = page.elements.findIndex(({ name }) => name === 'h1');
  const near = page.elements.slice(Math.max(0, heading - 40), heading < 0 ? undefined : heading + 200);
  for (const elements of [near, page.elements]) {
    const times = elements.filter(({ name }) => name === 'time');
    const found = firstTime(times.flatMap((element) => [attr(element, 'datetime'), textOf(element)]));
    if (found) return found;
    const named = elements.filter((element) => DATE_WORDS.test(wordsOf(element)));
    const shown = firstTime(named.map(textOf).filter(({ length }) => length <= LONGEST));
    if (shown) return shown;
  }
  return null;
}

function timeInAddress(url: string | null): string | null {
  const match = /\/(20\d{2})[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?!\d)/.exec(url ?? '');
  return match ? readTime(`${match[1]}-${match[2]}-${match[3]}`) : null;
}
