import type { Feed, FeedItem } from '../../../src/domain/feed.ts';
import { readFeed } from '../../../src/ingest/feed/read-feed.ts';
import { readBytes, readJson } from '../data.ts';
import type { Case, Measure } from '../result.ts';

type Check = [item: number | null, field: string, expected: string | number];
interface FeedCase {
  file: string;
  checks: Check[];
  sanitize?: boolean;
}

/** Where the cases of the first set say that they were served from. */
const SERVED = 'http://127.0.0.1:8097/';
const SETS = ['feedparser', 'gofeed'];

/** Share of feeds of which every field that is checked is right. */
export const feeds: Measure = async (tick) => {
  const all = SETS.flatMap((set) =>
    readJson<FeedCase[]>('feeds', set, 'cases.json')
      .filter(({ checks, sanitize }) => checks.length > 0 && sanitize !== true)
      .map((one) => ({ set, ...one })),
  );
  const cases: Case[] = [];
  for (const { set, file, checks } of all) {
    const wrong = wrongIn(readBytes('feeds', set, file), file, checks);
    cases.push({ id: `${set}/${file}`, figures: { right: wrong.length === 0 ? 1 : 0 }, note: wrong.join('\n      ') });
    tick(cases.length / all.length);
  }
  const right = cases.filter(({ figures }) => figures.right === 1).length;
  return {
    rows: [
      { set: 'feeds', metric: 'feeds read right', best: { by: 'feedsmith 3.0.1', value: 240 }, bar: 291, ours: right },
      {
        set: 'feeds',
        metric: 'share of feeds',
        best: { by: 'feedsmith 3.0.1', value: 240 / 336 },
        bar: 0.87,
        ours: right / cases.length,
      },
    ],
    cases,
  };
};

/** What a case says that its server sent along. */
function header(text: string, name: string): string | null {
  return new RegExp(`^Header:\\s+${name}:\\s*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? null;
}

function wrongIn(bytes: Uint8Array, file: string, checks: readonly Check[]): string[] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000));
  const location = header(head, 'Content-Location');
  const url = location?.startsWith('http') ? location : `${SERVED}${file}`;
  let feed: Feed;
  try {
    feed = readFeed(bytes, { url, contentType: header(head, 'Content-type') });
  } catch (error) {
    return [String(error)];
  }
  return checks.flatMap(([index, field, expected]) => {
    const got = index === null ? ofFeed(feed, field) : ofItem(feed.items[index], field);
    return isRight(field, got, expected)
      ? []
      : [`${index ?? 'feed'} ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
  });
}

const joined = (text: string): string => text.replace(/\s+/g, ' ').trim();

function isRight(field: string, got: string | null, expected: string | number): boolean {
  if (got === null) return expected === '';
  if (typeof expected === 'number') return Date.parse(got) === expected;
  const [ours, theirs] = [joined(got), joined(expected)];
  return field === 'author' ? ours.includes(theirs) || theirs.includes(ours) : ours === theirs;
}

const ofFeed = (feed: Feed, field: string): string | null =>
  ({
    title: feed.title?.value,
    link: feed.url,
    description: feed.description?.value,
    language: feed.language,
  })[field] ?? null;

const ofItem = (item: FeedItem | undefined, field: string): string | null =>
  ({
    title: item?.title?.value,
    link: item?.url,
    id: item?.id,
    summary: item?.summary?.value,
    content: item?.content?.value,
    author: item?.authors[0],
    published: item?.publishedAt,
    updated: item?.updatedAt,
    'tags.0': item?.tags[0],
    'enclosures.0': item?.enclosures[0]?.url,
  })[field] ?? null;
