import { clean } from '../text.ts';

/**
 * An http(s) address as written in a feed, made absolute; null for anything else. One that is absolute already
 * keeps its letters, since items are known again by them.
 */
export function feedAddress(written: string | null | undefined, base: string | null): string | null {
  const text = clean(written ?? '').replace(/\s/g, '%20');
  if (text === '') return null;
  if (/^https?:\/\/[^/]/i.test(text)) return URL.canParse(text) ? text : null;
  const url = URL.canParse(text, base ?? undefined) ? new URL(text, base ?? undefined) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** What relative addresses stand on inside an element whose `xml:base` is `written`. */
export const baseWithin = (written: string | undefined, base: string | null): string | null =>
  feedAddress(written, base) ?? base;
