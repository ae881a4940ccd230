import type { ArticleImage } from '../../domain/article.ts';
import type { Enclosure, Feed, FeedItem, FeedText } from '../../domain/feed.ts';
import { clean, distinctTexts } from '../text.ts';
import { feedAddress, MAX_ITEMS, MAX_OF_EACH, noFeed, noItem } from './feed.ts';
import { feedTime } from './feed-time.ts';
import { withAbsoluteAddresses } from './text.ts';

type Thing = Readonly<Record<string, unknown>>;

const VERSION = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/([\d.]{1,10})$/;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const things = (value: unknown): Thing[] =>
  Array.isArray(value) ? value.filter(isThing) : isThing(value) ? [value] : [];
/** A string or number as a line; ids are numbers in some feeds. */
const line = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? clean(String(value)) || null : null;
const text = (value: unknown): FeedText | null => {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? null : { type: 'text', value: trimmed };
};

/** Parsed JSON as a feed, whatever is missing or of another type; null when it is no JSON Feed. */
export function readJsonFeed(value: unknown, base: string | null): Feed | null {
  if (!isThing(value)) return null;
  const version = VERSION.exec(line(value.version) ?? '')?.[1] ?? null;
  if (version === null && !(Array.isArray(value.items) && value.items.some(isItem))) return null;
  const authors = authorsOf(value);
  return {
    ...noFeed('json-feed'),
    version,
    title: text(value.title),
    description: text(value.description),
    url: feedAddress(line(value.home_page_url), base),
    language: line(value.language),
    selfUrl: feedAddress(line(value.feed_url), base),
    hubUrls: things(value.hubs).flatMap((hub) => feedAddress(line(hub.url), base) ?? []),
    nextUrl: feedAddress(line(value.next_url), base),
    items: things(value.items)
      .slice(0, MAX_ITEMS)
      .map((item) => readItem(item, base, authors)),
  };
}

/** Recognises a feed without a version: only JSON Feed names these fields so. */
const isItem = (value: unknown): boolean =>
  isThing(value) && (typeof value.content_html === 'string' || typeof value.content_text === 'string');

function readItem(item: Thing, base: string | null, feedAuthors: string[]): FeedItem {
  const url = feedAddress(line(item.url), base);
  const html = typeof item.content_html === 'string' ? item.content_html.trim() : '';
  const authors = authorsOf(item);
  const files = things(item.attachments).slice(0, MAX_OF_EACH);
  const enclosures = files.flatMap((file) => enclosureOf(file, base));
  return {
    ...noItem(),
    id: line(item.id) ?? url,
    url: url ?? feedAddress(line(item.id), null),
    title: text(item.title),
    summary: text(item.summary),
    content: html === '' ? text(item.content_text) : { type: 'html', value: withAbsoluteAddresses(html, url ?? base) },
    authors: authors.length > 0 ? authors : feedAuthors,
    tags: distinctTexts((Array.isArray(item.tags) ? item.tags : []).flatMap((tag) => line(tag) ?? [])),
    publishedAt: feedTime(line(item.date_published)),
    updatedAt: feedTime(line(item.date_modified)),
    language: line(item.language),
    enclosures,
    images: [item.image, item.banner_image]
      .flatMap((address) => feedAddress(line(address), base) ?? [])
      .concat(enclosures.filter(({ mimeType }) => mimeType?.startsWith('image/')).map((file) => file.url))
      .filter((address, at, all) => all.indexOf(address) === at)
      .map((address): ArticleImage => ({ url: address, caption: null, credit: null, alt: null })),
    videos: files.flatMap((file) => {
      const [video] = enclosureOf(file, base).filter(({ mimeType }) => mimeType?.startsWith('video/'));
      const duration = typeof file.duration_in_seconds === 'number' ? file.duration_in_seconds : null;
      return video
        ? [
            {
              url: video.url,
              title: line(file.title),
              mimeType: video.mimeType,
              durationSeconds: duration,
              posterUrl: null,
            },
          ]
        : [];
    }),
  };
}

/** Version 1.1 has a list, 1.0 one author. */
const authorsOf = (thing: Thing): string[] =>
  distinctTexts([...things(thing.authors), ...things(thing.author)].flatMap(({ name }) => line(name) ?? []));

function enclosureOf(file: Thing, base: string | null): Enclosure[] {
  const url = feedAddress(line(file.url), base);
  const length = typeof file.size_in_bytes === 'number' ? file.size_in_bytes : null;
  return url === null ? [] : [{ url, mimeType: line(file.mime_type), length }];
}
