import { normaliseCanonical } from '../domain/canonical.ts';

/**
 * By what two links are the same: the address without what only traces readers, also by the `parameters` that the
 * newsroom adds itself. Null where there is none.
 */
export function linkKey(link: string | null, parameters: Readonly<Record<string, string>>): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  const own = new Set(Object.keys(parameters));
  // Not by URLSearchParams, which writes the rest anew.
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
