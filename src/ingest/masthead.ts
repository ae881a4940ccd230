import type { MastheadEntry, Recognise } from '../domain/masthead.ts';
import { fileNameOf, hostOf, isHostWithin, webAddress } from './address.ts';
import { around, attr, below, type Element, type Page, parentOf, textOf, wordsOf } from './dom.ts';
import { holdsWord, mergeEntries, recogniseLabel } from './masthead-labels.ts';
import { isThing, type LinkedData, listOf, urlsOf } from './structured-data.ts';

const TOPIC = /\/(?:topics?|tags?|thema|themen|hub|category|search|sections?|about\/tag)\//i;
const LONGEST_LABEL = 60;
/** Stories have numbers in their addresses. */
const STORY_NUMBER = /\d{6}/;
/** A path this deep, or a last part of so many words, is a story's. */
const DEEP = 3;
const SLUG_WORDS = 5;

/** Masthead entry of a link: an account by its address, else the platform that its label names. */
function entryOfLink(link: Element, base: string | null, recognise: readonly Recognise[]): MastheadEntry | null {
  const address = attr(link, 'href');
  // Addresses are parsed only where a platform may be meant: a page has hundreds.
  const account = recognise.some(({ hosts }) => hosts.some((host) => address.includes(host)))
    ? accountAt(webAddress(address, base), recognise, link)
    : null;
  if (account) return account;
  const labels = labelsOf(link);
  const named = (labels.length > 0 ? labels : [iconWords(link)])
    .map((label) => recogniseLabel(label, recognise))
    .find((entry) => entry !== null);
  if (!named) return null;
  const url = webAddress(address, base);
  if (url !== null && leadsElsewhere(url, base, named, recognise)) return null;
  return { ...named, url };
}

/** Share buttons, front pages of other sites, topics and stories that bear a platform's name. */
function leadsElsewhere(
  url: string,
  base: string | null,
  named: MastheadEntry,
  recognise: readonly Recognise[],
): boolean {
  const host = hostOf(url) ?? '';
  if (recognise.some(({ hosts }) => hosts.some((own) => isHostWithin(host, own)))) return true;
  const { pathname } = new URL(url);
  if (TOPIC.test(pathname) || STORY_NUMBER.test(pathname)) return true;
  const parts = pathname.split('/').filter(Boolean);
  if (parts.length === 0) return siteOf(host) !== siteOf(hostOf(base) ?? host);
  const labels = recognise.find(({ platform }) => 'platform' in named && platform === named.platform)?.labels ?? [];
  const path = decoded(pathname)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  if (labels.some((word) => holdsWord(path, word))) return false;
  return parts.length > DEEP || (parts.at(-1) ?? '').split('-').length > SLUG_WORDS;
}

const siteOf = (host: string): string => host.split('.').slice(-2).join('.');

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The account at an address, by the platforms' hosts; null for share links and bare front pages. */
export function accountAt(
  url: string | null,
  recognise: readonly Recognise[],
  link: Element | null = null,
): MastheadEntry | null {
  const host = hostOf(url);
  if (url === null || host === null) return null;
  const platform = recognise.find(({ hosts }) => hosts.some((own) => isHostWithin(host, own)));
  if (!platform) return null;
  const { pathname } = new URL(url);
  const [first] = pathname.split('/').filter(Boolean);
  if (first === undefined || platform.notAccounts.includes(first.toLowerCase())) return null;
  if (platform.notAccountAddress?.test(`${host}${pathname}`)) return null;
  return { platform: platform.platform, label: link ? bestLabel(link, platform) : platform.platform, url };
}

/** The label that names the platform, else the first that people see, else the platform's word in the icon's names. */
function bestLabel(link: Element, { platform, labels: words }: Recognise): string {
  const all = labelsOf(link);
  const visible = all.filter((label) => label.length > 1 && !label.startsWith('('));
  const named = all.find((label) => words.some((word) => holdsWord(label.toLowerCase(), word)));
  const icon = iconWords(link);
  return (named ?? visible[0] ?? words.find((word) => holdsWord(icon, word)) ?? platform).slice(0, LONGEST_LABEL);
}

/** Labels of a link: its text, and the texts of its picture and of the picture's file. */
function labelsOf(link: Element): string[] {
  const inner = below(link);
  const image = inner.find(({ name }) => name === 'img');
  const title = inner.find(({ name }) => name === 'title');
  return [
    textOf(link),
    attr(link, 'aria-label'),
    attr(link, 'title'),
    image ? attr(image, 'alt') || attr(image, 'title') || wordsOfFile(image) : '',
    title ? textOf(title) : '',
  ].filter(Boolean);
}

const ICON = /-(?:icon|icons|ico|ic|fa|fab|social|sns|svg|sprite|qr)-/;

/** Class names of an icon; other classes describe a link's look. */
const iconWords = (link: Element): string =>
  [link, ...below(link)]
    .map(wordsOf)
    .filter((words) => ICON.test(words))
    .join(' ')
    .replace(/-+/g, ' ')
    .trim();

/** `/img/qr_chatter.png` as words. */
const wordsOfFile = (image: Element): string =>
  fileNameOf(attr(image, 'src') || attr(image, 'data-src'))
    .replace(/\.[a-z]+$/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

const HEADER = /-(?:header|masthead|top-?bar|site-head|head|navbar|nav|navigation|menu|toolbar)-/;
const FOOTER = /-(?:footer|foot|bottom|site-foot|colophon)-/;
const SOCIAL =
  /-(?:social|socials|sns|follow|follow-us|followus|social-links|social-media|find-us|connect|qr|qrcode|ewm|code-box)-/;
const PERSONAL =
  /-(?:author|authors|byline|bylines|bio|contributor|profile|writer|reporter|comments?|share|sharing|share-tools|sharebar|tweet|embed)-/;

/** Region of a masthead entry: the header, the footer, or another list of accounts. */
type Region = 'header' | 'footer' | 'list';
/** Entry with the place where the page has it; `data`: its linked data. */
export interface PlacedEntry {
  entry: MastheadEntry;
  region: Region | 'data';
}
const ORDER: Readonly<Record<Region, number>> = { header: 0, footer: 1, list: 2 };

const byRegion = (one: { region: Region }, other: { region: Region }): number =>
  ORDER[one.region] - ORDER[other.region];

/** The regions of a page's frame by element; what belongs to the story or to a person is in none. */
function regionsOf(page: Page): ReadonlyMap<Element, Region> {
  const regions = new Map<Element, Region>();
  const away = new Set<Element>();
  for (const element of page.elements) {
    const parent = parentOf(element);
    const byName = regionByName(element);
    if ((parent && away.has(parent)) || byName === 'person' || /\bauthor\b/.test(element.attribs.rel ?? '')) {
      away.add(element);
      continue;
    }
    const region = regionOf(element, byName, (parent && regions.get(parent)) ?? null);
    if (region !== null) regions.set(element, region);
    // The header and the footer of a story are not the site's.
    if (element.name === 'article' && region === null) away.add(element);
  }
  return regions;
}

type NamedRegion = Region | 'person' | null;

function regionByName({ naming }: Element): NamedRegion {
  if (naming.region === undefined) naming.region = readWords(naming.words);
  return naming.region;
}

function readWords(words: string): NamedRegion {
  if (PERSONAL.test(words)) return 'person';
  if (FOOTER.test(words)) return 'footer';
  if (HEADER.test(words)) return 'header';
  return SOCIAL.test(words) ? 'list' : null;
}

function regionOf(element: Element, words: NamedRegion, outer: Region | null): Region | null {
  if (element.name === 'article' || element.name === 'main' || element.name === 'body') return null;
  if (outer === 'header' || outer === 'footer') return outer;
  if (element.name === 'footer' || words === 'footer') return 'footer';
  if (element.name === 'header' || element.name === 'nav' || words === 'header') return 'header';
  return outer ?? (words === 'list' ? 'list' : null);
}

/**
 * The channels and the mobile version that a page's frame lists: accounts by host, the rest by label (links,
 * pictures' alt texts, plain words). Share links and the reporter's own accounts are left out.
 */
export const mastheadOf = (
  page: Page,
  linked: LinkedData,
  base: string | null,
  recognise: readonly Recognise[],
): MastheadEntry[] => mergeEntries(placedEntries(page, linked, base, recognise).map(({ entry }) => entry));

/** All entries of a page's frame and of its linked data, each with its place; the header's first. */
export function placedEntries(
  page: Page,
  linked: LinkedData,
  base: string | null,
  recognise: readonly Recognise[],
): PlacedEntry[] {
  const found: { entry: MastheadEntry; region: Region }[] = [];
  for (const [element, region] of regionsOf(page)) {
    const entry = entryOf(element, base, recognise);
    if (entry) found.push({ entry, region });
  }
  const stated = statedAccounts(linked).flatMap((url) => accountAt(webAddress(url, base), recognise) ?? []);
  return [...found.sort(byRegion), ...stated.map((entry) => ({ entry, region: 'data' as const }))];
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

/** Networks that newsrooms have accounts on and that no platform of ours is, by their hosts. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  TikTok: ['tiktok.com'],
  Threads: ['threads.net', 'threads.com'],
  Bluesky: ['bsky.app'],
  Mastodon: ['mastodon.social', 'mastodon.online', 'mstdn.social'],
  LinkedIn: ['linkedin.com'],
  WhatsApp: ['whatsapp.com', 'wa.me'],
  Telegram: ['t.me', 'telegram.me'],
  Pinterest: ['pinterest.com'],
  Snapchat: ['snapchat.com'],
  Reddit: ['reddit.com'],
  Flipboard: ['flipboard.com'],
  VK: ['vk.com'],
  微博: ['weibo.com', 'weibo.cn'],
  抖音: ['douyin.com'],
  快手: ['kuaishou.com'],
  小红书: ['xiaohongshu.com'],
  哔哩哔哩: ['bilibili.com'],
};

/** The networks that a page's frame links to and that no platform of ours is, in the order of the page. */
export function otherNetworks(page: Page, base: string | null): string[] {
  const found = new Set<string>();
  for (const element of regionsOf(page).keys()) {
    const host = element.name === 'a' ? hostOf(webAddress(attr(element, 'href'), base)) : null;
    if (host === null) continue;
    for (const [name, hosts] of Object.entries(OTHERS))
      if (hosts.some((own) => isHostWithin(host, own))) found.add(name);
  }
  return [...found];
}
