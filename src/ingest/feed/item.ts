import { distinctTexts } from '../text.ts';
import { attributeOf, childrenOf, firstOf, innerText, lineOf } from './elements.ts';
import { type Enclosure, type FeedItem, type FeedText, noItem } from './feed.ts';
import { feedAddress } from './feed-address.ts';
import { feedTime } from './feed-time.ts';
import { linksOf, pageOf, wholeNumber } from './links.ts';
import { authorsOf } from './people.ts';
import { textOf } from './text.ts';
import type { XmlElement } from './xml.ts';

/** One item of RSS or entry of Atom, in whatever mixture of vocabularies it is written. */
export function readItem(item: XmlElement): FeedItem {
  const links = linksOf(item);
  const guid = firstOf(item, 'id', 'guid', 'dc:identifier');
  const permalink = guid !== null && attributeOf(guid, 'ispermalink')?.toLowerCase() !== 'false' ? guid : null;
  const url =
    pageOf(links) ??
    feedAddress(lineOf(permalink?.name === 'guid' ? permalink : null), item.base) ??
    feedAddress(attributeOf(item, 'rdf:about'), item.base);
  return {
    ...noItem(),
    id: lineOf(guid) ?? attributeOf(item, 'rdf:about') ?? url,
    url,
    title: textOf(firstOf(item, 'title', 'dc:title', 'media:title')),
    ...bodiesOf(item),
    authors: authorsOf(item),
    tags: tagsOf(item),
    ...timesOf(item),
    language: lineOf(firstOf(item, 'dc:language', 'language')) ?? item.language,
    enclosures: enclosuresOf(item),
  };
}

const lastTime = (item: XmlElement, ...names: string[]): string | null => {
  for (const name of names) {
    const time = childrenOf(item, name)
      .map((element) => feedTime(lineOf(element)))
      .findLast((found) => found !== null);
    if (time) return time;
  }
  return null;
};

export function timesOf(item: XmlElement): Pick<FeedItem, 'publishedAt' | 'updatedAt'> {
  const publishedAt = lastTime(
    item,
    'published',
    'pubdate',
    'issued',
    'dcterms:issued',
    'dc:date',
    'created',
    'dcterms:created',
  );
  const updatedAt = lastTime(item, 'updated', 'modified', 'dcterms:modified', 'lastbuilddate', 'dc:date');
  return { publishedAt, updatedAt };
}

/** Of two descriptions the first is the summary and the other the content. */
function bodiesOf(item: XmlElement): { summary: FeedText | null; content: FeedText | null } {
  const [summary = null, second = null] = childrenOf(item, 'description', 'summary').flatMap(
    (element) => textOf(element) ?? [],
  );
  const content = textOf(firstOf(item, 'content', 'content:encoded', 'xhtml:body', 'body', 'fullitem', 'xhtml:div'));
  return {
    summary:
      summary ??
      textOf(
        firstOf(item, 'dc:description', 'dcterms:abstract', 'itunes:summary', 'media:description', 'itunes:subtitle'),
      ),
    content: content ?? second,
  };
}

function tagsOf(item: XmlElement): string[] {
  const categories = childrenOf(item, 'category').flatMap(
    (element) => attributeOf(element, 'label') ?? lineOf(element) ?? attributeOf(element, 'term') ?? [],
  );
  const keywords = childrenOf(item, 'itunes:keywords', 'media:keywords', 'keywords').flatMap((element) =>
    innerText(element).split(/[,;，、]/),
  );
  const others = childrenOf(item, 'itunes:category', 'dc:subject', 'media:category').flatMap(
    (element) => attributeOf(element, 'text') ?? attributeOf(element, 'label') ?? lineOf(element) ?? [],
  );
  return distinctTexts([...categories, ...keywords, ...others].map((tag) => tag.trim()));
}

function enclosuresOf(item: XmlElement): Enclosure[] {
  const links = linksOf(item)
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ url, type, length }) => ({ url, mimeType: type, length }));
  const enclosures = childrenOf(item, 'enclosure').flatMap((element): Enclosure[] => {
    const url = feedAddress(attributeOf(element, 'url') ?? attributeOf(element, 'href'), element.base);
    const length = wholeNumber(attributeOf(element, 'length'));
    return url === null ? [] : [{ url, mimeType: attributeOf(element, 'type'), length }];
  });
  return [...enclosures, ...links];
}
