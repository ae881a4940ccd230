import { z } from 'zod';

/**
 * Spelling of property names in a generation of ninjs: camel case in 3.x, the same names in lower case in 2.x. `number`
 * marks what only one of them has.
 */
interface Generation {
  number: 2 | 3;
  spell(name: string): string;
}

const SECOND: Generation = { number: 2, spell: (name) => name.toLowerCase() };
const THIRD: Generation = { number: 3, spell: (name) => name };

type Shape = Readonly<Record<string, z.ZodType>>;

const text = z.string();
const count = z.int();
/** Percent, as relevance and confidence are given. */
const percent = z.int().min(0).max(100);

/** An object with these properties and no others; none of them must be there but the `required` ones. */
function only(
  { spell }: Generation,
  shape: Shape,
  required: readonly string[] = [],
): z.ZodType<Record<string, unknown>> {
  const entries = Object.entries(shape).map(([name, type]) => [
    spell(name),
    required.includes(name) ? type : type.optional(),
  ]);
  return z.strictObject(Object.fromEntries(entries));
}

/** Requires exactly one of two properties. */
const exactlyOne =
  (first: string, second: string) =>
  (value: Readonly<Record<string, unknown>>): boolean =>
    (value[first] === undefined) !== (value[second] === undefined);

const bbox = z.array(z.number()).min(4).optional();
const position = z.array(z.number()).min(2);
const ring = z.array(position).min(4);

const shape = <Type extends string, Coordinates extends z.ZodType>(type: Type, coordinates: Coordinates) =>
  z.looseObject({ type: z.literal(type), coordinates, bbox });

const SHAPES = [
  shape('Point', position),
  shape('LineString', z.array(position).min(2)),
  shape('Polygon', z.array(ring)),
  shape('MultiPoint', z.array(position)),
  shape('MultiLineString', z.array(z.array(position).min(2))),
  shape('MultiPolygon', z.array(z.array(ring))),
] as const;

const Geometry = z.discriminatedUnion('type', [
  ...SHAPES,
  z.looseObject({
    type: z.literal('GeometryCollection'),
    geometries: z.array(z.discriminatedUnion('type', SHAPES)),
    bbox,
  }),
]);

const Feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.looseObject({}).nullable(),
  geometry: Geometry.nullable(),
  bbox,
});

/** Place on the map (RFC 7946), validated by form only. */
const GeoJson = z.discriminatedUnion('type', [
  ...Geometry.options,
  Feature,
  z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(Feature), bbox }),
]);

/** Contact: a value or an address, never both. */
const contactInfo = (of: Generation) =>
  z.array(
    only(of, {
      type: text,
      role: text,
      lang: text,
      name: text,
      value: text,
      address: only(of, { lines: z.array(text), locality: text, area: text, postalCode: text, country: text }),
    }).refine(exactlyOne('value', 'address'), 'either a value or an address'),
  );

/** Something with a name: what every concept of a ninjs item has. */
const named = { name: text, uri: text, literal: text };

const organisation = (of: Generation) =>
  only(of, {
    ...named,
    rel: text,
    symbols: z.array(
      only(of, { exchange: text, symbolType: text, symbol: text, ...(of.number === 2 ? { ticker: text } : {}) }),
    ),
    contactInfo: contactInfo(of),
  });

/** Texts by their role: headlines, descriptions and bodies. */
function texts(of: Generation, counted: boolean) {
  const length = of.number === 2 ? z.number() : count;
  const counts: Shape = counted ? { charCount: length, wordCount: length } : {};
  return z.array(only(of, { role: text, contentType: text, value: text, ...counts }, ['value']));
}

const moving = (of: Generation) => ({
  aspectRatio: text,
  videoCodec: text,
  frameRate: z.number(),
  poi: only(of, { x: count, y: count }),
  transportProtocol: text,
  scanType: z.enum(['progressive', 'interlaced']),
  bitrate: text,
});

function renditions(of: Generation) {
  const size = of.number === 2 ? z.number() : count;
  const known = {
    name: text,
    href: text,
    contentType: text,
    title: text,
    width: size,
    height: size,
    sizeInBytes: size,
    duration: z.number(),
    format: text,
  };
  return z.array(only(of, { ...known, ...(of.number === 3 ? moving(of) : {}) }, ['name']));
}

/** People, places, subjects and all else that an item is about. */
const concepts = (of: Generation) => ({
  people: z.array(only(of, { ...named, rel: text, contactInfo: contactInfo(of) })),
  organisations: z.array(organisation(of)),
  places: z.array(only(of, { ...named, rel: text, contactInfo: contactInfo(of), geoJSON: GeoJson })),
  subjects: z.array(only(of, { ...named, rel: text, creator: text, relevance: percent, confidence: percent })),
  events: z.array(only(of, { ...named, rel: text, ...(of.number === 3 ? { id: text } : {}) })),
  objects: z.array(only(of, { ...named, rel: text })),
  infoSources: z.array(only(of, { ...named, role: text, contactInfo: contactInfo(of) })),
  genres: z.array(only(of, named)),
  digitalSourceType: only(of, named),
});

/** A date that may stop at the year, the month or the day. */
const TruncatedDate = text
  .max(60)
  .regex(
    /^-?(?:[1-9][0-9]*)?[0-9]{4}(?:-(?:1[0-2]|0[1-9])(?:-(?:3[01]|0[1-9]|[12][0-9])(?:T(?:2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$/,
    'a date such as 2026-05-01, perhaps without its day or month',
  );

const FREQUENCIES = ['secondly', 'minutely', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;

const hasOneStart = exactlyOne('startDate', 'expectedStartDate');
const hasOneEnd = exactlyOne('endDate', 'expectedEndDate');

const dates = (of: Generation) =>
  only(of, {
    startDate: text,
    endDate: text,
    expectedStartDate: TruncatedDate,
    expectedEndDate: TruncatedDate,
    expectedDuration: text,
    recurrence: only(of, {
      recurrenceDates: z.array(TruncatedDate),
      recurrenceRules: z.array(only(of, { frequency: z.enum(FREQUENCIES), interval: count, until: text, count })),
    }),
  }).refine((value) => hasOneStart(value) || hasOneEnd(value), 'either a date or an expected one, not both');

const commissioned = (of: Generation) =>
  only(of, { by: text, on: text, references: z.array(only(of, { name: text, value: text })) });

/** Additions of 3.x beyond news: events and a newsroom's plans for them. */
const planning = (of: Generation, status: z.ZodType, urgency: z.ZodType, type: z.ZodType) => ({
  eventDetails: only(of, {
    eventStatus: text,
    plannedCoverageStatus: text,
    dates: dates(of),
    organiser: organisation(of),
  }),
  plannedCoverage: z.array(
    only(of, {
      uri: text,
      title: text,
      pubStatus: status,
      type,
      commissioned: commissioned(of),
      dates: dates(of),
      audiences: z.array(only(of, { audience: text, significance: count })),
      exclAudience: z.array(text),
      edNote: text,
      urgency,
      language: text,
      itemCount: only(of, { rangeFrom: count, rangeTo: count }),
      wordCount: count,
      renditions: renditions(of),
    }),
  ),
});

const TYPES = ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component'] as const;
const Status = z.enum(['usable', 'withheld', 'canceled']);

function rightsInfo(of: Generation) {
  const shape: Shape = { langId: text, linkedRights: text, encodedRights: text };
  const links = of.spell('linkedRights');
  const words = of.spell('encodedRights');
  // The second generation leaves room for more than it names here, and nowhere else.
  const form =
    of.number === 2
      ? z.looseObject({ langid: text.optional(), linkedrights: text.optional(), encodedrights: text.optional() })
      : only(of, shape);
  return form.refine(exactlyOne(links, words), `either ${links} or ${words}`);
}

/** Properties of items in both generations, each in its own spelling. */
const common = (of: Generation): Shape => ({
  uri: text,
  representationType: z.enum(['full', 'partial']),
  profile: text,
  version: text,
  firstCreated: text,
  versionCreated: text,
  contentCreated: text,
  pubStatus: Status,
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  edNote: text,
  language: text,
  title: text,
  by: text,
  slugline: text,
  located: text,
  expires: text,
  headlines: texts(of, false),
  descriptions: texts(of, false),
  bodies: texts(of, true),
  renditions: renditions(of),
  ...concepts(of),
  altIds: z.array(only(of, { role: text, value: text })),
  trustIndicators: z.array(only(of, { role: text, title: text, href: text })),
  standard: only(of, { name: text, version: text, schema: text }),
  rightsInfo: rightsInfo(of),
});

function itemOf(of: Generation, own: Shape): z.ZodType {
  const shape: Shape = { ...common(of), ...own };
  const name: Shape = of.number === 3 ? { name: text, rel: text } : { name: text };
  const association: z.ZodType = z.lazy(() => only(of, { ...inner, ...name }, ['name', 'uri']));
  const inner: Shape = { ...shape, associations: z.array(association) };
  return only(of, inner, ['uri']);
}

/** An item of ninjs 2.0, 2.1 or 2.2. */
export const SecondItem = itemOf(SECOND, {
  type: z.enum(TYPES),
  embargoed: text,
  urgency: z.number(),
});

const Urgency = z.int().min(1).max(9);
const ThirdType = z.enum([...TYPES, 'event', 'planning']);

/** An item of ninjs 3.0 or 3.1. */
export const ThirdItem = itemOf(THIRD, {
  type: ThirdType,
  embargoedUntil: text,
  urgency: Urgency,
  ...planning(THIRD, Status, Urgency, ThirdType),
});
