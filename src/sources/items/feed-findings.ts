import { escapeUTF8 } from 'entities';
import type { FeedItem, FeedText } from '../../ingest/feed/feed.ts';
import { plainText } from '../../ingest/feed/text.ts';
import { type Findings, noFindings } from '../../ingest/findings.ts';
import { readFindings } from '../../ingest/read-article.ts';

const markupOf = ({ type, value }: FeedText): string =>
  type === 'html'
    ? value
    : value
        .split(/\n+/)
        .map((line) => `<p>${escapeUTF8(line)}</p>`)
        .join('');

/** What an item says of its story: its text is read as that of a page is. */
export function findingsOfItem(item: FeedItem): Findings {
  const { content, url } = item;
  const body = content && `<html><body><article>${markupOf(content)}</article></body></html>`;
  const found = body ? readFindings({ body, kind: 'html', url, baseUrl: url }, { recognise: [] }) : noFindings();
  return {
    ...found,
    headline: plainText(item.title),
    standfirst: plainText(item.summary),
    canonicalUrl: url,
    language: item.language,
    tags: item.tags,
    authors: item.authors,
    publishedAt: item.publishedAt,
    modifiedAt: item.updatedAt,
    images: [...found.images, ...item.images],
    videos: [...found.videos, ...item.videos],
  };
}

const orOther = <T>(list: readonly T[], other: readonly T[]): T[] => [...(list.length > 0 ? list : other)];

/** Fills what a page does not say of its story with what the feed says. */
export const completedBy =
  (other: Findings) =>
  (found: Findings): Findings => ({
    ...found,
    headline: found.headline ?? other.headline,
    standfirst: found.standfirst ?? other.standfirst,
    language: found.language ?? other.language,
    publishedAt: found.publishedAt ?? other.publishedAt,
    modifiedAt: found.modifiedAt ?? other.modifiedAt,
    tags: orOther(found.tags, other.tags),
    authors: orOther(found.authors, other.authors),
    images: orOther(found.images, other.images),
    videos: orOther(found.videos, other.videos),
  });
