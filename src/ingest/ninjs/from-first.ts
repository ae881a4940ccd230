import { z } from 'zod';
import type { FirstItem } from './first.ts';
import type { Item } from './item.ts';

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
export function fromFirst(item: FirstItem): Raw {
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
