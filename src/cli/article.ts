import { readPageOrFeed } from '../app/read-page.ts';
import { kindOf } from '../compose/kind.ts';
import type { Config } from '../config/config.ts';
import { rulesFor } from '../config/rules.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import { changeMessage } from '../domain/article-change.ts';
import type { Feed, FeedItem } from '../domain/feed.ts';
import type { ActionResult } from '../features/index.ts';
import { withMobileUrl } from '../ingest/address.ts';
import { kindName } from '../ingest/feed/feed.ts';
import { addressOf } from '../ingest/feed/item-article.ts';
import { plainText } from '../ingest/feed/text.ts';
import { counted } from '../lib/counted.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { clip } from '../lib/table.ts';
import { whySkipped } from '../rules/skip.ts';
import { correctionList } from './correction-text.ts';
import { mastheadLine, type PageFlags, pageOptions, storyFrom } from './page.ts';
import { postList } from './post-list.ts';
import { answer, type Page, type Shell } from './shell.ts';
import { listing, sentenceOf } from './text.ts';
import type { Times } from './times.ts';

/** Most stories in a list for people; `--json` has all. */
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
          addressOf(item) ?? '(no URL)',
        ]);
  if (rows.length === 0) return ['It lists no stories.'];
  const head = kind === 'sitemap-index' ? ['Changed', 'Sitemap'] : ['Published', 'Headline', 'URL'];
  const left = rows.length - MOST_ROWS;
  return [
    listing(head, rows.slice(0, MOST_ROWS), columns),
    ...(left > 0 ? [`${left} more; --json prints them all.`] : []),
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
function describeArticle(article: Article, skipped: readonly Left[]) {
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
    fact('URL', article.canonicalUrl ?? article.url),
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
      const words = [caption ?? '(no caption)', credit ? `[${credit}]` : '', url ?? '(no URL)'];
      return fact(`Picture ${index + 1}`, words.filter(Boolean).join(' '));
    }),
    ...article.videos.map(({ title, url, captions = [] }, index) => {
      const tracks = captions.map(({ kind, language }) => `[${[kind, language].filter(Boolean).join(' ')}]`);
      return fact(`Video ${index + 1}`, [title, url, ...tracks].filter(Boolean).join(' '));
    }),
    ...article.credits.map(({ role, names }) => fact('Credit', `${role}: ${names.join(', ')}`)),
    ...article.masthead.map((entry) => fact('Masthead', mastheadLine(entry))),
    ...skipped.map(({ reason }) => fact('Left out', sentenceOf(reason))),
  ].join('\n');
}

type Updated = ActionResult<'articles.update'>;

function updatedText(updated: Updated, { times, columns }: Page): string {
  const { headline, fromRevision, revision, changes, posts, corrections } = updated;
  const isSame = revision === fromRevision;
  const lines = changes.map((change) => `  ${inEnglish(changeMessage(change))}`);
  return [
    isSame ? `Nothing has changed: ${headline}` : `Revision ${revision}: ${headline}`,
    ...(isSame ? [] : lines.length > 0 ? lines : ['  nothing that readers see']),
    '',
    posts.length > 0 ? postList(posts, times, columns) : 'It has no posts.',
    ...(corrections.length > 0
      ? ['', `To be corrected (${corrections.length}):`, correctionList(corrections, columns)]
      : []),
  ].join('\n');
}

/** Takes a page as the newest version of a known article. */
async function update(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { article, origin } = await storyFrom(shell, page, flags);
  const updated = await shell.call('articles.update', { article, origin });
  return answer(shell, updated, (laidOut) => updatedText(updated, laidOut));
}

type ArticleFlags = PageFlags & { update?: boolean };

/** Shows what is read from a page or a feed. */
export async function showPage(shell: Shell, page: string, flags: ArticleFlags): Promise<number> {
  if (flags.update) return update(shell, page, flags);
  const { article, feed } = await readPageOrFeed(page, pageOptions(shell, flags));
  if (feed) return answer(shell, describeFeed(feed), ({ times, columns }) => feedText(feed, times, columns));
  const config = await shell.config();
  const read = withMobileUrl(article, config.newsroom.links.mobile);
  const skipped = leftOutBy(config, read);
  await answer(shell, describeArticle(read, skipped), () => asText(read, skipped));
  if (skipped.length > 0) {
    shell.remark(`To post it there anyway: masthead post ${read.canonicalUrl ?? page} --despite-rules`);
  }
  return 0;
}
