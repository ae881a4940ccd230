import type { z } from 'zod';
import { isMarked, markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import { read, type YoutubeLook } from './api.ts';
import { readChannel, readPlaylist, readVideo } from './requests.ts';
import { ChannelList, PlaylistPage, type VideoItem, VideoList } from './schema.ts';

const PAGES = 3;
/** Their clock and ours may differ. */
const SLACK = 2 * 60_000;

type Page = z.infer<typeof PlaylistPage>;
type Listed = Page['items'][number]['snippet'];

/** By the marker in its description; a post whose link has none by its title. */
function isOurs(listed: Listed, post: PostContent, since: Date): boolean {
  if (isMarked(post)) return markersIn(listed.description).includes(post.marker);
  return listed.title === post.texts.title && Date.parse(listed.publishedAt) >= since.getTime() - SLACK;
}

/** The id of the post's video among the channel's newest uploads; null when it is not there. */
export async function findUploaded(post: PostContent, since: Date, look: YoutubeLook): Promise<string | null> {
  const channels = await read(look, 'channel', (token) => readChannel(look.options, token), ChannelList);
  const playlist = channels.items[0]?.contentDetails?.relatedPlaylists.uploads;
  if (playlist === undefined) return null;
  let next: string | null = null;
  for (let index = 0; index < PAGES; index++) {
    const after: string | null = next;
    const page: Page = await read(
      look,
      'uploads',
      (token) => readPlaylist(look.options, playlist, after, token),
      PlaylistPage,
    );
    const found = page.items.find(({ snippet }) => isOurs(snippet, post, since));
    if (found) return found.snippet.resourceId.videoId;
    if (page.nextPageToken === undefined) return null;
    next = page.nextPageToken;
  }
  return null;
}

/** null when the platform does not list the video, or not yet. */
export async function videoById(id: string, look: YoutubeLook, signal?: AbortSignal): Promise<VideoItem | null> {
  const list = await read(look, 'video', (token) => readVideo(look.options, id, token), VideoList, signal);
  return list.items.find((item) => item.id === id) ?? null;
}
