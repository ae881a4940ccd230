import { plainOf } from '../dom.ts';
import { comparable, wordCount } from '../text.ts';
import type { Item, Words } from './item.ts';

const MAIN = /^(?:main|headline|title|default|full|body|article|text|story)$/;
const INTRODUCES =
  /^(?:main|summary|abstract|standfirst|lead|lede|dek|deck|intro|ingress|teaser|subtitle|subheadline)$/;
const MARKUP = /html|xml/i;

export const isMarkup = ({ contentType }: Words): boolean => MARKUP.test(contentType ?? '');

const roleOf = ({ role }: Words): string => (role ?? '').toLowerCase().split(/[:/]/).at(-1) ?? '';

/** Those whose role fits, else those without a role, else none. */
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

/** What introduces the story, unless it repeats the first lines. */
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
