import type { Block } from '../../domain/article.ts';
import { withoutTracking } from '../../domain/canonical.ts';
import type { Feed, FeedItem } from '../../domain/feed.ts';
import { embargoIn } from '../dates/embargo.ts';
import { notesIn } from '../dates/notes-in.ts';
import { type Findings, noFindings } from '../findings.ts';
import { canonicalTag, languageOfScript } from '../language.ts';
import { namesOf } from '../people/names.ts';
import { comparable } from '../text.ts';
import { readItemBody } from './item-body.ts';
import { isOrigin, wholeTeaser } from './teaser-end.ts';
import { plainText } from './text.ts';

/** The address by which a story is known: its own, not a counter's, without parameters that only trace readers. */
export const addressOf = ({ canonicalUrl, url }: Pick<FeedItem, 'canonicalUrl' | 'url'>): string | null =>
  withoutTracking(canonicalUrl ?? url ?? '');

/**
 * What a feed tells of one of its stories. A teaser stands for the text where the feed has no more of it. An embargo
 * that names no zone ends by the clocks of `timeZone`.
 */
export function findingsOfItem(
  item: FeedItem,
  feed: Pick<Feed, 'title' | 'language'>,
  timeZone: string = LAST_ZONE,
): Findings {
  const headline = plainText(item.title);
  const body = readItemBody(item.content ?? item.summary, item.url, item.images, headline);
  const language = (item.language ?? feed.language)?.replaceAll('_', '-');
  // A story that has one time was published then; what has no headline is a page of a sitemap, whose time is the file's.
  const publishedAt = item.publishedAt ?? (headline === null ? null : item.updatedAt);
  const modifiedAt = item.updatedAt !== null && isLater(item.updatedAt, publishedAt) ? item.updatedAt : null;
  const notes = [item.title, item.summary, item.content].flatMap((text) => notesIn(text?.value ?? ''));
  return {
    ...noFindings(),
    ...embargoIn(notes, { timeZone, publishedAt, modifiedAt }),
    headline,
    standfirst: standfirstOf(item, body.blocks),
    canonicalUrl: addressOf(item),
    language: (language && canonicalTag(language)) || languageOfScript(`${headline ?? ''} ${textIn(body.blocks)}`),
    tags: item.tags,
    publishedAt,
    modifiedAt,
    authors: authorsOf(item, plainText(feed.title)),
    blocks: body.blocks,
    images: body.images,
    videos: [...item.videos, ...body.videos.filter(({ url }) => !item.videos.some((video) => video.url === url))],
    credits: body.credits,
  };
}

/** Where a day ends last on earth: who does not know the newsroom's clocks is late and never early. */
const LAST_ZONE = 'Etc/GMT+12';

const isLater = (time: string, other: string | null): boolean => other !== null && Date.parse(time) > Date.parse(other);

const textIn = (blocks: readonly Block[]): string =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join(' ');

/** The teaser, unless it is no more than how the text begins. */
function standfirstOf({ summary, content }: FeedItem, blocks: readonly Block[]): string | null {
  const said = plainText(summary);
  const teaser = said === null || isOrigin(said) ? null : wholeTeaser(said);
  if (teaser === null || content === null) return teaser;
  return comparable(textIn(blocks)).startsWith(comparable(teaser).slice(0, 80)) ? null : teaser;
}

/** The newsroom's own name is no person, but better than nobody. */
function authorsOf({ authors }: FeedItem, title: string | null): string[] {
  const names = namesOf(authors);
  const people = names.filter((name) => comparable(name) !== comparable(title ?? ''));
  return people.length > 0 ? people : names;
}
