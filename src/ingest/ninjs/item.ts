import { z } from 'zod';
import { plainOf } from '../dom.ts';
import { comparable, wordCount } from '../text.ts';

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

/** Properties that we read of a ninjs item of any dialect, by the names of 3.x, and a few that only 1.x has. */
export const Item = z.object({
  uri: z.string(),
  /** Name of an associated item in the item that it belongs to. */
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
  /** 1 (most urgent) to 9. */
  urgency: z.number().optional(),
  /** The same by a name of Superdesk's own, whose `urgency` is a story's news value. */
  priority: z.number().optional(),
  genres: z.array(Concept).default([]),
  language: text,
  title: text,
  by: text,
  /** Names, if the item lists them one by one. */
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

const MAIN = /^(?:main|headline|title|default|full|body|article|text|story)$/;
const INTRODUCES =
  /^(?:main|summary|abstract|standfirst|lead|lede|dek|deck|intro|ingress|teaser|subtitle|subheadline)$/;
const MARKUP = /html|xml/i;

export const isMarkup = ({ contentType }: Words): boolean => MARKUP.test(contentType ?? '');

const roleOf = ({ role }: Words): string => (role ?? '').toLowerCase().split(/[:/]/).at(-1) ?? '';

/** Entries whose role matches, else those without a role, else none. */
function byRole(all: readonly Words[], role: RegExp): Words[] {
  const filled = all.filter(({ value }) => value.trim() !== '');
  const fitting = filled.filter((words) => role.test(roleOf(words)));
  return fitting.length > 0 ? fitting : filled.filter((words) => roleOf(words) === '');
}

/** The headline that readers see; without one, the item's title. */
export function headlineOf({ headlines, title }: Item): string | null {
  const [chosen = headlines[0]] = byRole(headlines, MAIN);
  return plainOf(chosen?.value ?? '') || plainOf(title ?? '') || null;
}

/** The text of the story: with its markup where it comes with and without. */
export function bodyOf({ bodies }: Item): Words | null {
  const main = byRole(bodies, MAIN);
  const fitting = main.length > 0 ? main : bodies;
  const longest = (some: readonly Words[]): Words | null =>
    some.reduce<Words | null>((best, one) => (one.value.length > (best?.value.length ?? 0) ? one : best), null);
  return longest(fitting.filter(isMarkup)) ?? longest(fitting);
}

/** Standfirst of the item, unless it repeats the first lines. */
export function standfirstOf({ descriptions }: Item, paragraphs: readonly string[]): string | null {
  const texts = byRole(descriptions, INTRODUCES).map(({ value }) => plainOf(value));
  const [text] = texts.sort((a, b) => Number(wordCount(b) > 3) - Number(wordCount(a) > 3));
  if (!text) return null;
  const key = comparable(text).slice(0, 60);
  return paragraphs.slice(0, 3).some((paragraph) => comparable(paragraph).startsWith(key)) ? null : text;
}

/** The first text with such a role, as plain text. */
export function described({ descriptions }: Item, role: RegExp): string | null {
  const found = descriptions.find((words) => role.test(roleOf(words)));
  return plainOf(found?.value ?? '') || null;
}
