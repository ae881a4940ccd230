const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|spm|from|isappinstalled|scene|share_token|nsukey|ref_src|ref_url|cmpid|ocid|smid|xtor|wt_mc|ns_mchannel|ns_source|ns_campaign|at_\w+|mkt_tok|vero_id|_hsenc|_hsmi|guccounter|guce_\w+)$/i;

/** `ref=rss` marks readers of a feed. */
const FROM_FEED = /^(?:ref|source|src|via|cmp|partner|emc|traffic_source)=(?:rss|rss[-_]?feed|feeds?)$/i;

/**
 * Key by which two URLs are the same article: https, lower-case host, no default port, no fragment,
 * no tracking parameters; the rest of the query keeps its order and bytes. Null: not a web URL.
 */
export function normaliseCanonical(address: string): string | null {
  const url = parseWeb(address);
  if (!url) return null;
  const query = queryOf(url);
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const host = url.hostname.replace(/\.$/, '');
  return `https://${host}${port}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** Removes the fragment and tracking parameters; null: not a web URL. */
export function withoutTracking(address: string): string | null {
  const url = parseWeb(address);
  if (!url) return null;
  url.search = queryOf(url).join('&');
  url.hash = '';
  return url.href;
}

const queryOf = (url: URL): string[] =>
  url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(pair.split('=')[0] ?? '') && !FROM_FEED.test(pair));

function parseWeb(address: string): URL | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}
