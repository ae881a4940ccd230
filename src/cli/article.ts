import { crawlerFor } from '../app/crawler.ts';
import { type PageOptions, readPageOrFeed, readStory } from '../app/read-page.ts';
import { kindOf } from '../compose/kind.ts';
import type { Config } from '../config/config.ts';
import { rulesFor } from '../config/rules.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import type { Feed, FeedItem } from '../domain/feed.ts';
import { withMobileUrl } from '../ingest/address.ts';
import { kindName } from '../ingest/feed/feed.ts';
import { addressOf } from '../ingest/feed/item-article.ts';
import { plainText } from '../ingest/feed/text.ts';
import type { Story } from '../ingest/thread/tasks.ts';
import { systemClock } from '../lib/clock.ts';
import { counted } from '../lib/counted.ts';
import type { Message } from '../lib/message.ts';
import { clip, table } from '../lib/table.ts';
import type { Crawler } from '../net/crawler.ts';
import { whySkipped } from '../rules/skip.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { mastheadLine } from './masthead-line.ts';
import { sentenceOf } from './sentence-of.ts';
import { type Times, timesIn } from './times.ts';

/** Rows that a person reads; `--json` has all. */
const MOST_ROWS = 100;
const HEADLINE = 60;

/** The feed as `masthead article --json` prints it; texts are plain. */
const describeFeed = ({ title, description, items, sitemaps, ...feed }: Feed) => ({
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

function feedText(feed: Feed, times: Times, columns: number): string {
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

/** A channel whose rules leave the article out, and why. */
interface Left {
  channel: string;
  reason: Message;
}

function leftOutBy({ channels, newsroom }: Config, article: Article): Left[] {
  return channels.flatMap(({ id }) => {
    const reason = whySkipped(article, rulesFor(newsroom.guards, id, undefined).skip, id);
    return reason === null ? [] : [{ channel: id, reason }];
  });
}

/** The article as `masthead article --json` prints it. */
export function describeArticle(article: Article, skipped: readonly Left[]) {
  const { url, canonicalUrl, mobileUrl, ampUrl, language, headline, standfirst, section, ...rest } = article;
  const { tags, publishedAt, modifiedAt, embargoUntil, authors, blocks, ...others } = rest;
  return {
    url,
    canonicalUrl,
    mobileUrl,
    ampUrl,
    language,
    headline,
    standfirst,
    section,
    tags,
    publishedAt,
    modifiedAt,
    embargoUntil,
    authors,
    paragraphs: paragraphsOf(article),
    ...others,
    blocks,
    skipped,
  };
}

function asText(article: Article, skipped: readonly Left[]): string {
  const fact = (name: string, value: string | null): string => `${name.padEnd(12)}${value || '—'}`;
  return [
    fact('Headline', article.headline),
    fact('Standfirst', article.standfirst),
    fact('Address', article.canonicalUrl ?? article.url),
    fact('Mobile', article.mobileUrl),
    fact('Language', article.language),
    fact('Section', article.section),
    fact('Tags', article.tags.join(', ')),
    fact('Kind', kindOf(article)),
    fact('Published', article.publishedAt),
    fact('Modified', article.modifiedAt),
    fact('Embargo', article.embargoUntil),
    fact('Authors', article.authors.join(', ')),
    fact(
      'Text',
      `${counted(paragraphsOf(article).length, 'paragraph')}, ${counted(article.related.length, 'related link')}`,
    ),
    ...article.images.map(({ url, caption, credit }, index) => {
      const words = [caption ?? '(no caption)', credit ? `[${credit}]` : '', url ?? '(no address)'];
      return fact(`Picture ${index + 1}`, words.filter(Boolean).join(' '));
    }),
    ...article.videos.map(({ title, url, captions = [] }, index) => {
      const said = captions.map(({ kind, language }) => `[${[kind, language].filter(Boolean).join(' ')}]`);
      return fact(`Video ${index + 1}`, [title, url, ...said].filter(Boolean).join(' '));
    }),
    ...article.credits.map(({ role, names }) => fact('Credit', `${role}: ${names.join(', ')}`)),
    ...article.masthead.map((entry) => fact('Masthead', mastheadLine(entry))),
    ...skipped.map(({ reason }) => fact('Left out', sentenceOf(reason))),
  ].join('\n');
}

const known = new WeakMap<Shell, Crawler>();

/** One for a command: what it learnt of a host holds for the next request too. */
export function crawlerOf(shell: Shell): Crawler {
  const crawler = known.get(shell) ?? crawlerFor(configOf(shell).newsroom, { clock: systemClock });
  known.set(shell, crawler);
  return crawler;
}

export type PageFlags = Pick<PageOptions, 'url' | 'picture' | 'video' | 'captions'>;

/** Options for reading a page, as the command line and the configuration say. */
export const pageOptions = (shell: Shell, { url, picture, video, captions }: PageFlags): PageOptions => ({
  url,
  picture,
  video,
  captions,
  fetch: crawlerOf(shell).page,
  timeZone: configOf(shell).newsroom.timeZone,
  signal: shell.signal(),
});

/** Reads the story that a command names, as the configuration allows. */
export async function storyFrom(shell: Shell, page: string, flags: PageFlags): Promise<Story> {
  const { article, origin } = await readStory(page, pageOptions(shell, flags));
  return { article: withMobileUrl(article, configOf(shell).newsroom.links.mobile), origin };
}

export const articleFrom = async (shell: Shell, page: string, flags: PageFlags): Promise<Article> =>
  (await storyFrom(shell, page, flags)).article;

export async function articleCommand(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { article, feed } = await readPageOrFeed(page, pageOptions(shell, flags));
  const { newsroom } = configOf(shell);
  if (feed) answer(shell, describeFeed(feed), () => feedText(feed, timesIn(newsroom.timeZone), shell.columns));
  else {
    const read = withMobileUrl(article, newsroom.links.mobile);
    const skipped = leftOutBy(configOf(shell), read);
    answer(shell, describeArticle(read, skipped), () => asText(read, skipped));
    if (skipped.length > 0) {
      shell.remark(`To post it there all the same: masthead post ${read.canonicalUrl ?? page} --despite-rules`);
    }
  }
  return 0;
}
