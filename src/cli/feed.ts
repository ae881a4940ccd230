import type { Feed, FeedItem } from '../domain/feed.ts';
import { addressOf } from '../ingest/feed/item-article.ts';
import { kindName } from '../ingest/feed/kind-name.ts';
import { plainText } from '../ingest/feed/text.ts';
import { clip, table } from '../lib/table.ts';
import { fitLast } from './fit-last.ts';
import type { Times } from './times.ts';

/** Rows that a person reads; `--json` has all. */
const MOST_ROWS = 100;
const HEADLINE = 60;

/** The feed as `masthead article --json` prints it; texts are plain. */
export const describeFeed = ({ title, description, items, sitemaps, ...feed }: Feed) => ({
  ...feed,
  title: plainText(title),
  description: plainText(description),
  items: items.map(describeItem),
  ...(sitemaps.length > 0 ? { sitemaps } : {}),
});

function describeItem({ content: _content, ...item }: FeedItem) {
  return {
    ...item,
    canonicalUrl: addressOf(item),
    title: plainText(item.title),
    summary: plainText(item.summary),
  };
}

export function feedText(feed: Feed, times: Times, columns: number): string {
  const fact = (name: string, value: string | null): string[] => (value ? [`${name.padEnd(12)}${value}`] : []);
  return [
    ...fact('Feed', kindName(feed)),
    ...fact('Title', plainText(feed.title)),
    ...fact('About', plainText(feed.description)),
    ...fact('Page', feed.url),
    ...fact('Language', feed.language),
    ...fact('Updated', feed.updatedAt && times.short(feed.updatedAt)),
    ...fact('Older', feed.nextUrl),
    ...feed.hubUrls.flatMap((url) => fact('Hub', url)),
    '',
    ...listOf(feed, columns, times),
  ].join('\n');
}

function listOf({ kind, items, sitemaps }: Feed, columns: number, times: Times): string[] {
  const rows =
    kind === 'sitemap-index'
      ? sitemaps.map(({ url, updatedAt }) => [times.short(updatedAt), url])
      : items.map((item) => [
          times.short(item.publishedAt ?? item.updatedAt),
          clip(plainText(item.title) ?? '(no headline)', HEADLINE),
          addressOf(item) ?? '(no address)',
        ]);
  if (rows.length === 0) return ['It lists no story.'];
  const head = kind === 'sitemap-index' ? ['Changed', 'Sitemap'] : ['Published', 'Headline', 'Address'];
  const left = rows.length - MOST_ROWS;
  return [
    table(head, fitLast(rows.slice(0, MOST_ROWS), columns)),
    ...(left > 0 ? [`${left} more are in it; --json prints them all.`] : []),
    times.footer,
  ];
}
