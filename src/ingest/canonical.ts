const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|spm|from|isappinstalled|scene|share_token|nsukey|ref_src|ref_url|cmpid|ocid|smid|xtor|wt_mc|ns_mchannel|ns_source|ns_campaign|at_\w+|mkt_tok|vero_id|_hsenc|_hsmi|guccounter|guce_\w+)$/i;

/**
 * The key by which two addresses are the same story: https, lower-case host, no default port, no fragment,
 * no tracking parameters; what remains of the query keeps its order and bytes. Null when it is no web address.
 */
export function normaliseCanonical(address: string): string | null {
  const url = parseWeb(address);
  if (!url) return null;
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(pair.split('=')[0] ?? ''));
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const host = url.hostname.replace(/\.$/, '');
  return `https://${host}${port}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function parseWeb(address: string): URL | null {
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}
