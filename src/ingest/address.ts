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

/** Last part of the path without its size or quality suffix: by which two addresses of one picture meet. */
export function fileNameOf(address: string): string {
  const path = (URL.canParse(address) ? new URL(address).pathname : address).replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
