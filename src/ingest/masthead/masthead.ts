import type { MastheadEntry, Recognise } from '../../domain/masthead.ts';
import { webAddress } from '../address.ts';
import { around, attr, type Element, type Page, textOf } from '../dom.ts';
import { isThing, type LinkedData, listOf, urlsOf } from '../json-ld.ts';
import { mergeEntries, recogniseLabel } from './labels.ts';
import { accountAt, entryOfLink, wordsOfFile } from './links.ts';
import { byRegion, type Region, regionsOf } from './regions.ts';

/**
 * The channels and the mobile version that a page's frame lists: accounts by host, the rest by label (links,
 * pictures' alt texts, plain words). Share links and the reporter's own accounts are left out.
 */
export function mastheadOf(
  page: Page,
  linked: LinkedData,
  base: string | null,
  recognise: readonly Recognise[],
): MastheadEntry[] {
  const found: { entry: MastheadEntry; region: Region }[] = [];
  for (const [element, region] of regionsOf(page)) {
    const entry = entryOf(element, base, recognise);
    if (entry) found.push({ entry, region });
  }
  const stated = statedAccounts(linked).flatMap((url) => accountAt(webAddress(url, base), recognise) ?? []);
  return mergeEntries([...found.sort(byRegion).map(({ entry }) => entry), ...stated]);
}

function entryOf(element: Element, base: string | null, recognise: readonly Recognise[]): MastheadEntry | null {
  if (element.name === 'a') return entryOfLink(element, base, recognise);
  if (element.name !== 'img' && !isShortWord(element)) return null;
  // Words inside a link were read with the link.
  if (around(element).some(({ name }) => name === 'a' || name === 'script' || name === 'style')) return null;
  const label =
    element.name === 'img' ? attr(element, 'alt') || attr(element, 'title') || wordsOfFile(element) : textOf(element);
  return recogniseLabel(label, recognise);
}

const isShortWord = (element: Element): boolean => {
  const [only] = element.children;
  return element.children.length === 1 && only?.type === 'text' && only.data.length < 60;
};

/** The addresses that linked data gives for the newsroom; where it describes people too, only the publisher's. */
function statedAccounts({ things, article }: LinkedData): string[] {
  const owners = things.some((thing) => thing['@type'] === 'Person')
    ? [
        ...listOf(article?.publisher).filter(isThing),
        ...things.filter((thing) => /Organization$|^WebSite$/.test(String(thing['@type']))),
      ]
    : things.flatMap((thing) => [thing, ...listOf(thing.publisher).filter(isThing)]);
  // Some write all addresses into one text.
  return owners
    .flatMap(({ sameAs }) => listOf(sameAs).flatMap(urlsOf))
    .flatMap((urls) => urls.split(/(?<![\s,])[\s,]+(?=https?:)/));
}
