import { normaliseCanonical } from '../domain/canonical.ts';

/**
 * Key by which two links are equal: the URL without tracking parameters, the newsroom's own `parameters` included. Null:
 * no usable link.
 */
export function linkKey(link: string | null, parameters: Readonly<Record<string, string>>): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  const own = new Set(Object.keys(parameters));
  // Not by URLSearchParams, which re-encodes the rest.
  url.search = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !own.has(decoded(pair.split('=')[0] ?? '')))
    .join('&');
  return normaliseCanonical(url.href);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
