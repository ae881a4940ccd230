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
import type { Message } from '../lib/message.ts';
import { clip } from '../lib/table.ts';
import { whySkipped } from '../rules/skip.ts';
import { correctionList } from './corrections.ts';
import { mastheadLine, type PageFlags, pageOptions, storyFrom } from './page.ts';
import { postList } from './post-list.ts';
import { postWords } from './posts-messages.ts';
import { joined, say, sentenceOf } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { answer, type Page, type Shell } from './shell.ts';
import { fact, headings, listing } from './text.ts';
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

/** Width of the names of facts. */
const NAMES = 12;

function feedText(feed: Feed, { times, columns }: Page): string {
  const facts = [
    kindName(feed),
    plainText(feed.title),
    plainText(feed.description),
    feed.url,
    feed.language,
    feed.updatedAt && times.short(feed.updatedAt),
    feed.nextUrl,
  ];
  return [
    ...headings(words.feedFacts()).flatMap((name, index) => fact(name, facts[index], NAMES)),
    ...feed.hubUrls.flatMap((url) => fact(words.hub(), url, NAMES)),
    '',
    ...listOf(feed, columns, times),
  ].join('\n');
}

function listOf({ kind, items, sitemaps }: Feed, columns: number, times: Times): string[] {
  const isIndex = kind === 'sitemap-index';
  const rows = isIndex
    ? sitemaps.map(({ url, updatedAt }) => [times.short(updatedAt), url])
    : items.map((item) => [
        times.short(item.publishedAt ?? item.updatedAt),
        clip(plainText(item.title) ?? words.noHeadline(), HEADLINE),
        addressOf(item) ?? words.noUrl(),
      ]);
  if (rows.length === 0) return [words.noStories()];
  const left = rows.length - MOST_ROWS;
  return [
    listing(isIndex ? words.sitemapsHead() : words.storiesHead(), rows.slice(0, MOST_ROWS), columns),
    ...(left > 0 ? [words.moreStories({ count: left })] : []),
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

function asText(article: Article, skipped: readonly Left[], { full }: Times): string {
  const facts = [
    article.headline,
    article.standfirst,
    article.canonicalUrl ?? article.url,
    article.mobileUrl,
    article.language,
    article.section,
    joined(article.tags),
    kindOf(article),
    full(article.publishedAt),
    full(article.modifiedAt),
    full(article.embargoUntil),
    joined(article.authors),
    words.size({ paragraphs: paragraphsOf(article).length, links: article.related.length }),
  ];
  const listed = <Item>(items: readonly Item[], name: (number: number) => string, text: (item: Item) => string) =>
    items.flatMap((item, index) => fact(name(index + 1), text(item) || '—', NAMES));
  return [
    ...listed(
      facts,
      (number) => headings(words.facts())[number - 1] ?? '',
      (value) => value ?? '',
    ),
    ...listed(
      article.images,
      (number) => words.picture({ number }),
      ({ url, caption, credit }) =>
        [caption ?? words.noCaption(), credit ? `[${credit}]` : '', url ?? words.noUrl()].filter(Boolean).join(' '),
    ),
    ...listed(
      article.videos,
      (number) => words.video({ number }),
      ({ title, url, captions = [] }) => {
        const tracks = captions.map(({ kind, language }) => `[${[kind, language].filter(Boolean).join(' ')}]`);
        return [title, url, ...tracks].filter(Boolean).join(' ');
      },
    ),
    ...listed(article.credits, words.credit, ({ role, names }) => `${role}: ${joined(names)}`),
    ...listed(article.masthead, words.masthead, mastheadLine),
    ...listed(skipped, words.leftOut, ({ reason }) => sentenceOf(reason)),
  ].join('\n');
}

type Updated = ActionResult<'articles.update'>;

function updatedText(updated: Updated, { times, columns }: Page): string {
  const { headline, fromRevision, revision, changes, posts, corrections } = updated;
  const isSame = revision === fromRevision;
  const lines = changes.map((change) => `  ${say(changeMessage(change))}`);
  return [
    isSame ? words.unchanged({ headline }) : words.revision({ number: revision, headline }),
    ...(isSame ? [] : lines.length > 0 ? lines : [words.nothingSeen()]),
    '',
    posts.length > 0 ? postList(posts, times, columns) : words.noPosts(),
    ...(corrections.length > 0
      ? ['', words.toCorrect({ count: corrections.length }), correctionList(corrections, columns)]
      : []),
  ].join('\n');
}

/** Takes a page as the newest version of a known article. */
async function update(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { article, origin } = await storyFrom(shell, page, flags);
  const updated = await shell.call('articles.update', { article, origin }, { readingFor: article.headline });
  return answer(shell, updated, (laidOut) => updatedText(updated, laidOut));
}

type ArticleFlags = PageFlags & { update?: boolean };

/** Shows what is read from a page or a feed. */
export async function showPage(shell: Shell, page: string, flags: ArticleFlags): Promise<number> {
  if (flags.update) return update(shell, page, flags);
  const { article, feed } = await readPageOrFeed(page, pageOptions(shell, flags));
  if (feed) return answer(shell, describeFeed(feed), (laidOut) => feedText(feed, laidOut));
  const config = await shell.config();
  const read = withMobileUrl(article, config.newsroom.links.mobile);
  const skipped = leftOutBy(config, read);
  await answer(shell, describeArticle(read, skipped), ({ times }) => asText(read, skipped, times));
  if (skipped.length > 0) {
    shell.remark(postWords.postAnyway({ page: read.canonicalUrl ?? page }));
  }
  return 0;
}
