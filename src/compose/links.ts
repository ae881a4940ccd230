import type { Article } from '../domain/article.ts';
import type { Channel, LinkRule } from '../domain/channel.ts';
import { sha256 } from '../lib/ids.ts';
import { kindOf } from './kind.ts';

type Addresses = Pick<Article, 'url' | 'canonicalUrl' | 'mobileUrl'>;

/** Placeholders for the parameters of a channel's links, in braces. */
export const PLACEHOLDERS = ['platform', 'channel', 'article', 'kind', 'urgency', 'marker'] as const;
export type LinkValues = Record<(typeof PLACEHOLDERS)[number], string>;

/** Values of the placeholders for a post about an article; `urgency` is the post's. */
export const linkValues = (
  article: Article,
  { id: channel, platform }: Pick<Channel, 'id' | 'platform'>,
  marker: string,
): LinkValues => ({
  platform,
  channel,
  article: articleSlug(article),
  kind: kindOf(article),
  urgency: article.urgency ?? 'normal',
  marker,
});

const LONE_SURROGATE = /\p{Surrogate}/gu;
const encode = (text: string): string => encodeURIComponent(text.replace(LONE_SURROGATE, ''));
/** Leaves printable ASCII characters unchanged: signed queries must arrive byte for byte. */
const encodeForeign = (text: string): string => text.replace(/[^\x21-\x7e]+/gu, encode);

/** All at once: a value's braces are no placeholder. */
const fill = (template: string, values: LinkValues): string =>
  template.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((one) => one === name);
    return known ? values[known] : whole;
  });

function webAddress(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/**
 * The address that a post carries, with the rule's parameters behind the query the page already has.
 * A parameter that is there is left alone. null when the article has no http(s) address.
 */
export function articleLink(article: Addresses, rule: LinkRule, values: LinkValues): string | null {
  const { url, canonicalUrl, mobileUrl } = article;
  const order = rule.target === 'mobile' ? [mobileUrl, canonicalUrl, url] : [canonicalUrl, url, mobileUrl];
  for (const candidate of order) {
    const raw = candidate?.trim() ?? '';
    const parsed = webAddress(raw);
    if (parsed) return withParameters(parsed, raw, rule, values);
  }
  return null;
}

function withParameters(url: URL, raw: string, rule: LinkRule, values: LinkValues): string {
  const [beforeFragment = '', ...fragmentParts] = raw.split('#');
  const [, ...queryParts] = beforeFragment.split('?');
  const query = encodeForeign(queryParts.join('?'));
  const present = new URLSearchParams(query);
  const added = Object.entries(rule.parameters)
    .filter(([name]) => !present.has(name))
    .map(([name, value]) => `${encode(name)}=${encode(fill(value, values))}`);
  const whole = [query.replace(/&+$/, added.length > 0 ? '' : '$&'), ...added].filter((part) => part !== '').join('&');
  const fragment = fragmentParts.length > 0 ? `#${encodeForeign(fragmentParts.join('#'))}` : '';
  return `${url.origin}${url.pathname}${whole === '' ? '' : `?${whole}`}${fragment}`;
}

const SLUG_MAX = 40;

/** Letters that are no letter with a mark. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i' };

function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => PLAIN[letter] ?? letter);
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (slug.length <= SLUG_MAX) return slug;
  const cut = slug.slice(0, SLUG_MAX + 1).lastIndexOf('-');
  return slug.slice(0, cut > 10 ? cut : SLUG_MAX);
}

/** A headline in another script gives a slug of a few stray letters; then the address or a hash names it. */
const speaksFor = (slug: string, text: string): boolean =>
  slug.replaceAll('-', '').length * 2 >= Math.min(SLUG_MAX, text.replace(/[^\p{L}\p{N}]/gu, '').length) &&
  slug.length > 2;

/** A short name of the article for campaign parameters: `[a-z0-9_-]`, at most 40 characters. */
export function articleSlug(article: Pick<Article, 'headline' | 'url' | 'canonicalUrl'>): string {
  const fromHeadline = slugOf(article.headline);
  if (speaksFor(fromHeadline, article.headline)) return fromHeadline;
  const address = webAddress(article.canonicalUrl ?? article.url ?? '');
  const segment = address?.pathname.split('/').findLast((part) => part !== '') ?? '';
  const fromAddress = slugOf(segment.replace(/%[0-9a-f]{2}/gi, '').replace(/\.[a-z]{2,5}$/i, ''));
  return fromAddress.length > 2 ? fromAddress : `a-${sha256(article.headline).slice(0, 12)}`;
}

/** The markers (`utm_content`) of all links in a text, also of links wrapped in another link's query. */
export function markersIn(text: string): string[] {
  const found = text.matchAll(/(?<=[?&;\s]|^|%3F|%26|%253F|%2526)utm_content(?:=|%3D|%253D)([A-Za-z0-9._~-]+)/gi);
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))];
}

/** Checks whether a post's link carries its marker, which it doesn't if the article's URL already had the parameter. */
export const isMarked = ({ link, marker }: { link: string | null; marker: string }): boolean =>
  markersIn(link ?? '').includes(marker);
