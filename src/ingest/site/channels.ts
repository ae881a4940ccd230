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
  return mergeEntries(placed.map(({ entry }) => entry)).map((value) => {
    const same = placed.filter(({ entry }) => keyOf(entry) === keyOf(value));
    const first = same.find(({ entry }) => entry.url === value.url) ?? same[0];
    return { value, from: first ? placeOf(first, own) : siteTexts.inHeader() };
  });
}
