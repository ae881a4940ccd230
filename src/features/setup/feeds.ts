import { plainText } from '../../ingest/feed/text.ts';
import { domainOf, type Found } from '../../ingest/site/found.ts';
import { siteTexts } from '../../ingest/site/messages.ts';
import { ask } from '../../ingest/thread/ask.ts';
import type { ReadFeed } from '../../ingest/thread/tasks.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import type { Look } from './look.ts';
import { setupTexts as messages } from './messages.ts';
import type { SiteProposals } from './schema.ts';

type Feed = SiteProposals['feeds'][number];
type Story = SiteProposals['stories'][number];

/** Where feeds are on most systems, and where sitemaps of news are. */
const USUAL = ['/feed/', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml'];
const SITEMAPS = ['/sitemap-news.xml', '/news-sitemap.xml'];
const ACCEPT = ['application/', 'text/'];
const MOST_BYTES = 10_000_000;
const MOST_FEEDS = 6;
const MOST_STORIES = 6;

interface Read {
  feed: Feed;
  stories: Story[];
  /** Tells a second form of the same feed. */
  mark: string;
}

function readOf({ feed, entries }: ReadFeed, found: Found<string>, url: string, site: URL): Read | null {
  const stories = entries.flatMap(({ url: page, title, publishedAt }) =>
    page === null ? [] : [{ url: page, title: title ?? page, publishedAt }],
  );
  if (stories.length === 0) return null;
  const own = domainOf(new URL(url).hostname) === domainOf(site.hostname);
  return {
    feed: {
      value: url,
      from: found.from,
      title: plainText(feed.title),
      kind: feed.kind,
      stories: stories.length,
      own,
      main: false,
    },
    stories,
    mark: stories
      .slice(0, 5)
      .map((story) => story.url)
      .join(' '),
  };
}

/** Reads the feed at an address. Throws a UserError for what is none; null: it lists no stories. */
async function tryFeed(look: Look, found: Found<string>, site: URL): Promise<Read | null> {
  const { bytes, url, contentType } = await look.page(found.value, { accept: ACCEPT, maxBytes: MOST_BYTES });
  return readOf(
    await ask('feed', { bytes, source: { url, contentType }, within: null }, look.signal),
    found,
    url,
    site,
  );
}

const newest = (one: Story, other: Story): number => Number(other.publishedAt) - Number(one.publishedAt);

/**
 * Feeds of a site that were read and have stories: those that its page names, or else those at the usual addresses, or
 * else its sitemap of news. Notes say which named feed could not be read.
 */
export async function feedsOf(
  look: Look,
  site: URL,
  named: readonly Found<string>[],
): Promise<{ feeds: Feed[]; stories: Story[]; notes: Message[] }> {
  const reads: Read[] = [];
  const notes: Message[] = [];
  const take = async (found: Found<string>, isNamed: boolean): Promise<void> => {
    if (reads.length >= MOST_FEEDS || look.isOver()) return;
    try {
      const read = await tryFeed(look, found, site);
      if (read && !reads.some(({ mark, feed }) => mark === read.mark || feed.value === read.feed.value))
        reads.push(read);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (isNamed) notes.push(messages.feedUnread({ feed: found.value, why: asMessage(error) }));
    }
  };
  const takeFirst = async (all: readonly Found<string>[]): Promise<void> => {
    for (const found of all) if (reads.length === 0) await take(found, false);
  };
  for (const found of named) await take(found, true);
  const usual = (path: string): Found<string> => ({ value: new URL(path, site).href, from: siteTexts.usualPath() });
  if (reads.length === 0) await takeFirst(USUAL.map(usual));
  if (reads.length === 0) await takeFirst(await sitemapsOf(look, site));
  if (reads.length === 0) await takeFirst(SITEMAPS.map(usual));
  const main = reads.find(({ feed }) => feed.own);
  const feeds = reads.map(({ feed }) => ({ ...feed, main: feed === main?.feed }));
  const stories = (main ?? reads[0])?.stories.toSorted(newest).slice(0, MOST_STORIES) ?? [];
  return { feeds, stories, notes };
}

async function sitemapsOf(look: Look, site: URL): Promise<Found<string>[]> {
  try {
    const { bytes } = await look.page(new URL('/robots.txt', site).href, { accept: ['text/'], maxBytes: 500_000 });
    const listed = await ask('sitemaps', Buffer.from(bytes).toString('utf8'), look.signal);
    return listed.map((value) => ({ value, from: siteTexts.robots() }));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
