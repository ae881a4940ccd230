import type { Article } from '../domain/article.ts';
import { clean } from './text.ts';

/** An http(s) address as written on a page, made absolute; null for anything else, `#` and scripts included. */
export function webAddress(written: string | null | undefined, base: string | null): string | null {
  const text = clean(written ?? '').replace(/\s/g, '%20');
  if (!text || text.startsWith('#')) return null;
  const url = parsed(text, base);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

/** Reading an address is dear, and a page has thousands: once, and never a look beforehand. */
function parsed(text: string, base: string | null): URL | null {
  try {
    return new URL(text, base ?? undefined);
  } catch {
    return null;
  }
}

// An address as a URL writes it: nothing before the host, which is in lower case, no port.
const PLAIN_HOST = /^https?:\/\/(?:www\.)?([a-z\d.-]+)(?:[/?#]|$)/;

/** Host without `www.`, or null. */
export function hostOf(address: string | null): string | null {
  if (address === null) return null;
  return PLAIN_HOST.exec(address)?.[1] ?? parsed(address, null)?.hostname.replace(/^www\./, '') ?? null;
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

/** Rewrites the beginning of a site's URLs to those of its mobile version. */
interface MobileRule {
  from: string;
  to: string;
}

/** Fills in the mobile address by the newsroom's rules where the page names none; the longest beginning wins. */
export function withMobileUrl(article: Article, rules: readonly MobileRule[]): Article {
  const address = article.canonicalUrl ?? article.url;
  if (article.mobileUrl !== null || address === null) return article;
  const [rule] = rules.filter(({ from }) => address.startsWith(from)).sort((a, b) => b.from.length - a.from.length);
  return rule ? { ...article, mobileUrl: rule.to + address.slice(rule.from.length) } : article;
}
