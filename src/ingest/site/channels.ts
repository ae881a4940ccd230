import type { MastheadEntry, Recognise } from '../../domain/masthead.ts';
import type { Page } from '../dom.ts';
import { type PlacedEntry, placedEntries } from '../masthead.ts';
import { keyOf, mergeEntries } from '../masthead-labels.ts';
import { type LinkedData, typesOf } from '../structured-data.ts';
import { domainOf, type Found } from './found.ts';
import { siteTexts } from './messages.ts';
import { ownersOf } from './names.ts';

/** First parts of account addresses that name no account themselves. */
const FOLDERS = new Set(['c', 'channel', 'user', 'pages', 'people', 'company', 'in']);

/** Handle of the account at an address: `@paper`; null where the address has a number or none, or is the site’s own. */
export function handleIn(url: string | null, site: URL): string | null {
  if (url === null || domainOf(new URL(url).hostname) === domainOf(site.hostname)) return null;
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  const [first = '', second = ''] = parts;
  const handle = (FOLDERS.has(first.toLowerCase()) ? second : first).replace(/^@/, '');
  if (parts.length > (FOLDERS.has(first.toLowerCase()) ? 3 : 2)) return null;
  return /^[\w.-]{2,60}$/.test(handle) && !/^\d+$|\.php$|^UC[\w-]{20,}$/.test(handle) ? `@${handle}` : null;
}

const PLACES = {
  header: siteTexts.inHeader,
  footer: siteTexts.inFooter,
  list: siteTexts.inList,
} as const;

function placeOf({ region }: PlacedEntry, linked: LinkedData): Found<unknown>['from'] {
  if (region !== 'data') return PLACES[region]();
  const owner = linked.things.find((thing) => thing.sameAs !== undefined);
  return siteTexts.linked({ type: owner ? (typesOf(owner)[0] ?? 'sameAs') : 'sameAs' });
}

/** Accounts of one platform that are proposed at most. */
const MOST_OF_PLATFORM = 3;

/** Accounts that the page's header lists beside the first one of their platform: the paper's, and its sports desk's. */
function furtherIn(placed: readonly PlacedEntry[], first: MastheadEntry, site: URL | null): MastheadEntry[] {
  if (site === null || !('platform' in first) || first.url === null) return [];
  const known = [handleIn(first.url, site)?.toLowerCase()];
  return placed.flatMap(({ entry, region }) => {
    if (region !== 'header' || !('platform' in entry) || entry.platform !== first.platform) return [];
    const handle = handleIn(entry.url, site)?.toLowerCase();
    if (known[0] === undefined || handle === undefined || known.includes(handle)) return [];
    if (known.push(handle) > MOST_OF_PLATFORM) return [];
    return [entry];
  });
}

/** Channels and surfaces that the site lists, each once, with the first place that has it. */
export function channelsOf(
  page: Page,
  linked: LinkedData,
  base: string | null,
  recognise: readonly Recognise[],
): Found<MastheadEntry>[] {
  // A page describes advertisers and sister papers, too.
  const own = { ...linked, things: ownersOf(linked, base).map(({ thing }) => thing) };
  const placed = placedEntries(page, own, base, recognise);
  const site = base === null ? null : new URL(base);
  return mergeEntries(placed.map(({ entry }) => entry)).flatMap((value) => {
    const same = placed.filter(({ entry }) => keyOf(entry) === keyOf(value));
    const first = same.find(({ entry }) => entry.url === value.url) ?? same[0];
    const further = furtherIn(placed, value, site).map((entry) => ({ value: entry, from: siteTexts.inHeader() }));
    return [{ value, from: first ? placeOf(first, own) : siteTexts.inHeader() }, ...further];
  });
}
