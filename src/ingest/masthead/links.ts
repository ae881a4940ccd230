import type { MastheadEntry, Recognise } from '../../domain/masthead.ts';
import { fileNameOf, hostOf, isHostWithin, webAddress } from '../address.ts';
import { attr, below, type Element, textOf, wordsOf } from '../dom.ts';
import { holdsWord, recogniseLabel } from './labels.ts';

const TOPIC = /\/(?:topics?|tags?|thema|themen|hub|category|search|sections?|about\/tag)\//i;
const LONGEST_LABEL = 60;
/** Stories have numbers in their addresses. */
const STORY_NUMBER = /\d{6}/;
/** A path this deep, or a last part of so many words, is a story's. */
const DEEP = 3;
const SLUG_WORDS = 5;

/** The entry that a link stands for: an account by its address, else what its label names. */
export function entryOfLink(link: Element, base: string | null, recognise: readonly Recognise[]): MastheadEntry | null {
  const address = attr(link, 'href');
  // Addresses are parsed only where a platform may be meant: a page has hundreds.
  const account = recognise.some(({ hosts }) => hosts.some((host) => address.includes(host)))
    ? accountAt(webAddress(address, base), recognise, link)
    : null;
  if (account) return account;
  const said = saidBy(link);
  const named = (said.length > 0 ? said : [iconWords(link)])
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
  const all = saidBy(link);
  const said = all.filter((label) => label.length > 1 && !label.startsWith('('));
  const named = all.find((label) => words.some((word) => holdsWord(label.toLowerCase(), word)));
  const icon = iconWords(link);
  return (named ?? said[0] ?? words.find((word) => holdsWord(icon, word)) ?? platform).slice(0, LONGEST_LABEL);
}

/** What a link is called to people: its words, those of its picture and of the picture's file. */
function saidBy(link: Element): string[] {
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

/** The names of an icon's classes; other classes say how a link looks. */
const iconWords = (link: Element): string =>
  [link, ...below(link)]
    .map(wordsOf)
    .filter((words) => ICON.test(words))
    .join(' ')
    .replace(/-+/g, ' ')
    .trim();

/** `/img/qr_chatter.png` as words. */
export const wordsOfFile = (image: Element): string =>
  fileNameOf(attr(image, 'src') || attr(image, 'data-src'))
    .replace(/\.[a-z]+$/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
