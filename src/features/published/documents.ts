import { escapeHtml } from '../../lib/html.ts';
import type { Item, Published } from './items.ts';

/** What a feed says of itself. */
export interface FeedHead {
  title: string;
  /** Address of the newsroom’s site. */
  site: string;
  /** Address of the feed. */
  self: string;
  language: string;
}

/** Characters that XML 1.0 does not have, not even escaped. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const xml = (text: string): string => escapeHtml(text.toWellFormed().replace(NOT_IN_XML, ''));
const element = (name: string, text: string | null): string => (text === null ? '' : `<${name}>${xml(text)}</${name}>`);

function rssItem({ id, title, url, text, authors, tags, publishedAt }: Item): string {
  return [
    '<item>',
    element('title', title),
    element('link', url),
    `<guid isPermaLink="false">${xml(id)}</guid>`,
    element('pubDate', publishedAt.toUTCString()),
    element('description', text),
    ...authors.map((author) => element('dc:creator', author)),
    ...tags.map((tag) => element('category', tag)),
    '</item>',
  ].join('');
}

/** RSS 2.0 (https://www.rssboard.org/rss-specification), with its own address as the profile asks for. */
export function rssOf({ title, site, self, language }: FeedHead, { items, changedAt }: Published): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
    element('title', title),
    element('link', site),
    element('description', title),
    element('language', language),
    element('lastBuildDate', changedAt.toUTCString()),
    `<atom:link href="${xml(self)}" rel="self" type="application/rss+xml"/>`,
    ...items.map(rssItem),
    '</channel></rss>\n',
  ].join('\n');
}

function jsonItem({ id, title, url, text, language, authors, tags, image, publishedAt, modifiedAt }: Item) {
  return {
    id,
    ...(url !== null && { url }),
    title,
    content_text: text ?? title,
    ...(text !== null && { summary: text }),
    ...(image !== null && { image }),
    date_published: publishedAt.toISOString(),
    date_modified: modifiedAt.toISOString(),
    ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
    ...(tags.length > 0 && { tags }),
    ...(language !== null && { language }),
  };
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeedOf({ title, site, self, language }: FeedHead, { items }: Published): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: site,
    feed_url: self,
    language,
    items: items.map(jsonItem),
  });
}
