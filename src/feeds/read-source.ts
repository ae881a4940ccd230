import type { Feed, FeedKind, FeedStory } from '../domain/feed.ts';
import type { Source } from '../domain/source.ts';
import type { Entry } from '../ingest/feed/entries.ts';
import { ask } from '../ingest/thread/ask.ts';
import type { ReadFeed } from '../ingest/thread/tasks.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import type { Validators } from '../store/schema/index.ts';
import type { SourceContext } from './context.ts';
import { feedTexts } from './messages.ts';
import { type Hub, hubOf } from './websub/subscribe.ts';

const MAX_BYTES = 20_000_000;
const TIMEOUT_MS = 30_000;
/** Number of sitemaps of an index that are read: those that changed last; older ones list older articles. */
const MAX_SITEMAPS = 5;

type Known = Readonly<Record<string, Validators>>;

export interface Reading {
  /** Items of the feed; null: unchanged. */
  feed: Pick<Feed, 'kind' | 'title'> | null;
  /** Its items. */
  entries: Entry[];
  /** Hub that announces changes of the feed; null: none. */
  hub: Hub | null;
  validators: Record<string, Validators>;
  /** A part of it could not be read. */
  problem: unknown;
}

const isSitemap = (kind: FeedKind): boolean => kind.includes('sitemap');

function checkKind({ kind: wanted, url }: Source, found: FeedKind): void {
  if (wanted === null || (wanted === 'sitemap') === isSitemap(found)) return;
  throw new UserError(feedTexts.otherKind({ url, wanted, found }), { remedy: feedTexts.correctKind() });
}

interface Document {
  /** null: unchanged. */
  read: ReadFeed | null;
  hub: Hub | null;
  validators: Validators;
}

async function readDocument(
  { crawler }: Pick<SourceContext, 'crawler'>,
  url: string,
  { known, within, signal }: { known: Validators | undefined; within: FeedStory['feed'] | null; signal: AbortSignal },
): Promise<Document> {
  const { status, headers, bytes, contentType, ...opened } = await crawler.page(url, {
    signal,
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    ...(known && { known }),
  });
  if (status === 304 && known) return { read: null, hub: null, validators: known };
  const validators = { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
  const read = await ask('feed', { bytes, source: { url: opened.url, contentType }, within }, signal);
  return { read, hub: hubOf(read.feed, headers.link, opened.url), validators };
}

const newestFirst = (a: { updatedAt: string | null }, b: { updatedAt: string | null }): number =>
  Date.parse(b.updatedAt ?? '1970-01-01') - Date.parse(a.updatedAt ?? '1970-01-01');

/** Reads the sitemaps of an index, one level deep. One that fails is reported and does not stop the others. */
async function readSitemaps(
  context: Pick<SourceContext, 'crawler'>,
  index: ReadFeed['feed'],
  known: Known,
  signal: AbortSignal,
) {
  const entries = new Map<string, Entry>();
  const validators: Record<string, Validators> = {};
  let problem: unknown = null;
  for (const { url } of index.sitemaps.toSorted(newestFirst).slice(0, MAX_SITEMAPS)) {
    try {
      const document = await readDocument(context, url, { known: known[url], within: index, signal });
      validators[url] = document.validators;
      for (const entry of document.read?.entries ?? []) if (!entries.has(entry.key)) entries.set(entry.key, entry);
    } catch (error) {
      signal.throwIfAborted();
      problem ??= error;
    }
  }
  return { entries: [...entries.values()], validators, problem };
}

/** Reads a feed with the validators of the last read. Throws a UserError where it cannot be read. */
export async function readSource(
  context: Pick<SourceContext, 'crawler'>,
  source: Source,
  known: Known,
  signal: AbortSignal,
): Promise<Reading> {
  const wanted = { known: known[source.url], within: null, signal };
  const { read, hub, validators } = await readDocument(context, source.url, wanted);
  const whole = { hub, validators: { [source.url]: validators }, problem: null };
  if (read === null) return { feed: null, entries: [], ...whole };
  const { feed, entries } = read;
  checkKind(source, feed.kind);
  if (feed.kind !== 'sitemap-index') return { feed, entries, ...whole };
  // The index itself is always read: without times it stays the same while its sitemaps change.
  return { ...(await readSitemaps(context, feed, known, signal)), hub, feed };
}

/** Message for a failed feed or item. A defect may carry whole statements, which only the log gets. */
export const failureOf = (error: unknown): Message =>
  error instanceof UserError ? error.asMessage() : feedTexts.defect();
