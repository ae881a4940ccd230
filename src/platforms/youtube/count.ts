import { isMarked } from '../../compose/links.ts';
import { countEntries } from '../kit/count.ts';
import { readList, windowSince } from '../kit/search.ts';
import type { CountQuery, PostCount } from '../platform.ts';
import type { VideoItem, YoutubeLook } from './api.ts';
import { addressOf, isOurs, PAGES, uploadsOf, uploadsPage, videoById } from './find.ts';
import { outcomes } from './messages.ts';

/** Whether readers see a video, or will at its time. */
const isOut = (video: VideoItem | null): boolean =>
  video?.status?.privacyStatus === 'public' || video?.status?.publishAt !== undefined;

const ADDRESS = 'https://www.youtube.com/watch?v=';

/**
 * Counts posts among the channel's uploads, by those that readers see: an upload that was repeated leaves a private one. One
 * that is not listed as public is asked for by its id, since lists may lag.
 */
export async function count(query: CountQuery, look: YoutubeLook): Promise<PostCount[]> {
  const playlist = await uploadsOf(look);
  if (playlist === undefined) {
    return query.posts.map(() => ({ expected: 1, places: [], doubt: outcomes.uploadsUnnamed() }));
  }
  const { earliest } = windowSince(query.since);
  const list = await readList(
    async (next) => {
      const { items, nextPageToken = null } = await uploadsPage(look, playlist, next);
      return { entries: items, next: nextPageToken, doubt: null };
    },
    PAGES,
    ({ snippet }) => new Date(snippet.publishedAt) < earliest,
  );
  const isPublic = new Map(
    list.entries.map(({ snippet, status }) => [addressOf(snippet), status?.privacyStatus === 'public']),
  );
  const counts = countEntries(list, query, {
    idOf: ({ snippet }) => snippet.resourceId.videoId,
    whereOf: ({ snippet }) => addressOf(snippet),
    likeness: ({ snippet }, { post, since }, isKnown) =>
      (!isKnown || isMarked(post)) && isOurs(snippet, post, since) ? 'it' : 'other',
  });
  const exact: PostCount[] = [];
  for (const [at, one] of counts.entries()) {
    const own = `${ADDRESS}${query.posts[at]?.receipt.remoteId ?? ''}`;
    const places: string[] = [];
    for (const place of new Set([...one.places, own])) {
      if (isPublic.get(place) || isOut(await videoById(place.slice(ADDRESS.length), look))) places.push(place);
    }
    exact.push({ ...one, places });
  }
  return exact;
}
