import { z } from 'zod';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, listed, type Playlist, page, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { partsOf } from './parts.ts';
import { settleVideo, thumbnails, type Video } from './videos.ts';

const RESULTS = { usual: 5, least: 0, most: 50 };
const TITLE_CHARACTERS = 150;

const Insert = z.object({
  snippet: z.object({
    playlistId: z.string(),
    resourceId: z.object({ kind: z.literal('youtube#video'), videoId: z.string() }),
  }),
});

const itemId = (playlistId: string, videoId: string): string =>
  Buffer.from(`${playlistId}.${videoId}`).toString('base64url');

/** Playlist and video of an item's id. */
function placeOf(id: string): { playlistId: string; videoId: string } {
  const text = Buffer.from(id, 'base64url').toString();
  const at = text.lastIndexOf('.');
  return { playlistId: text.slice(0, at), videoId: text.slice(at + 1) };
}

function item(
  { world, channelId }: Rooms,
  playlistId: string,
  video: Video,
  position: number,
): Record<string, unknown> {
  const publishedAt = new Date(video.uploadedAt).toISOString();
  const { title, description } = video.snippet;
  return {
    kind: 'youtube#playlistItem',
    etag: video.etag,
    id: itemId(playlistId, video.id),
    snippet: {
      publishedAt,
      channelId,
      title,
      description,
      thumbnails: thumbnails(world, video),
      channelTitle: 'Newsroom',
      videoOwnerChannelTitle: 'Newsroom',
      videoOwnerChannelId: channelId,
      playlistId,
      position,
      resourceId: { kind: 'youtube#video', videoId: video.id },
    },
    contentDetails: { videoId: video.id, ...(video.wasPublished ? { videoPublishedAt: publishedAt } : {}) },
    status: { privacyStatus: video.status.privacyStatus },
  };
}

/** Videos of a playlist as its owner sees them; uploads newest first, and some time after they came. */
function videosOf({ world, videos, playlists, uploadsId }: Rooms, playlistId: string): Video[] | null {
  const now = world.now();
  for (const video of videos.values()) settleVideo(video, now);
  if (playlistId === uploadsId)
    return [...videos.values()].filter((video) => video.listedAt <= now.getTime()).reverse();
  return playlists.get(playlistId)?.videos.flatMap((id) => videos.get(id) ?? []) ?? null;
}

function list(rooms: Rooms, request: SimRequest): SimAnswer {
  const { query } = request;
  const parts = partsOf(request);
  const named = query.get('id');
  const { playlistId, videoId: only } =
    named === null ? { playlistId: query.get('playlistId'), videoId: query.get('videoId') } : placeOf(named);
  if (parts.length === 0 || playlistId === null) return apiError('missingRequiredParameter');
  const all = videosOf(rooms, playlistId);
  if (!all) return apiError(named === null ? 'playlistNotFound' : 'playlistItemNotFound');
  const items = all.flatMap((video, i) => {
    if (only !== null && video.id !== only) return [];
    const { snippet, contentDetails, status, ...head } = item(rooms, playlistId, video, i);
    const shown = Object.entries({ snippet, contentDetails, status }).filter(([part]) => parts.includes(part));
    return [{ ...head, ...Object.fromEntries(shown) }];
  });
  return listed('playlistItemListResponse', items, request, RESULTS);
}

function insert(rooms: Rooms, { body }: SimRequest): SimAnswer {
  const parsed = Insert.safeParse(body.type === 'json' ? body.value : undefined);
  if (!parsed.success) return apiError('badRequest');
  const { playlistId, resourceId } = parsed.data.snippet;
  const ids = rooms.playlists.get(playlistId)?.videos;
  if (!ids) return apiError('playlistNotFound');
  const video = rooms.videos.get(resourceId.videoId);
  if (!video) return apiError('videoNotFound');
  if (ids.includes(video.id)) return apiError('videoAlreadyInPlaylist');
  ids.push(video.id);
  return answer(200, item(rooms, playlistId, video, ids.length - 1));
}

/** Takes a video out of a playlist; the video stays. */
function removeItem({ playlists }: Rooms, { query }: SimRequest): SimAnswer {
  const { playlistId, videoId } = placeOf(query.get('id') ?? '');
  const playlist = playlists.get(playlistId);
  if (!playlist?.videos.includes(videoId)) return apiError('playlistItemNotFound');
  playlist.videos = playlist.videos.filter((id) => id !== videoId);
  return answer(204);
}

const own = ({ channelId }: Rooms, id: string, { title, privacyStatus }: Omit<Playlist, 'videos'>) => ({
  kind: 'youtube#playlist',
  etag: id,
  id,
  snippet: { channelId, title, description: '', channelTitle: 'Newsroom', publishedAt: '2026-01-01T00:00:00Z' },
  status: { privacyStatus },
});

/** The channel's playlists, by their ids or all of them; its uploads are none of them. */
function listOwn(rooms: Rooms, request: SimRequest): SimAnswer {
  const { query } = request;
  const parts = partsOf(request);
  const ids = query.get('id')?.split(',');
  const isFiltered = ids !== undefined || query.get('mine') === 'true' || query.has('channelId');
  if (parts.length === 0 || !isFiltered) return apiError('missingRequiredParameter');
  if (query.has('channelId') && query.get('channelId') !== rooms.channelId) return apiError('channelNotFound');
  const now = rooms.world.now().getTime();
  const shown = [...rooms.playlists].filter(([id, { listedAt }]) => listedAt <= now && (ids?.includes(id) ?? true));
  const items = shown.map(([id, playlist]) => {
    const { snippet, status, ...head } = own(rooms, id, playlist);
    const all = { snippet, status, contentDetails: { itemCount: playlist.videos.length } };
    return { ...head, ...Object.fromEntries(Object.entries(all).filter(([part]) => parts.includes(part))) };
  });
  return listed('playlistListResponse', items, request, RESULTS);
}

const NewPlaylist = z.strictObject({
  snippet: z.strictObject({
    title: z.string().default(''),
    description: z.string().optional(),
    defaultLanguage: z.string().optional(),
  }),
  status: z.strictObject({ privacyStatus: z.enum(['public', 'unlisted', 'private']).optional() }).optional(),
});

/** Makes a playlist; a second one may have the same title. It is public unless the request says otherwise. */
function insertOwn(rooms: Rooms, request: SimRequest): SimAnswer {
  const { world, playlists, waits } = rooms;
  const parts = partsOf(request);
  if (!parts.includes('snippet')) return apiError('missingRequiredParameter');
  const parsed = NewPlaylist.safeParse(request.body.type === 'json' ? request.body.value : undefined);
  if (!parsed.success) return apiError('invalidPlaylistSnippet');
  const { snippet, status } = parsed.data;
  const title = snippet.title.trim();
  if (title === '') return apiError('playlistTitleRequired');
  if (Array.from(title).length > TITLE_CHARACTERS || /[<>]/.test(title)) return apiError('invalidPlaylistSnippet');
  const privacyStatus = (parts.includes('status') ? status?.privacyStatus : undefined) ?? 'public';
  const id = `PL${world.random.text(32)}`;
  const listedAt = world.now().getTime() + world.listingLag(request, waits.listing);
  playlists.set(id, { title, videos: [], privacyStatus, listedAt });
  return answer(200, own(rooms, id, { title, privacyStatus, listedAt }));
}

const HANDLE = '@newsroom';

/** The channel itself: the owner's, by its id or by its handle. No other exists. */
function channel(rooms: Rooms, request: SimRequest): SimAnswer {
  const { query } = request;
  const parts = partsOf(request);
  const ids = query.get('id')?.split(',');
  const handle = query.get('forHandle');
  if (parts.length === 0 || (query.get('mine') !== 'true' && ids === undefined && handle === null)) {
    return apiError('missingRequiredParameter');
  }
  const isOther =
    (ids !== undefined && !ids.includes(rooms.channelId)) ||
    (handle !== null && `@${handle.replace(/^@/, '')}` !== HANDLE);
  if (isOther) return answer(200, page('channelListResponse', [], 0));
  const all: Record<string, unknown> = {
    snippet: {
      title: 'Newsroom',
      description: '',
      customUrl: HANDLE,
      thumbnails: { default: { url: `${rooms.world.url()}/_picture/${rooms.channelId}.png`, width: 88, height: 88 } },
    },
    contentDetails: { relatedPlaylists: { likes: '', uploads: rooms.uploadsId } },
    status: { privacyStatus: 'public', isLinked: true, longUploadsStatus: 'allowed' },
  };
  const named = Object.fromEntries(Object.entries(all).filter(([part]) => parts.includes(part)));
  const items = [{ kind: 'youtube#channel', etag: 'channel', id: rooms.channelId, ...named }];
  return answer(200, page('channelListResponse', items, 1));
}

export function playlistOperations(rooms: Rooms): Operation[] {
  const path = '/youtube/v3/playlistItems';
  return [
    charged(rooms, {
      name: 'listChannels',
      method: 'GET',
      path: '/youtube/v3/channels',
      cost: ['units', 1],
      run: (request) => channel(rooms, request),
    }),
    charged(rooms, {
      name: 'listPlaylists',
      method: 'GET',
      path: '/youtube/v3/playlists',
      cost: ['units', 1],
      run: (request) => listOwn(rooms, request),
    }),
    charged(rooms, {
      name: 'insertPlaylist',
      method: 'POST',
      path: '/youtube/v3/playlists',
      cost: ['units', 50],
      run: (request) => insertOwn(rooms, request),
    }),
    charged(rooms, {
      name: 'listPlaylistItems',
      method: 'GET',
      path,
      cost: ['units', 1],
      run: (request) => list(rooms, request),
    }),
    charged(rooms, {
      name: 'insertPlaylistItem',
      method: 'POST',
      path,
      cost: ['units', 50],
      run: (request) => insert(rooms, request),
    }),
    charged(rooms, {
      name: 'deletePlaylistItem',
      method: 'DELETE',
      path,
      cost: ['units', 50],
      run: (request) => removeItem(rooms, request),
    }),
  ];
}
