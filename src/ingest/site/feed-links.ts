import { webAddress } from '../address.ts';
import { attr, type Page, textOf } from '../dom.ts';
import { distinct, type Found } from './found.ts';
import { siteTexts } from './messages.ts';

/** Feeds of comments, of searches and of other things than stories. */
const NOT_STORIES = /comments?(?:[/._-]|$)|kommentare|oembed|wp-json|\/search|replies|评论/i;
const LOOKS = /(?:\/(?:feed|rss|atom)\/?$|(?:rss|atom|feed)[\w-]*\.(?:xml|json|rdf)$|\.rss$)/i;
const MOST = 8;

const isFeedType = (type: string): boolean => /rss|atom|feed\+json|rdf/.test(type);

/** Feeds that a page names in its head or links to, as written: whether they are any is not known yet. */
export function feedLinks(page: Page, base: string | null): Found<string>[] {
  const declared = page.tagged('link').flatMap((link) => {
    const isFeed = /(?:^|\s)alternate(?:\s|$)/i.test(attr(link, 'rel')) && isFeedType(attr(link, 'type').toLowerCase());
    const value = isFeed ? webAddress(attr(link, 'href'), base) : null;
    return value === null || NOT_STORIES.test(`${value} ${attr(link, 'title')}`)
      ? []
      : [{ value, from: siteTexts.feedLink() }];
  });
  const linked = page.tagged('a').flatMap((link) => {
    const href = attr(link, 'href');
    if (!LOOKS.test(href.split(/[?#]/)[0] ?? '') && !/^(?:rss|rss feed|rss-feed)$/i.test(textOf(link))) return [];
    const value = webAddress(href, base);
    return value === null || NOT_STORIES.test(value) ? [] : [{ value, from: siteTexts.feedAnchor() }];
  });
  return distinct([...declared, ...linked]).slice(0, MOST);
}

/** Sitemaps of news that a robots.txt lists. */
export function sitemapsIn(robots: string): string[] {
  const all = [...robots.matchAll(/^\s*sitemap\s*:\s*(\S{1,2000})\s*$/gim)].flatMap(
    ([, address]) => webAddress(address, null) ?? [],
  );
  return [...new Set(all)].filter((address) => /news/i.test(new URL(address).pathname)).slice(0, 3);
}
