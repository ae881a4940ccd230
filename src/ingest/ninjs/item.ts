import { z } from 'zod';

const text = z.string().optional();

/** A headline, description or body by its role; `contentType` null or unknown means plain text. */
const Words = z.object({ role: text, contentType: text, value: z.string() });
export type Words = z.infer<typeof Words>;

const Concept = z.object({ name: text, rel: text, uri: text, literal: text });
export type Concept = z.infer<typeof Concept>;

const Point = z.object({ x: z.number(), y: z.number() });

/** A file of a picture or video; `duration` in seconds, sizes and the point of interest in its pixels. */
const Rendition = z.object({
  name: z.string(),
  href: text,
  contentType: text,
  width: z.number().optional(),
  height: z.number().optional(),
  sizeInBytes: z.number().optional(),
  duration: z.number().optional(),
  poi: Point.optional(),
});
export type Rendition = z.infer<typeof Rendition>;

/** What we read of a ninjs item, whichever dialect it came in. The names are those of 3.x, and a few that only 1.x has. */
export const Item = z.object({
  uri: z.string(),
  /** Of an associated item: how the item that it belongs to calls it. */
  name: text,
  type: text,
  version: text,
  firstCreated: text,
  versionCreated: text,
  contentCreated: text,
  firstPublished: text,
  embargoedUntil: text,
  /** More of them, as 1.x has names for it; all must have ended. */
  embargoes: z.array(z.string()).default([]),
  pubStatus: z.enum(['usable', 'withheld', 'canceled']).optional(),
  /** Codes of the signal, without their scheme. */
  signals: z.array(z.string()).default([]),
  evolvedFrom: text,
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  edNote: text,
  /** From 1, the most urgent, to 9. */
  urgency: z.number().optional(),
  /** The same by a name of Superdesk's own, whose `urgency` is a story's news value. */
  priority: z.number().optional(),
  genres: z.array(Concept).default([]),
  language: text,
  title: text,
  by: text,
  /** Who is named one by one, where the item does. */
  authors: z.array(z.string()).default([]),
  section: text,
  keywords: z.array(z.string()).default([]),
  headlines: z.array(Words).default([]),
  descriptions: z.array(Words).default([]),
  bodies: z.array(Words).default([]),
  people: z.array(Concept).default([]),
  subjects: z.array(Concept).default([]),
  renditions: z.array(Rendition).default([]),
  /** The point of interest as shares of the picture, as Superdesk has it. */
  poi: Point.optional(),
  altIds: z.array(z.object({ role: text, value: text })).default([]),
  get associations() {
    return z.array(Item).default([]);
  },
});
export type Item = z.infer<typeof Item>;
