import { z } from 'zod';
import { exactlyOne, type Generation, only, SECOND, type Shape, THIRD, text } from './only.ts';
import { concepts, renditions, texts } from './parts.ts';
import { planning } from './planning.ts';

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

/** What both generations give an item; each in its own spelling. */
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
