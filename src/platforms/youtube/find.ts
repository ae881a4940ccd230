import type { z } from 'zod';
import { isMarked, markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import { type Keys, lacksOf, onePost } from '../kit/known-posts.ts';
import {
  addressesIn,
  type Likeness,
  type ListPage,
  type Search,
  searchList,
  sentLikeness,
  windowSince,
} from '../kit/search.ts';
import type { SentQuery } from '../platform.ts';
import { ChannelList, PlaylistPage, read, type VideoItem, VideoList, type YoutubeLook } from './api.ts';
import { outcomes } from './messages.ts';
import { readChannel, readPlaylist, readVideo } from './requests.ts';

export const PAGES = 3;
/** Their clock and ours may differ. */
const SLACK = 2 * 60_000;

type Page = z.infer<typeof PlaylistPage>;
export type Listed = Page['items'][number]['snippet'];

/** By the marker in its description; a post whose link has none by its title. */
export function isOurs(listed: Listed, post: PostContent, since: Date): boolean {
  if (isMarked(post)) return markersIn(listed.description).includes(post.marker);
  return listed.title === post.texts.title && Date.parse(listed.publishedAt) >= since.getTime() - SLACK;
}

/** The playlist of the channel's uploads; absent: it does not say. */
export async function uploadsOf(look: YoutubeLook): Promise<string | undefined> {
  const channels = await read(look, 'channel', (token) => readChannel(look.options, token), ChannelList);
  return channels.items[0]?.contentDetails?.relatedPlaylists.uploads;
}

export const addressOf = ({ resourceId }: Listed): string => `https://www.youtube.com/watch?v=${resourceId.videoId}`;

/** Reads 50 uploads, the newest first. */
export async function uploadsPage(look: YoutubeLook, playlist: string, after: string | null): Promise<Page> {
  const page = await read(look, 'uploads', (token) => readPlaylist(look.options, playlist, after, token), PlaylistPage);
  for (const { snippet } of page.items) {
    look.saw({ where: addressOf(snippet), at: new Date(snippet.publishedAt), markers: markersIn(snippet.description) });
  }
  return page;
}

/** The id of the post's video among the channel's newest uploads; null when it is not there. */
export async function findUploaded(post: PostContent, since: Date, look: YoutubeLook): Promise<string | null> {
  const playlist = await uploadsOf(look);
  if (playlist === undefined) return null;
  let next: string | null = null;
  for (let index = 0; index < PAGES; index++) {
    const page: Page = await uploadsPage(look, playlist, next);
    const found = page.items.find(({ snippet }) => isOurs(snippet, post, since));
    if (found) return found.snippet.resourceId.videoId;
    if (page.nextPageToken === undefined) return null;
    next = page.nextPageToken;
  }
  return null;
}

/** What a page has, in the order of the channel's list: the newest first. */
const asList = ({ items, nextPageToken }: Page): ListPage<Listed> => ({
  entries: items.map(({ snippet }) => snippet),
  next: nextPageToken ?? null,
  doubt: null,
});

/** Looks through the uploads since the store last knew them for a post that it does not know of. */
export async function searchUploads(query: SentQuery, look: YoutubeLook): Promise<Search<Listed>> {
  const { post, since } = query;
  const playlist = await uploadsOf(look);
  if (playlist === undefined) return { answer: 'cannot-tell', why: outcomes.uploadsUnnamed() };
  const window = windowSince(since);
  const { earliest } = window;
  const keysOf = (seen: Listed): Keys => [seen.resourceId.videoId];
  const lacks = lacksOf(look, window, keysOf, (known) => (known.post.replyTo ? [] : onePost(known)));
  const likeness = (seen: Listed): Likeness => {
    const id = seen.resourceId.videoId;
    const listed = {
      id,
      where: addressOf(seen),
      at: new Date(seen.publishedAt),
      links: addressesIn(seen.description),
    };
    return sentLikeness(query, listed, () => (isOurs(seen, post, since) ? 'it' : 'other'));
  };
  return searchList(async (next) => asList(await uploadsPage(look, playlist, next)), PAGES, likeness, {
    lacks,
    isTooOld: (seen) => new Date(seen.publishedAt) < earliest,
  });
}

/** null when the platform does not list the video, or not yet. */
export async function videoById(
  id: string,
  look: YoutubeLook,
  signal?: AbortSignal,
  parts?: string,
): Promise<VideoItem | null> {
  const list = await read(look, 'video', (token) => readVideo(look.options, id, token, parts), VideoList, signal);
  return list.items.find((item) => item.id === id) ?? null;
}
