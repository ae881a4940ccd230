import type { Article } from '../../domain/article.ts';
import type { Feed, FeedStory } from '../../domain/feed.ts';
import type { MastheadEntry, Recognise } from '../../domain/masthead.ts';
import type { Origin } from '../../domain/origin.ts';
import { UserError } from '../../lib/errors.ts';
import { type RobotsRules, readRobots } from '../../net/robots-rules.ts';
import { decodePage } from '../decode-page.ts';
import { parsePage } from '../dom.ts';
import { type Entry, entriesOf } from '../feed/entries.ts';
import { completedBy, findingsOfItem } from '../feed/item-article.ts';
import { type FeedSource, feedIn, readFeed } from '../feed/read-feed.ts';
import { otherNetworks } from '../masthead.ts';
import { type NinjsStory, readNinjs } from '../ninjs/read-ninjs.ts';
import { bodyText, readFindings, toArticle } from '../read-article.ts';
import { readPage } from '../read-page.ts';
import { sitemapsIn } from '../site/feed-links.ts';
import { readManifest } from '../site/manifest.ts';
import { readSite, type SiteFacts } from '../site/read-site.ts';
import type { Overrides, PageSource } from '../source.ts';

/** The bytes at an address or in a file. */
export interface Opened {
  bytes: Uint8Array;
  contentType: string | null;
  url: string | null;
}

/** Options of reading a text. */
export interface Reading {
  recognise: readonly Recognise[];
  overrides?: Overrides;
  timeZone?: string;
  /** Feed item of the story, which fills gaps of its page. */
  item?: FeedStory;
}

/** Story with the id of the system that wrote it, if it has one. */
export interface Story {
  article: Article;
  origin: Origin | null;
}

export type StoryOrFeed = ({ feed: null } & Story) | { article: null; feed: Feed };

/** Masthead of a page's header. */
export interface Header {
  entries: MastheadEntry[];
  /** Networks that no platform of ours is, by their names. */
  others: string[];
}

/** Feed with its entries as they are compared and stored. */
export interface ReadFeed {
  feed: Omit<Feed, 'items'>;
  entries: Entry[];
}

const pageIn = ({ bytes, contentType, url }: Opened): PageSource => ({
  ...decodePage(bytes, contentType),
  url,
  baseUrl: url,
});

function readStory(source: PageSource, { item, ...reading }: Reading): Promise<Article> {
  if (!item) return readPage(source, reading);
  const findings = findingsOfItem(item.item, item.feed, reading.timeZone);
  return readPage(source, { ...reading, complete: (page) => completedBy(page, findings) });
}

/** Characters from which on an item's text is taken for the whole story and not for a teaser. */
const WHOLE = 600;

/** Article from the feed alone; null if that isn't a whole story. */
function storyOfItem({
  story: { item, feed },
  url,
  timeZone,
}: {
  story: FeedStory;
  url: string | null;
  timeZone: string;
}) {
  const found = findingsOfItem(item, feed, timeZone);
  if (item.content === null || bodyText(found).length < WHOLE) return null;
  try {
    return toArticle(found, { body: '', kind: 'html', url, baseUrl: url }, { recognise: [] });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Cache of parsed robots.txt files, since each page asks again. */
const robots = new Map<string, { text: string; rules: RobotsRules }>();
const MOST_ROBOTS = 50;

function robotsOf(address: string, text: string): RobotsRules {
  const known = robots.get(address);
  if (known?.text === text) return known.rules;
  const rules = readRobots(address, text);
  if (robots.size >= MOST_ROBOTS) robots.clear();
  robots.set(address, { text, rules });
  return rules;
}

/** All reading of what comes from outside; it is done in a thread of its own. What goes in and out is plain data. */
export const tasks = {
  /** Content of a URL or file: one story, or a feed that lists stories. */
  async open({ opened, reading }: { opened: Opened; reading: Reading }): Promise<StoryOrFeed> {
    const feed = feedIn(opened.bytes, opened);
    if (feed) return { article: null, feed };
    const source = pageIn(opened);
    const article = await readStory(source, reading);
    return { article, origin: source.kind === 'ninjs' ? readNinjs(source.body).origin : null, feed: null };
  },
  /** A story in a text. */
  text: ({ source, reading }: { source: PageSource; reading: Reading }): Promise<Article> => readStory(source, reading),
  /** The channels that a page's header lists, and other networks; the page need not hold an article. */
  async masthead({ opened, reading }: { opened: Opened; reading: Reading }): Promise<Header> {
    const source = pageIn(opened);
    const entries = readFindings(source, reading).masthead;
    return { entries, others: source.kind === 'html' ? otherNetworks(parsePage(source.body), source.baseUrl) : [] };
  },
  /** What a front page says of its site; `manifest`: of its web app, once that was fetched. */
  async site({
    opened,
    recognise,
    manifest,
  }: {
    opened: Opened;
    recognise: readonly Recognise[];
    manifest: Opened | null;
  }): Promise<SiteFacts> {
    const { body, url } = pageIn(opened);
    const app = manifest && readManifest(manifest.bytes, manifest.contentType);
    return readSite(body, { base: url, recognise, manifest: app, manifestBase: manifest?.url ?? null });
  },
  /** Sitemaps of news that a robots.txt lists. */
  sitemaps: async (robots: string): Promise<string[]> => sitemapsIn(robots),
  /** `within`: the index that lists a sitemap, whose name its stories carry. */
  async feed({
    bytes,
    source,
    within,
  }: {
    bytes: Uint8Array;
    source: FeedSource;
    within: FeedStory['feed'] | null;
  }): Promise<ReadFeed> {
    const { items, ...feed } = readFeed(bytes, source);
    return { feed, entries: entriesOf({ ...(within ?? feed), items }) };
  },
  item: async (given: { story: FeedStory; url: string | null; timeZone: string }): Promise<Article | null> =>
    storyOfItem(given),
  ninjs: async (body: string): Promise<NinjsStory> => readNinjs(body),
  /** Answer of a robots.txt for a URL. */
  async robots({ address, text, url }: { address: string; text: string; url: string }) {
    const rules = robotsOf(address, text);
    return { allowed: rules.allows(new URL(url)), delayMs: rules.delayMs };
  },
} as const;

export type Tasks = typeof tasks;
