import { normaliseCanonical } from '../../domain/canonical.ts';
import type { FeedItem, FeedStory } from '../../domain/feed.ts';
import { contentHash, sha256 } from '../../lib/ids.ts';
import { storableJson } from '../../lib/json.ts';
import { addressOf } from './item-article.ts';
import { plainText } from './text.ts';

/** Story in a feed, as it is compared and stored. */
export interface Entry {
  key: string;
  url: string | null;
  title: string | null;
  publishedAt: Date | null;
  updatedAt: Date | null;
  hash: string;
  story: FeedStory;
}

/** An index takes no longer ones. */
const MAX_KEY = 1_000;
const MAX_TITLE = 300;

/** Key of a story: the address of its page, else its id, else its title; null: none. */
function keyOf({ id, title }: FeedItem, url: string | null): string | null {
  const address = url === null ? null : normaliseCanonical(url);
  const name = address ?? (id === null ? null : `id:${id}`) ?? (title === null ? null : `title:${title.value}`);
  return name !== null && name.length > MAX_KEY ? `sha256:${sha256(name)}` : name;
}

/** Value as it returns from the store. */
const stored = <T>(value: T): T => JSON.parse(storableJson(value)) as T;

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Entries of a feed; of several items of one story the first counts, which is the newest. */
export function entriesOf({ items, kind, title: name, language }: FeedStory['feed'] & { items: FeedItem[] }): Entry[] {
  const feed = stored({ kind, title: name, language });
  const entries = new Map<string, Entry>();
  for (const given of items) {
    const item = stored(given);
    const url = addressOf(item);
    const key = keyOf(item, url);
    if (key === null || entries.has(key)) continue;
    const title = plainText(item.title)?.slice(0, MAX_TITLE).toWellFormed() ?? null;
    const times = { publishedAt: timeOf(item.publishedAt), updatedAt: timeOf(item.updatedAt) };
    entries.set(key, { key, url, title, ...times, hash: contentHash(item), story: { item, feed } });
  }
  return [...entries.values()];
}

/** Oldest first, so that posts come in the order of the stories: by their times, or else from the feed's end. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const turned = entries.toReversed();
  if (turned.some(({ publishedAt }) => publishedAt === null)) return turned;
  return turned.toSorted((a, b) => Number(a.publishedAt) - Number(b.publishedAt));
}
