import type { ArticleImage, ArticleVideo } from '../../../domain/article.ts';
import type { Enclosure } from '../../../domain/feed.ts';
import { creditName } from '../../pictures/credit-name.ts';
import { isDecoration } from '../../pictures/picture-address.ts';
import { splitCaption } from '../../pictures/split-caption.ts';
import { seconds } from '../../videos.ts';
import { MAX_OF_EACH } from '../feed.ts';
import { feedAddress } from '../feed-address.ts';
import { plainText, textOf } from '../text.ts';
import { attributeOf, childrenNamed, childrenOf, firstOf, lineOf } from '../xml/elements.ts';
import type { XmlElement } from '../xml/xml.ts';
import { distinctPictures, type Picture } from './pictures.ts';

export interface Media {
  images: ArticleImage[];
  videos: ArticleVideo[];
}

const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif)(?:$|[?#])/i;
const VIDEO_FILE = /\.(?:mp4|m4v|mov|webm|m3u8)(?:$|[?#])/i;

/** Pictures and videos of an item: Media RSS first, then enclosures, then the pictures that other modules name. */
export function mediaOf(item: XmlElement, enclosures: readonly Enclosure[]): Media {
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

/** In a group the files are one thing in several forms: the first or the one marked as usual stands for them. */
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

const said = (around: readonly XmlElement[], ...names: string[]): string | null => {
  for (const holder of around) {
    const text = plainText(textOf(firstOf(holder, ...names)));
    if (text !== null) return text;
  }
  return null;
};

function pictureOf({ element, url, around }: Content, isOnly: boolean): Picture[] {
  if (url === null) return [];
  const near = around.slice(0, -1);
  // What describes the media of the whole item is a caption where there is one picture.
  const described = said(isOnly ? around : near, 'media:description') ?? said(near, 'media:title', 'media:text');
  const { caption, credit } = splitCaption(described ?? '');
  const stated = said(around, 'media:credit');
  const title = said(near, 'media:title');
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
    title: said(around, 'media:title'),
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
