import { clean } from './text.ts';

/** An http(s) address as written on a page, made absolute; null for anything else, `#` and scripts included. */
export function webAddress(written: string | null | undefined, base: string | null): string | null {
  const text = clean(written ?? '').replace(/\s/g, '%20');
  if (!text || text.startsWith('#') || !URL.canParse(text, base ?? undefined)) return null;
  const url = new URL(text, base ?? undefined);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

/** Host without `www.`, or null. */
export function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null;
}

export const isHostWithin = (host: string, parent: string): boolean => host === parent || host.endsWith(`.${parent}`);

/**
 * Last part of the path, in lower case: by which two addresses of one picture meet. A page's pictures are compared
 * pair by pair, so the address is cut and not parsed.
 */
export function fileNameOf(address: string): string {
  const query = address.search(/[?#]/);
  const host = /^[a-z][a-z\d+.-]{0,20}:\/\/[^/?#]*/i.exec(address)?.[0].length ?? 0;
  let end = query < 0 ? address.length : query;
  while (end > host && address[end - 1] === '/') end--;
  return address.slice(Math.max(host, address.lastIndexOf('/', end - 1) + 1), end).toLowerCase();
}
