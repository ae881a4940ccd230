import { z } from 'zod';
import type { RelatedLink } from '../../domain/article.ts';
import { Origin, type Signal } from '../../domain/origin.ts';
import { urgencyOfLabel } from '../../domain/urgency.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { jsonFault } from '../../lib/json-fault.ts';
import { webAddress } from '../address.ts';
import { embargoIn } from '../dates/embargo.ts';
import { notesIn } from '../dates/embargo-lines.ts';
import { readTime } from '../dates/read-time.ts';
import { plainOf } from '../dom.ts';
import { canonicalTag, languageOfScript } from '../language.ts';
import { ingest } from '../messages.ts';
import { namesOf } from '../people/names.ts';
import { rightsIn, rightsOf } from '../rights.ts';
import { type Findings, noFindings } from '../source.ts';
import { clean, distinctTexts } from '../text.ts';
import { bodyOf, type Concept, headlineOf, type Item, standfirstOf } from './item.ts';
import { parseItem } from './parse-item.ts';
import { mediaOf, picturesOf, readStory, videosOf } from './story.ts';

const EXACT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,3})\d*)?\s?(?:(Z)|([+-]\d\d):?(\d\d)?)$/i;
const Time = z.iso.datetime({ offset: true });

/** A full time with a zone as ISO 8601, or null: nothing is guessed. */
function exactTime(text: string): string | null {
  const [, day, minutes, seconds = ':00', fraction, utc, hours, rest = '00'] = EXACT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const zone = utc ? 'Z' : `${hours}:${rest}`;
  const time = `${day}T${minutes}${seconds}${fraction ? `.${fraction}` : ''}${zone}`;
  return Time.safeParse(time).success && !Number.isNaN(Date.parse(time)) ? time : null;
}

/** Latest embargo of the item and of the media used. Throws a UserError for one that cannot be read. */
function embargoOf(items: readonly Item[]): string | null {
  const times = items.flatMap(({ uri, embargoedUntil, embargoes }) =>
    [...(embargoedUntil === undefined ? [] : [embargoedUntil]), ...embargoes].map((text) => {
      const time = exactTime(text);
      if (time !== null) return time;
      throw new UserError(ingest.badEmbargo({ uri, given: text.slice(0, 60) }), {
        remedy: ingest.correctEmbargo(),
        usage: true,
        kind: 'invalid',
      });
    }),
  );
  return times.reduce<string | null>(
    (last, time) => (last === null || Date.parse(time) > Date.parse(last) ? time : last),
    null,
  );
}

interface Times {
  publishedAt: string | null;
  modifiedAt: string | null;
  embargoUntil: string | null;
}

/** Times of publication, change and embargo. `used`: the associated items whose files are used. */
function timesOf(item: Item, used: readonly Item[]): Times {
  const created = readTime(item.versionCreated);
  const publishedAt = readTime(item.firstPublished) ?? readTime(item.firstCreated) ?? created;
  return {
    publishedAt,
    modifiedAt: created !== null && created !== publishedAt ? created : null,
    embargoUntil: embargoOf([item, ...used]),
  };
}

/** The gravest first: of several, the gravest counts. */
const MEANINGS: readonly [Signal, RegExp][] = [
  ['takedown', /^(?:takedown|take-down|recall(?:ed)?|withdraw(?:n|al)?|unpublish(?:ed)?)$/],
  ['kill', /^(?:kill(?:ed)?|cancel(?:l?ed)?)$/],
  ['withhold', /^(?:withhold|withheld|hold)$/],
  ['correct', /^(?:cor|corr|correct(?:ion|ed)?|update[d]?)$/],
];

const STATUS: Readonly<Record<NonNullable<Item['pubStatus']>, Signal>> = {
  usable: 'publish',
  withheld: 'withhold',
  canceled: 'kill',
};

/** `sig:correction` and `http://cv.iptc.org/newscodes/signal/correction` without their scheme. */
const codeOf = (signal: string): string => signal.trim().toLowerCase().split(/[:/]/).at(-1) ?? '';

/** Signal of an item: by its status, and by more specific signals and states. */
function signalOf({ pubStatus, signals }: Pick<Item, 'pubStatus' | 'signals'>): Signal {
  const given = signals.map(codeOf);
  const meant = MEANINGS.flatMap(([signal, word]) => (given.some((code) => word.test(code)) ? [signal] : []));
  const all = [...meant, STATUS[pubStatus ?? 'usable']];
  return MEANINGS.map(([signal]) => signal).find((signal) => all.includes(signal)) ?? 'publish';
}

/** A ninjs item as read: the story, how its system knows it, and what it is sent for. */
export interface NinjsStory {
  found: Findings;
  origin: Origin;
  signal: Signal;
  /** `text`, `picture` …; null if the item doesn't have it. */
  type: string | null;
  /** Editors' note to users of the item: why it was killed, what was corrected. */
  note: string | null;
}

const MOST_TAGS = 40;
const LONGEST_TAG = 60;

/** Reads an item of ninjs 1.x, 2.x or 3.x. Throws a UserError for what is no valid item, naming what is wrong. */
export function readNinjs(text: string): NinjsStory {
  return storyOf(parseItem(parseJson(text)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(ingest.notJson({ why: jsonFault(text) ?? messageOf(error) }), {
      remedy: ingest.correctItem(),
      usage: true,
      kind: 'invalid',
      cause: error,
    });
  }
}

/** Story of a validated item. */
export function storyOf(item: Item): NinjsStory {
  const media = mediaOf(item);
  const own = [item, ...media];
  const pictures = picturesOf(own);
  const videos = videosOf(own);
  const used = new Set([...pictures, ...videos].map((one) => one.item).filter((one) => one !== item));
  const headline = headlineOf(item);
  const canonicalUrl = addressOf(item);
  const story = readStory(bodyOf(item), pictures, { headline, base: canonicalUrl });
  const paragraphs = story.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  const found: Findings = {
    ...noFindings(),
    ...story,
    ...held(item, timesOf(item, [...used])),
    headline,
    canonicalUrl,
    language: canonicalTag(clean(item.language ?? '').replaceAll('_', '-')) ?? languageOfScript(paragraphs.join(' ')),
    standfirst: standfirstOf(item, paragraphs),
    section: sectionOf(item),
    tags: tagsOf(item),
    authors: authorsOf(item),
    videos: videos.map(({ video }) => video),
    related: relatedOf(item),
    ...termsOf(item),
    ...urgencyOf(item),
  };
  return { found, origin: originOf(item), signal: signalOf(item), type: item.type ?? null, note: noteOf(item) };
}

function originOf({ uri, version, versionCreated, evolvedFrom }: Item): Origin {
  const origin = Origin.safeParse({
    uri: clean(uri),
    version: version ?? null,
    versionCreated: versionCreated === undefined ? null : exactTime(versionCreated),
    evolvedFrom: evolvedFrom ?? null,
  });
  if (origin.success) return origin.data;
  throw new UserError(ingest.longUri({ uri: uri.slice(0, 100) }), {
    usage: true,
    kind: 'invalid',
  });
}

/** Zone in which a day ends last: an item doesn't name the zone of its text. */
const LAST_ZONE = 'Etc/GMT+12';

/** Adds an embargo that only the text or the editors' note contains. */
function held(item: Item, times: Times): Times & Pick<Findings, 'unreadEmbargo'> {
  if (times.embargoUntil !== null) return { ...times, unreadEmbargo: null };
  const lines = [item.edNote ?? '', headlineOf(item) ?? '', bodyOf(item)?.value ?? ''].flatMap(notesIn);
  return { ...times, ...embargoIn(lines, { timeZone: LAST_ZONE, ...times }) };
}

const WEB = /^(?:canonical|permalink|web|url|link|href|public)/i;

/** Public URL of the story: from the item, or its uri if that is a URL. */
function addressOf({ uri, altIds, renditions }: Item): string | null {
  const named = altIds.filter(({ role }) => WEB.test(role?.split(/[:/]/).at(-1) ?? '')).map(({ value }) => value);
  const pages = renditions.filter(({ contentType }) => /html/i.test(contentType ?? '')).map(({ href }) => href);
  return [...named, ...pages, uri].map((text) => webAddress(text, null)).find((url) => url !== null) ?? null;
}

const WRITES = /author|writ|byline|creator|reporter/i;

function authorsOf({ authors, by, people }: Item): string[] {
  const writers = people.filter(({ rel }) => WRITES.test(rel ?? '')).map(({ name }) => name ?? '');
  const named = authors.length > 0 ? authors : by ? [plainOf(by)] : writers;
  return namesOf(named);
}

const SECTION = /section|category|department|desk|ressort/i;
const nameOf = ({ name }: Concept): string => plainOf(name ?? '');

function sectionOf({ section, subjects }: Item): string | null {
  if (section) return plainOf(section) || null;
  const named = subjects.find(({ rel, name }) => SECTION.test(rel ?? '') && name);
  return named ? nameOf(named) || null : null;
}

function tagsOf({ keywords, subjects }: Item): string[] {
  const about = subjects.filter(({ rel }) => !SECTION.test(rel ?? '')).map(nameOf);
  const all = [...keywords.map(plainOf), ...about].filter(({ length }) => length > 0 && length <= LONGEST_TAG);
  return distinctTexts(all).slice(0, MOST_TAGS);
}

/** Other stories that are named with this one. */
function relatedOf({ associations }: Item): RelatedLink[] {
  return associations.flatMap((item) => {
    const title = item.type === 'text' || item.type === 'composite' ? headlineOf(item) : null;
    return title ? [{ title, url: addressOf(item) }] : [];
  });
}

/** Terms of use, including those in the editors' note. */
function termsOf({ usageTerms, edNote }: Item): Pick<Findings, 'rights'> {
  const rights = rightsOf([plainOf(usageTerms ?? ''), ...rightsIn(plainOf(edNote ?? ''))]);
  return rights.length > 0 ? { rights } : {};
}

/** Highest number of a flash or urgent bulletin: 5 is an ordinary story. */
const URGENT = 2;

function urgencyOf({ urgency, priority, genres }: Item): Pick<Findings, 'urgency'> {
  const named = genres.flatMap(({ name, literal }) => [name, literal?.split(':').at(-1)]);
  const label = named.map((text) => urgencyOfLabel(plainOf(text ?? ''))).find((one) => one !== null);
  if (label) return { urgency: label };
  const rank = priority ?? urgency;
  return rank !== undefined && rank >= 1 && rank <= URGENT ? { urgency: 'breaking' } : {};
}

const noteOf = ({ edNote }: Item): string | null => plainOf(edNote ?? '').slice(0, 500) || null;
