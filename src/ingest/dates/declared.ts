import { type Page, scriptText } from '../dom.ts';
import { firstText, isA, itemValues, type LinkedData, type Meta, type Thing } from '../structured-data.ts';
import { readLocalTime } from './read-time.ts';

/** Names of meta elements without their signs and in lower case, the most exact first. */
const PUBLISHED = [
  'articlepublishedtime',
  'articlepublished',
  'ogarticlepublishedtime',
  'datepublished',
  'ogpublishedtime',
  'parselypubdate',
  'sailthrudate',
  'cxenseparserecspublishtime',
  'publisheddate',
  'publishdate',
  'publishedat',
  'published',
  'pubdate',
  'publicationdate',
  'dcdateissued',
  'dctermsissued',
  'dctermscreated',
  'dctermscreateddate',
  'dctermsdate',
  'dcdatecreated',
  'dcdate',
  'dccreated',
  'date',
  'originalpublicationdate',
  'lastpublisheddate',
  'ptime',
  'firstpublishedtime',
  'citationonlinedate',
  'citationpublicationdate',
  'citationdate',
  'apubtime',
  'datecreated',
  'displaydate',
  'releasedate',
  'creationdate',
  'articlecreated',
  'articledateoriginal',
  'pagedate',
  'pdate',
  'regdate',
  'publishedtime',
  'publishtime',
];
const MODIFIED = [
  'articlemodifiedtime',
  'articlemodified',
  'ogarticlemodifiedtime',
  'ogupdatedtime',
  'datemodified',
  'lastmod',
  'lastmodified',
  'lastupdated',
  'dcdatemodified',
  'dctermsmodified',
  'revisiondate',
  'modifieddate',
  'modifiedtime',
  'updatedat',
];
const EMBARGO = ['embargo', 'embargountil', 'articleembargo', 'embargoed', 'embargodate', 'dctermsavailable'];

/** Property by which a page declares one of the story's times. */
export interface Wanted {
  meta: readonly string[];
  property: string;
}

export const WANTED = {
  published: { meta: PUBLISHED, property: 'datePublished' },
  modified: { meta: MODIFIED, property: 'dateModified' },
} as const satisfies Record<string, Wanted>;

const PAGE = /^webpage$|itempage$/i;

/** The time that linked data, meta elements or microdata declare; ISO 8601, without a zone where none is written. */
export function declaredTime(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  { meta: names, property }: Wanted,
): string | null {
  const ofThing = (thing: Thing | null | undefined): string | null => firstText(thing?.[property]);
  const texts = [
    ofThing(linked.article),
    ...named(meta, names),
    ...itemValues(page, property),
    ofThing(linked.things.find((thing) => isA(thing, PAGE))),
  ];
  return mostExact(texts.flatMap((text) => readLocalTime(text) ?? []));
}

/** Embargo texts of meta elements. */
export const embargoTexts = (meta: Meta): string[] => named(meta, EMBARGO);

/**
 * The first of several times; a day gives way to a time of that day, and a time without a zone to one with a zone that
 * may be the same moment.
 */
function mostExact(times: readonly string[]): string | null {
  const [given] = times;
  if (given === undefined) return null;
  const first = isDay(given)
    ? (times.find((time) => !isDay(time) && time.slice(0, 10) === given.slice(0, 10)) ?? given)
    : given;
  if (isDay(first) || ZONED.test(first)) return first;
  return times.find((time) => ZONED.test(time) && !isDay(time) && isSameMoment(first, time)) ?? first;
}

const ZONED = /(?:Z|[+-]\d{2}:\d{2})$/;
/** Largest distance of a zone from UTC. */
const MOST_MS = 14 * 3_600_000;

/** Checks whether a time without a zone may be the moment of another: they differ by an offset in quarters of an hour. */
function isSameMoment(local: string, time: string): boolean {
  const apart = Math.abs(Date.parse(`${local}Z`) - Date.parse(time));
  const rest = apart % QUARTER_MS;
  return apart <= MOST_MS && Math.min(rest, QUARTER_MS - rest) <= MINUTE_MS;
}

const [QUARTER_MS, MINUTE_MS] = [900_000, 60_000];

/** Checks whether a time may be a day without a time of day. */
const isDay = (time: string): boolean => time.endsWith('T00:00:00Z');

function named(meta: Meta, wanted: readonly string[]): string[] {
  const written = new Map<string, string[]>();
  for (const name of meta.names()) {
    const plain = name.replace(/[^a-z\d]/g, '');
    const same = written.get(plain);
    if (same) same.push(name);
    else written.set(plain, [name]);
  }
  return wanted.flatMap((name) => (written.get(name) ?? []).flatMap((one) => meta.all(one)));
}

const STATED =
  /"(?:datePublished|date_published|publishedAt|published_at|publishedDate|publishDate|publish_date|publicationDate|pubDate|pubDt|firstPublished(?:At|Date)?|publishedTime|published_time|regDate|regDt|deployDt|serviceDate)\\?"\s*:\s*\\?"([^"\\]{8,40})\\?"/i;

/** The first time of publication in the state that a page keeps for its scripts. */
export function timeInScripts(page: Page): string | null {
  for (const script of page.tagged('script')) {
    const time = readLocalTime(STATED.exec(scriptText(script))?.[1]);
    if (time) return time;
  }
  return null;
}
