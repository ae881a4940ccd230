import { z } from 'zod';

const text = z.string().nullish();
const number = z.union([z.number(), z.string()]).nullish();
const Concept = z.looseObject({ name: text, code: text, scheme: text, rel: text });
const concepts = z.array(Concept).nullish();

/** Of one name there may be several items; null is none. */
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
  service: concepts,
  subject: concepts,
  person: concepts,
  altids: z.unknown().optional(),
  poi: z.unknown().optional(),
  renditions: z.record(z.string(), Rendition.nullable()).nullish(),
  get associations(): z.ZodType<Associations | null | undefined> {
    return z.record(z.string(), z.preprocess(listOf, z.array(FirstItem.nullable()))).nullish();
  },
});
export type FirstItem = z.infer<typeof FirstItem>;
