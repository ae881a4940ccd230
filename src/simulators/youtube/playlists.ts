import { z } from 'zod';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, page, partsOf, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { settleVideo, thumbnails, type Video } from './videos.ts';

const MAX_RESULTS = 50;
const DEFAULT_RESULTS = 5;

const Insert = z.object({
  snippet: z.object({
    playlistId: z.string(),
    resourceId: z.object({ kind: z.literal('youtube#video'), videoId: z.string() }),
  }),
});

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
    id: Buffer.from(`${playlistId}.${video.id}`).toString('base64url'),
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
  const playlistId = query.get('playlistId');
  if (parts.length === 0 || playlistId === null) return apiError('missingRequiredParameter');
  const all = videosOf(rooms, playlistId);
  if (!all) return apiError('playlistNotFound');
  const only = query.get('videoId');
  const items = all
    .map((video, i) => ({ video, resource: item(rooms, playlistId, video, i) }))
    .filter(({ video }) => only === null || video.id === only);
  const size = Number(query.get('maxResults') ?? DEFAULT_RESULTS);
  const from = Number(query.get('pageToken') ?? 0);
  if (!(size >= 0 && size <= MAX_RESULTS) || !(from >= 0)) return apiError('badRequest');
  const shown = items.slice(from, from + size).map(({ resource }) => {
    const { snippet, contentDetails, status, ...head } = resource;
    const named = Object.entries({ snippet, contentDetails, status }).filter(([part]) => parts.includes(part));
    return { ...head, ...Object.fromEntries(named) };
  });
  const next = from + size < items.length ? { nextPageToken: String(from + size) } : {};
  return answer(200, page('playlistItemListResponse', shown, items.length, next));
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

/** The channel's own playlists; its uploads are none of them. */
function listOwn({ playlists, channelId }: Rooms, request: SimRequest): SimAnswer {
  const { query } = request;
  if (!partsOf(request).includes('snippet') || query.get('mine') !== 'true')
    return apiError('missingRequiredParameter');
  const size = Number(query.get('maxResults') ?? DEFAULT_RESULTS);
  const from = Number(query.get('pageToken') ?? 0);
  if (!(size >= 0 && size <= MAX_RESULTS) || !(from >= 0)) return apiError('badRequest');
  const items = [...playlists].map(([id, { title }]) => ({
    kind: 'youtube#playlist',
    etag: id,
    id,
    snippet: { channelId, title, description: '', channelTitle: 'Newsroom', publishedAt: '2026-01-01T00:00:00Z' },
  }));
  const next = from + size < items.length ? { nextPageToken: String(from + size) } : {};
  return answer(200, page('playlistListResponse', items.slice(from, from + size), items.length, next));
}

function channel(rooms: Rooms, request: SimRequest): SimAnswer {
  const parts = partsOf(request);
  if (parts.length === 0 || request.query.get('mine') !== 'true') return apiError('missingRequiredParameter');
  const all: Record<string, unknown> = {
    snippet: {
      title: 'Newsroom',
      description: '',
      customUrl: '@newsroom',
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
  ];
}
