import { UserError } from '../../lib/errors.ts';
import { webAddress } from '../address.ts';
import { attr, parsePage } from '../dom.ts';
import { isElement } from './xml/elements.ts';
import { isPage } from './xml/prolog.ts';
import type { XmlElement } from './xml/xml.ts';

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)$/i;
const MOST = 5;
const EXPECTED = 'expected RSS, Atom, JSON Feed or a sitemap';

/** Addresses of the feeds that a page names in its head, the first ones first. */
export function feedsNamedBy(html: string, base: string | null): string[] {
  const links = parsePage(html)
    .tagged('link')
    .filter((link) => /\balternate\b/i.test(attr(link, 'rel')) && FEED_TYPE.test(attr(link, 'type')));
  return [...new Set(links.flatMap((link) => webAddress(attr(link, 'href'), base) ?? []))];
}

/** Why a document is no feed, and what to give instead. */
export function notAFeed(text: string, document: XmlElement, url: string | null): UserError {
  const subject = url === null ? 'This' : `What is at ${url}`;
  if (!isPage(text)) return new UserError(`${subject} is no feed: ${EXPECTED}, found ${foundIn(text, document)}.`);
  const feeds = feedsNamedBy(text, url).slice(0, MOST);
  return new UserError(
    `${subject} is no feed: ${EXPECTED}, found an HTML page${feeds.length > 0 ? `; it names these feeds: ${feeds.join(', ')}` : ' that names no feed'}.`,
    { remedy: feeds.length > 0 ? 'Give one of these addresses.' : 'Give the address of the feed itself.' },
  );
}

function foundIn(text: string, document: XmlElement): string {
  const start = text.trimStart();
  if (start === '') return 'nothing';
  if (/^[{[]/.test(start)) return 'JSON of another kind';
  const root = document.children.find(isElement);
  if (root && start.startsWith('<')) return `an XML document whose first element is <${root.tag.slice(0, 40)}>`;
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(start.slice(0, 1000)) ? 'a file that is no text' : 'plain text';
}
