import type { ArticleImage, ArticleVideo } from '../../domain/article.ts';
import type { Enclosure, FeedItem, FeedText } from '../../domain/feed.ts';
import { creditName, splitCaption } from '../pictures/captions.ts';
import { isDecoration } from '../pictures/picture-address.ts';
import { seconds } from '../videos.ts';
import { feedAddress, MAX_OF_EACH, noItem } from './feed.ts';
import { feedTime } from './feed-time.ts';
import {
  authorsOf,
  distinctPictures,
  type Link,
  linksOf,
  linkTo,
  type Picture,
  pageOf,
  tagsOf,
  wholeNumber,
} from './item-fields.ts';
import { attributeOf, childrenNamed, childrenOf, firstOf, lineOf, plainText, textOf } from './text.ts';
import type { XmlElement } from './xml.ts';

interface Media {
  images: ArticleImage[];
  videos: ArticleVideo[];
}

const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif)(?:$|[?#])/i;
const VIDEO_FILE = /\.(?:mp4|m4v|mov|webm|m3u8)(?:$|[?#])/i;

/** Pictures and videos of an item: Media RSS first, then enclosures, then the pictures that other modules name. */
function mediaOf(item: XmlElement, enclosures: readonly Enclosure[]): Media {
  const contents = contentsOf(item);
  const shown = contents.filter(isPicture);
  const pictures = [
    ...shown.flatMap((content) => pictureOf(content, shown.length === 1)),
    ...enclosures.filter(({ url, mimeType }) => isKind('image', url, mimeType)).map(({ url }) => bare(url)),
  ];
  const thumbnails = [item, ...childrenNamed(item, 'media:group')].flatMap(thumbnailsOf);
  const videos = contents.filter((content) => isVideo(content)).map((content) => videoOf(content, thumbnails));
  const named = pictures.length > 0 ? [] : [...namedPictures(item), ...(videos.length > 0 ? [] : thumbnails)];
  return {
    images: distinctPictures([...pictures, ...named].filter(({ url }) => !isDecoration(url))),
    videos: [
      ...videos.filter(({ url }, at) => videos.findIndex((one) => one.url === url) === at),
      ...enclosures
        .filter(({ url, mimeType }) => isKind('video', url, mimeType) && !videos.some((one) => one.url === url))
        .map(({ url, mimeType }) => ({
          url,
          title: null,
          mimeType,
          durationSeconds: null,
          posterUrl: thumbnails[0]?.url ?? null,
        })),
    ],
  };
}

/** A file with everything around it that may describe it, nearest first. */
interface Content {
  element: XmlElement;
  url: string | null;
  around: readonly XmlElement[];
}

/** Media contents of an item. A group is one thing in several forms, represented by the first or its default. */
function contentsOf(item: XmlElement): Content[] {
  const of = (holder: XmlElement, around: readonly XmlElement[]): Content[] =>
    childrenNamed(holder, 'media:content').map((element) => ({
      element,
      url: feedAddress(attributeOf(element, 'url'), element.base),
      around: [element, ...around],
    }));
  const grouped = childrenNamed(item, 'media:group').flatMap((group) => {
    const contents = of(group, [group, item]);
    const videos = contents.filter(isVideo);
    const usual = videos.find(({ element }) => attributeOf(element, 'isdefault') === 'true') ?? videos[0];
    return [...contents.filter((content) => !isVideo(content)), ...(usual ? [usual] : [])];
  });
  return [...of(item, [item]), ...grouped].slice(0, MAX_OF_EACH);
}

function isKind(kind: 'image' | 'video', url: string, mimeType: string | null): boolean {
  if (mimeType?.includes('/')) return mimeType.toLowerCase().startsWith(`${kind}/`);
  return (kind === 'image' ? PICTURE_FILE : VIDEO_FILE).test(url);
}

function isMedium(kind: 'image' | 'video', { element, url }: Content): boolean {
  const medium = attributeOf(element, 'medium')?.toLowerCase();
  return medium ? medium === kind : isKind(kind, url ?? '', attributeOf(element, 'type'));
}

const isPicture = (content: Content): boolean => isMedium('image', content);
const isVideo = (content: Content): boolean => isMedium('video', content);

const firstText = (around: readonly XmlElement[], ...names: string[]): string | null => {
  for (const holder of around) {
    const text = plainText(textOf(firstOf(holder, ...names)));
    if (text !== null) return text;
  }
  return null;
};

function pictureOf({ element, url, around }: Content, isOnly: boolean): Picture[] {
  if (url === null) return [];
  const near = around.slice(0, -1);
  // Text about the media of the whole item, a caption if there is one picture.
  const described =
    firstText(isOnly ? around : near, 'media:description') ?? firstText(near, 'media:title', 'media:text');
  const { caption, credit } = splitCaption(described ?? '');
  const stated = firstText(around, 'media:credit');
  const title = firstText(near, 'media:title');
  return [
    {
      url,
      width: Number(attributeOf(element, 'width') ?? 0) || 0,
      caption,
      credit: stated === null ? credit : creditName(stated),
      alt: title === caption ? null : title,
    },
  ];
}

const bare = (url: string, width = 0): Picture => ({ url, width, caption: null, credit: null, alt: null });

function videoOf({ element, url, around }: Content, thumbnails: readonly Picture[]): ArticleVideo {
  const player = around.flatMap((holder) => childrenNamed(holder, 'media:player'))[0];
  return {
    url: url ?? (player ? feedAddress(attributeOf(player, 'url'), player.base) : null),
    title: firstText(around, 'media:title'),
    mimeType: attributeOf(element, 'type'),
    durationSeconds: seconds(attributeOf(element, 'duration')),
    posterUrl: (thumbnailsOf(element)[0] ?? thumbnails[0])?.url ?? null,
  };
}

const thumbnailsOf = (holder: XmlElement): Picture[] =>
  childrenNamed(holder, 'media:thumbnail')
    .flatMap((element): Picture[] => {
      const url = feedAddress(attributeOf(element, 'url') ?? lineOf(element), element.base);
      return url === null ? [] : [bare(url, Number(attributeOf(element, 'width') ?? 0) || 0)];
    })
    .toSorted((a, b) => b.width - a.width)
    .slice(0, 1);

/** `<itunes:image href>`, `<image><url>`, `<image>https://…</image>`. */
const namedPictures = (item: XmlElement): Picture[] =>
  childrenOf(item, 'image', 'itunes:image').flatMap((element): Picture[] => {
    const written =
      attributeOf(element, 'href') ?? attributeOf(element, 'url') ?? lineOf(firstOf(element, 'url')) ?? lineOf(element);
    const url = feedAddress(written, element.base);
    return url === null ? [] : [bare(url)];
  });

const CONTENTS = ['content', 'content:encoded', 'xhtml:body', 'body', 'fullitem', 'xhtml:div'];
const SUMMARIES = ['dc:description', 'dcterms:abstract', 'abstract', 'itunes:summary', 'media:description'];
const PUBLISHED = ['published', 'pubdate', 'issued', 'dcterms:issued', 'dc:date', 'created', 'dcterms:created'];
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate', 'dc:date'];

/** Reads an item of RSS or CDF, or an entry of Atom, in whatever mixture of vocabularies. */
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

/** A guid is the item's URL unless it is marked otherwise. */
const permalinkOf = (guid: XmlElement | null): string | null =>
  guid?.name === 'guid' && attributeOf(guid, 'ispermalink')?.toLowerCase() !== 'false' ? lineOf(guid) : null;

export const languageOf = (element: XmlElement): string | null =>
  (lineOf(firstOf(element, 'language', 'dc:language')) ?? element.language)?.replaceAll('_', '-') ?? null;

export const timesOf = (element: XmlElement): Pick<FeedItem, 'publishedAt' | 'updatedAt'> => ({
  publishedAt: lastTime(element, PUBLISHED),
  updatedAt: lastTime(element, UPDATED) ?? feedTime(attributeOf(element, 'lastmod')),
});

/** Last of several times of one name, which is meant to correct the others. */
function lastTime(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const times = childrenNamed(element, name).map((child) => feedTime(lineOf(child)));
    const time = times.findLast((found) => found !== null);
    if (time) return time;
  }
  return null;
}

/** Splits two descriptions into summary and content. */
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
