import type { MastheadEntry, Recognise } from '../domain/masthead.ts';
import { hostOf, isHostWithin, webAddress } from './address.ts';
import { around, attr, below, type Element, type Page, parentOf, textOf, wordsOf } from './dom.ts';
import { isThing, type LinkedData, listOf, urlsOf } from './json-ld.ts';
import { mergeEntries, recogniseLabel } from './labels.ts';

const HEADER = /-(?:header|masthead|top-?bar|site-head|head|navbar|nav|navigation|menu|toolbar)-/;
const FOOTER = /-(?:footer|foot|bottom|site-foot|colophon)-/;
const SOCIAL =
  /-(?:social|socials|sns|follow|follow-us|followus|social-links|social-media|find-us|connect|qr|qrcode|ewm|code-box)-/;
const PERSONAL =
  /-(?:author|authors|byline|bylines|bio|contributor|profile|writer|reporter|comments?|share|sharing|share-tools|sharebar|tweet|embed)-/;
const TOPIC = /\/(?:topics?|tags?|thema|themen|hub|category|search|sections?|about\/tag)\//i;

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
  const found: { entry: MastheadEntry; rank: number }[] = [];
  const regions = regionsOf(page);
  for (const element of page.elements) {
    const isLink = element.name === 'a';
    const isWord = !isLink && isShortWord(element);
    if (!isLink && !isWord && element.name !== 'img') continue;
    const rank = regions.get(element) ?? null;
    if (rank === null) continue;
    const entry = isLink ? entryOfLink(element, base, recognise) : entryOfWords(element, recognise);
    if (entry) found.push({ entry, rank });
  }
  const same = listOf(
    linked.things.flatMap((thing) => [thing.sameAs, isThing(thing.publisher) ? thing.publisher.sameAs : null]),
  ).flatMap(urlsOf);
  const organisation = linked.things.some((thing) => thing['@type'] === 'Person') ? publisherAccounts(linked) : same;
  const stated = organisation.flatMap((url) => accountAt(webAddress(url, base), recognise) ?? []);
  const ranked = [...found].sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
  return preferAddresses([...ranked, ...stated]);
}

function publisherAccounts({ things, article }: LinkedData): string[] {
  const publishers = [
    ...listOf(article?.publisher).filter(isThing),
    ...things.filter((thing) => /Organization$|^WebSite$/.test(String(thing['@type']))),
  ];
  return publishers.flatMap((publisher) => listOf(publisher.sameAs).flatMap(urlsOf));
}

/** Once each, in order; an entry without address takes the one that a later entry has. */
const preferAddresses = (entries: readonly MastheadEntry[]): MastheadEntry[] => mergeEntries(entries);

/** Where every element stands: header (0), footer (1), another list of accounts (2), or null for elsewhere. */
function regionsOf(page: Page): ReadonlyMap<Element, number | null> {
  const regions = new Map<Element, number | null>();
  const away = new Set<Element>();
  for (const element of page.elements) {
    const parent = parentOf(element);
    const words = wordsOf(element);
    if ((parent && away.has(parent)) || PERSONAL.test(words) || /\bauthor\b/.test(element.attribs.rel ?? ''))
      away.add(element);
    regions.set(element, away.has(element) ? null : regionOf(element, words, parent && (regions.get(parent) ?? null)));
  }
  return regions;
}

function regionOf(element: Element, words: string, outer: number | null): number | null {
  if (element.name === 'article' || element.name === 'main' || element.name === 'body') return null;
  if (outer === 0 || outer === 1) return outer;
  if (element.name === 'footer' || FOOTER.test(words)) return 1;
  if (element.name === 'header' || element.name === 'nav' || HEADER.test(words)) return 0;
  return outer ?? (SOCIAL.test(words) ? 2 : null);
}

/** What a link is called: its words, else those of its picture, else those of its icon. */
function labelOf(link: Element): string {
  const shown = textOf(link) || attr(link, 'aria-label') || attr(link, 'title');
  if (shown) return shown;
  const inner = below(link);
  const image = inner.find(({ name }) => name === 'img');
  const title = inner.find(({ name }) => name === 'title');
  return (
    (image && (attr(image, 'alt') || attr(image, 'title'))) ||
    (title && textOf(title)) ||
    [link, ...inner].map(wordsOf).join(' ').replaceAll('-', ' ').trim()
  );
}

function entryOfLink(link: Element, base: string | null, recognise: readonly Recognise[]): MastheadEntry | null {
  const url = webAddress(attr(link, 'href'), base);
  const label = labelOf(link);
  const account = accountAt(url, recognise, label);
  if (account) return account;
  const named = recogniseLabel(label, recognise);
  if (!named) return null;
  const host = hostOf(url);
  // A share button, or a topic that bears a platform's name.
  if (host !== null && recognise.some(({ hosts }) => hosts.some((own) => isHostWithin(host, own)))) return null;
  if (url !== null && TOPIC.test(new URL(url).pathname)) return null;
  return { ...named, url };
}

/** The account at an address, by the platforms' hosts; null for share links and bare front pages. */
function accountAt(url: string | null, recognise: readonly Recognise[], label = ''): MastheadEntry | null {
  const host = hostOf(url);
  if (url === null || host === null) return null;
  const platform = recognise.find(({ hosts }) => hosts.some((own) => isHostWithin(host, own)));
  if (!platform) return null;
  const [first] = new URL(url).pathname.split('/').filter(Boolean);
  if (first === undefined || platform.notAccounts.includes(first.toLowerCase())) return null;
  return { platform: platform.platform, label: label.slice(0, 60) || platform.platform, url };
}

const isShortWord = (element: Element): boolean => {
  const [only] = element.children;
  return element.children.length === 1 && only?.type === 'text' && only.data.length < 60;
};

function entryOfWords(element: Element, recognise: readonly Recognise[]): MastheadEntry | null {
  // Words inside a link were read with the link.
  if (around(element).some(({ name }) => name === 'a' || name === 'script' || name === 'style')) return null;
  return recogniseLabel(
    element.name === 'img' ? attr(element, 'alt') || attr(element, 'title') : textOf(element),
    recognise,
  );
}
