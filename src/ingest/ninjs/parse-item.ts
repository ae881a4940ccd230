import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { ingest } from '../messages.ts';
import { dialectOf, otherJson, respell } from './dialect.ts';
import { Item } from './item.ts';
import { SecondItem, ThirdItem } from './schema.ts';

const text = z.string().nullish();
const number = z.union([z.number(), z.string()]).nullish();
const Concept = z.looseObject({ name: text, code: text, scheme: text, rel: text });
const Concepts = z.array(Concept).nullish();

/** Several items may share a name; null is none. */
const listOf = (value: unknown): unknown => (Array.isArray(value) ? value : [value]);

const Rendition = z.looseObject({
  href: text,
  mimetype: text,
  width: number,
  height: number,
  sizeinbytes: number,
  duration: number,
  poi: z.unknown().optional(),
});

/** Associated items by the name that the item gives them. */
interface Associations {
  [name: string]: (FirstItem | null)[];
}

/**
 * An item of ninjs 1.x. Superdesk and other wires add names of their own and write null for what is not there, so
 * what we do not read may be anything; what we read must be what it is meant to be.
 */
export const FirstItem = z.looseObject({
  uri: text,
  guid: text,
  type: text,
  version: z.union([z.string(), z.number()]).nullish(),
  firstcreated: text,
  versioncreated: text,
  contentcreated: text,
  firstpublished: text,
  embargoed: text,
  pubstatus: z.enum(['usable', 'withheld', 'canceled']).nullish(),
  signal: z.unknown().optional(),
  state: text,
  evolvedfrom: text,
  copyrightholder: text,
  copyrightnotice: text,
  usageterms: text,
  ednote: text,
  urgency: number,
  priority: number,
  genre: z.unknown().optional(),
  creditline: text,
  language: text,
  title: text,
  headline: text,
  byline: text,
  source: text,
  authors: z.array(z.looseObject({ name: text, role: text })).nullish(),
  keywords: z.array(z.string()).nullish(),
  service: Concepts,
  subject: Concepts,
  person: Concepts,
  altids: z.unknown().optional(),
  poi: z.unknown().optional(),
  renditions: z.record(z.string(), Rendition.nullable()).nullish(),
  get associations(): z.ZodType<Associations | null | undefined> {
    return z.record(z.string(), z.preprocess(listOf, z.array(FirstItem.nullable()))).nullish();
  },
});
type FirstItem = z.infer<typeof FirstItem>;

type Raw = z.input<typeof Item>;

const filled = (text: string | null | undefined): string | undefined => text || undefined;

function numeric(value: number | string | null | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const Point = z.looseObject({ x: z.number(), y: z.number() });

/** A point of interest; other systems may call something else so. */
const point = (given: unknown): { x: number; y: number } | undefined => Point.safeParse(given).data;

const HTML = /^x?html$/;

/** `body_html`, `description_caption` and their like: the texts of a family by what follows the underscore. */
function family(item: FirstItem, name: 'headline' | 'body' | 'description'): NonNullable<Raw['bodies']> {
  return Object.entries(item).flatMap(([key, value]) => {
    if (!key.startsWith(`${name}_`) || typeof value !== 'string' || value.trim() === '') return [];
    const kind = key.slice(name.length + 1).toLowerCase();
    const form = kind.split('_').at(-1) ?? kind;
    const role = /^(?:text|x?html)$/.test(kind) ? 'main' : kind;
    return [{ role, contentType: HTML.test(form) ? 'text/html' : 'text/plain', value }];
  });
}

function renditions({ renditions: given }: FirstItem): NonNullable<Raw['renditions']> {
  return Object.entries(given ?? {}).flatMap(([name, file]) =>
    file
      ? [
          {
            name,
            href: filled(file.href),
            contentType: filled(file.mimetype),
            width: numeric(file.width),
            height: numeric(file.height),
            sizeInBytes: numeric(file.sizeinbytes),
            duration: numeric(file.duration),
            poi: point(file.poi),
          },
        ]
      : [],
  );
}

const WRITES = /writ|author|report|correspond|byline/i;

function authors({ authors: given }: FirstItem): string[] {
  const named = (given ?? []).flatMap(({ name, role }) => (name ? [{ name, role: role ?? '' }] : []));
  const writers = named.filter(({ role }) => WRITES.test(role));
  return (writers.length > 0 ? writers : named.filter(({ role }) => role === '')).map(({ name }) => name);
}

/** A signal comes as a code, a concept or a list of them. */
function codes(signal: unknown): string[] {
  if (typeof signal === 'string') return [signal];
  if (Array.isArray(signal)) return signal.slice(0, 20).flatMap((one) => (Array.isArray(one) ? [] : codes(one)));
  if (signal === null || typeof signal !== 'object') return [];
  const { code, qcode, name } = signal as Readonly<Record<string, unknown>>;
  return [code, qcode, name].filter((text) => typeof text === 'string').slice(0, 1);
}

function altIds(given: unknown): NonNullable<Raw['altIds']> {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return [];
  return Object.entries(given).flatMap(([role, value]) => (typeof value === 'string' ? [{ role, value }] : []));
}

const Genre = z.union([z.string(), z.looseObject({ name: z.string().nullish(), code: z.string().nullish() })]);

const concepts = (given: FirstItem['subject']): NonNullable<Raw['subjects']> =>
  (given ?? []).map(({ name, rel, code }) => ({ name: filled(name), rel: filled(rel), literal: filled(code) }));

/** A name, a concept or a list of either. */
const genres = (given: unknown): NonNullable<Raw['genres']> =>
  (Array.isArray(given) ? given.slice(0, 20) : [given]).flatMap((one: unknown) => {
    const { data } = Genre.safeParse(one);
    return data
      ? [typeof data === 'string' ? { name: data } : { name: filled(data.name), literal: filled(data.code) }]
      : [];
  });

const EMBARGO = /^embargo(?:ed)?(?:_?(?:until|date|time))?$/i;

/** Whatever is called an embargo is one: what cannot be read as a time is refused later, and never lost. */
const embargoes = (item: FirstItem): string[] =>
  Object.entries(item).flatMap(([name, value]) => {
    if (!EMBARGO.test(name) || value === null || value === undefined || value === '' || value === false) return [];
    return [typeof value === 'string' ? value : (JSON.stringify(value) ?? '')];
  });

/** Associated items by name; of one name there may be several. */
function associations({ associations: given }: FirstItem): NonNullable<Raw['associations']> {
  return Object.entries(given ?? {}).flatMap(([name, items]) =>
    items.flatMap((item) => (item ? [{ ...fromFirst(item), name }] : [])),
  );
}

/** An item of 1.x with the names and shapes of the later ones. */
function fromFirst(item: FirstItem): Raw {
  const { headline, version, creditline, source } = item;
  const credit = filled(creditline) ?? filled(source);
  return {
    uri: item.uri || item.guid || '',
    type: filled(item.type === 'preformatted' ? 'text' : item.type),
    version: version === null || version === undefined ? undefined : String(version),
    firstCreated: filled(item.firstcreated),
    versionCreated: filled(item.versioncreated),
    contentCreated: filled(item.contentcreated),
    firstPublished: filled(item.firstpublished),
    embargoes: embargoes(item),
    pubStatus: item.pubstatus ?? undefined,
    signals: [...codes(item.signal), ...(item.state ? [item.state] : [])],
    evolvedFrom: filled(item.evolvedfrom),
    copyrightHolder: filled(item.copyrightholder),
    copyrightNotice: filled(item.copyrightnotice),
    usageTerms: filled(item.usageterms),
    edNote: filled(item.ednote),
    urgency: numeric(item.urgency),
    priority: numeric(item.priority),
    genres: genres(item.genre),
    language: filled(item.language),
    title: filled(item.title),
    by: filled(item.byline),
    authors: authors(item),
    section: filled(item.service?.[0]?.name),
    keywords: item.keywords ?? [],
    headlines: [
      ...(headline ? [{ role: 'main', contentType: 'text/html', value: headline }] : []),
      ...family(item, 'headline'),
    ],
    descriptions: [
      ...family(item, 'description'),
      ...(credit ? [{ role: 'creditline', contentType: 'text/plain', value: credit }] : []),
    ],
    bodies: family(item, 'body'),
    people: concepts(item.person),
    subjects: concepts(item.subject),
    renditions: renditions(item),
    poi: point(item.poi),
    altIds: altIds(item.altids),
    associations: associations(item),
  };
}

/** Deeper than any item that a newsroom writes; what is deeper could exhaust the stack. */
const DEEPEST = 40;
const MOST_ISSUES = 5;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
  }
  return false;
}

const refusal = (what: string, why: string): UserError =>
  new UserError(ingest.invalidItem({ what, why }), {
    remedy: ingest.seeSchema(),
    usage: true,
    kind: 'invalid',
  });

/** Lines of their own; the last ends, so that what follows does not run on from it. */
const inWords = (error: z.ZodError): string => `${z.prettifyError({ issues: error.issues.slice(0, MOST_ISSUES) })}\n`;

/**
 * Checks an item as strictly as the IPTC schema of its dialect does (1.x: as far as we read it) and gives it the
 * one shape that is read. Throws a UserError that names the fields that are wrong.
 */
export function parseItem(value: unknown): Item {
  const other = otherJson(value);
  if (other) throw other;
  if (!isRecord(value)) throw refusal('', 'expected an object with a uri.');
  const uri = typeof value.uri === 'string' ? value.uri : value.guid;
  const name = typeof uri === 'string' ? ` ${uri.slice(0, 200)}` : '';
  if (isTooDeep(value)) throw refusal(name, `it is nested deeper than ${DEEPEST} levels.`);
  const dialect = dialectOf(value);
  if (dialect === 1) {
    const first = FirstItem.safeParse(value);
    if (!first.success) throw refusal(` (1.x)${name}`, inWords(first.error));
    if (!uri) throw refusal(' (1.x)', 'an item is known by its uri (or guid), and this one has none.');
    return Item.parse(fromFirst(first.data));
  }
  const checked = (dialect === 2 ? SecondItem : ThirdItem).safeParse(value);
  if (!checked.success) throw refusal(` (${dialect}.x)${name}`, inWords(checked.error));
  return Item.parse(dialect === 2 ? respell(value) : value);
}
