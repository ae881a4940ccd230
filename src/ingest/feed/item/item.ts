import type { Enclosure, FeedItem, FeedText } from '../../../domain/feed.ts';
import { MAX_OF_EACH, noItem } from '../feed.ts';
import { feedAddress } from '../feed-address.ts';
import { textOf } from '../text.ts';
import { feedTime } from '../times/feed-time.ts';
import { attributeOf, childrenNamed, childrenOf, firstOf, lineOf } from '../xml/elements.ts';
import type { XmlElement } from '../xml/xml.ts';
import { type Link, linksOf, linkTo, pageOf, wholeNumber } from './links.ts';
import { mediaOf } from './media.ts';
import { authorsOf } from './people.ts';
import { tagsOf } from './tags.ts';

const CONTENTS = ['content', 'content:encoded', 'xhtml:body', 'body', 'fullitem', 'xhtml:div'];
const SUMMARIES = ['dc:description', 'dcterms:abstract', 'abstract', 'itunes:summary', 'media:description'];
const PUBLISHED = ['published', 'pubdate', 'issued', 'dcterms:issued', 'dc:date', 'created', 'dcterms:created'];
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate', 'dc:date'];

/** One item of RSS or CDF, or one entry of Atom, in whatever mixture of vocabularies it is written. */
export function readItem(item: XmlElement): FeedItem {
  const links = linksOf(item);
  const guid = firstOf(item, 'id', 'guid', 'dc:identifier');
  const about = attributeOf(item, 'rdf:about');
  const url =
    pageOf(links) ??
    feedAddress(permalinkOf(guid), item.base) ??
    feedAddress(about ?? attributeOf(item, 'href'), item.base);
  const enclosures = enclosuresOf(item, links);
  return {
    ...noItem(),
    // An episode without a name or a page is known by its file.
    id: lineOf(guid) ?? about ?? url ?? enclosures[0]?.url ?? null,
    url,
    canonicalUrl: feedAddress(lineOf(firstOf(item, 'feedburner:origlink')), item.base) ?? linkTo(links, 'canonical'),
    title: textOf(firstOf(item, 'title', 'dc:title', 'media:title', 'itunes:title')),
    ...bodiesOf(item),
    authors: authorsOf(item),
    tags: tagsOf(item),
    ...timesOf(item),
    language: languageOf(item),
    enclosures,
    ...mediaOf(item, enclosures),
  };
}

/** A guid is the item's address unless it says that it is not. */
const permalinkOf = (guid: XmlElement | null): string | null =>
  guid?.name === 'guid' && attributeOf(guid, 'ispermalink')?.toLowerCase() !== 'false' ? lineOf(guid) : null;

export const languageOf = (element: XmlElement): string | null =>
  (lineOf(firstOf(element, 'language', 'dc:language')) ?? element.language)?.replaceAll('_', '-') ?? null;

export const timesOf = (element: XmlElement): Pick<FeedItem, 'publishedAt' | 'updatedAt'> => ({
  publishedAt: lastTime(element, PUBLISHED),
  updatedAt: lastTime(element, UPDATED) ?? feedTime(attributeOf(element, 'lastmod')),
});

/** Of several times of one name the last: whoever adds one means to correct the others. */
function lastTime(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const times = childrenNamed(element, name).map((child) => feedTime(lineOf(child)));
    const time = times.findLast((found) => found !== null);
    if (time) return time;
  }
  return null;
}

/** Of two descriptions the first is the summary and the other the content. */
function bodiesOf(item: XmlElement): { summary: FeedText | null; content: FeedText | null } {
  const described = childrenOf(item, 'description', 'summary').flatMap((element) => textOf(element) ?? []);
  const [summary = null, second = null] = described;
  const [group] = childrenNamed(item, 'media:group');
  return {
    summary:
      summary ??
      textOf(firstOf(item, ...SUMMARIES)) ??
      textOf(group ? firstOf(group, 'media:description') : null) ??
      textOf(firstOf(item, 'itunes:subtitle')),
    content: textOf(firstOf(item, ...CONTENTS)) ?? second,
  };
}

function enclosuresOf(item: XmlElement, links: readonly Link[]): Enclosure[] {
  const linked = links
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ url, type, length }) => ({ url, mimeType: type, length }));
  const enclosed = childrenNamed(item, 'enclosure').flatMap((element): Enclosure[] => {
    const url = feedAddress(attributeOf(element, 'url') ?? attributeOf(element, 'href'), element.base);
    const length = wholeNumber(attributeOf(element, 'length'));
    return url === null ? [] : [{ url, mimeType: attributeOf(element, 'type'), length }];
  });
  return [...enclosed, ...linked].slice(0, MAX_OF_EACH);
}
