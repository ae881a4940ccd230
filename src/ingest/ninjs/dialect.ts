import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { readJsonFeed } from '../feed/json-feed.ts';
import { ingest } from '../messages.ts';

/** The dialects of ninjs: 1.x as wires and Superdesk still send it, 2.x in lower case, 3.x in camel case. */
type Dialect = 1 | 2 | 3;

/** Names that 2.x writes in lower case, as 3.x writes them. */
const CAMEL =
  'altIds charCount contactInfo contentCreated contentType copyrightHolder copyrightNotice digitalSourceType edNote encodedRights firstCreated geoJSON infoSources langId linkedRights postalCode pubStatus representationType rightsInfo sizeInBytes symbolType trustIndicators usageTerms versionCreated wordCount'.split(
    ' ',
  );
const BY_LOWER: ReadonlyMap<string, string> = new Map([
  ...CAMEL.map((name): [string, string] => [name.toLowerCase(), name]),
  ['embargoed', 'embargoedUntil'],
]);

/** Plurals, counted only in lists of names: an item's own plurals are never 1.x. */
const PLURALS = 'headlines descriptions bodies people organisations places subjects events objects genres standard';
const LATER = new Set([...PLURALS.split(' '), 'by', 'infosources', 'trustindicators']);
const FIRST =
  /^(?:headline|byline|guid|mimetype|\$standard|person|organisation|place|subject|event|object|infosource|genre|keywords|service|evolvedfrom|trustindicator|charcount|wordcount|(?:headline|body|description)_.+)$/;

/** Properties with foreign names below them. */
const FOREIGN = new Set(['geojson', 'geoJSON']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Number of names in the whole item that only 2.x, and only 3.x, would use. */
function spellings(item: object): { second: number; third: number } {
  const found = { second: 0, third: 0 };
  const open: unknown[] = [];
  const look = (value: unknown): void => {
    if (value !== null && typeof value === 'object') open.push(value);
  };
  look(item);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) next.forEach(look);
    else if (isObject(next)) {
      for (const [name, value] of Object.entries(next)) {
        if (BY_LOWER.has(name)) found.second++;
        else if (/[A-Z]/.test(name)) found.third++;
        if (!FOREIGN.has(name)) look(value);
      }
    }
  }
  return found;
}

/**
 * Dialect of an item by the names it uses; its declaration counts only if its names leave it open, because it is often
 * wrong.
 */
export function dialectOf(item: Readonly<Record<string, unknown>>): Dialect {
  const names = Object.keys(item);
  const later = names.some((name) => LATER.has(name));
  const listed = ['renditions', 'associations', 'altids'].some((name) => isObject(item[name]));
  const complete = /^(?:in)?complete$/.test(String(item.representationtype));
  if (!later && (listed || complete || names.some((name) => FIRST.test(name)))) return 1;
  const { second, third } = spellings(item);
  if (second !== third) return second > third ? 2 : 3;
  const { standard } = item;
  return isObject(standard) && typeof standard.version === 'string' && standard.version.startsWith('2') ? 2 : 3;
}

/** An item of 2.x with the names of 3.x. The caller has limited its depth. */
export function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      BY_LOWER.get(name) ?? name,
      FOREIGN.has(name) ? inner : respell(inner),
    ]),
  );
}

const MOST_NAMES = 6;
/** Names that only items of ninjs have, of any generation. */
const OWN =
  /^(?:guid|headlines?|byline|versioncreated|firstcreated|pubstatus|usageterms|bodies|descriptions|(?:body|description|headline)_\w+)$/i;

/** Error that says what JSON is if it is no ninjs item at all; null if it may be a faulty item. */
export function otherJson(value: unknown): UserError | null {
  const what = kindOf(value);
  if (what === null) return null;
  return new UserError(ingest.otherJson({ kind: what.kind }), {
    remedy: what.remedy ?? ingest.describeItem(),
    usage: true,
    kind: 'invalid',
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

interface Kind {
  kind: Message;
  remedy?: Message;
}

function kindOf(value: unknown): Kind | null {
  if (Array.isArray(value)) return { kind: ingest.jsonList({ items: value.length }), remedy: ingest.giveOneItem() };
  if (!isRecord(value)) return { kind: ingest.jsonValue({ value: `${JSON.stringify(value)?.slice(0, 60)}` }) };
  const feed = readJsonFeed(value, null);
  if (feed) return { kind: ingest.jsonFeed({ items: feed.items.length }), remedy: ingest.giveItsPage() };
  if (typeof (value.uri ?? value.guid) === 'string') return null;
  if (value['@context'] !== undefined || value['@type'] !== undefined)
    return { kind: ingest.jsonLd(), remedy: ingest.giveThePage() };
  if ('content_html' in value || 'content_text' in value)
    return { kind: ingest.jsonFeedItem(), remedy: ingest.giveStoryPage() };
  if ('headline' in value && Array.isArray(value.blocks)) return { kind: ingest.ownArticle(), remedy: ingest.useApi() };
  const names = Object.keys(value);
  if (names.some((name) => OWN.test(name))) return null;
  const shown = names.slice(0, MOST_NAMES).map((name) => name.slice(0, 40));
  return { kind: names.length === 0 ? ingest.emptyObject() : ingest.jsonObject({ names: shown.join(', ') }) };
}
