import { readPicture } from '../kit/content.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, page, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { CATEGORIES, readLocalizations, readRecording, readSnippet, readStatus, VideoInput } from './metadata.ts';
import { partsOf } from './parts.ts';
import { settleVideo, thumbnails, type Video, videoResource } from './videos.ts';

const MIN_THUMBNAIL_WIDTH = 640;

function list({ world, videos }: Rooms, request: SimRequest): SimAnswer {
  const parts = partsOf(request);
  const ids = request.query.get('id')?.split(',');
  if (parts.length === 0 || !ids) return apiError('missingRequiredParameter');
  const items: Record<string, unknown>[] = [];
  for (const id of ids) {
    const video = videos.get(id);
    if (!video) continue;
    settleVideo(video, world.now());
    items.push(videoResource(world, video, parts));
  }
  return answer(200, page('videoListResponse', items, items.length));
}

/** Result of a changed part; a part that isn't named stays. */
function changed(
  rooms: Rooms,
  video: Video,
  input: VideoInput,
  parts: readonly string[],
): Partial<Video> | { reason: string } {
  const change: Partial<Video> = {};
  if (parts.includes('snippet')) {
    if (!input.snippet?.title || !input.snippet.categoryId) return { reason: 'invalidVideoMetadata' };
    const snippet = readSnippet(input.snippet);
    if ('reason' in snippet) return snippet;
    change.snippet = snippet.data;
  }
  if (parts.includes('status')) {
    const status = readStatus(input.status, video.wasPublished, rooms.world.now());
    if ('reason' in status) return status;
    change.status = rooms.account.audited ? status.data : { ...status.data, privacyStatus: 'private' };
  }
  if (parts.includes('localizations')) {
    const { defaultLanguage } = change.snippet ?? video.snippet;
    const localizations = readLocalizations(input.localizations, defaultLanguage);
    if ('reason' in localizations) return localizations;
    change.localizations = localizations.data;
  }
  if (parts.includes('recordingDetails')) {
    const recorded = readRecording(input.recordingDetails);
    if ('reason' in recorded) return recorded;
    change.recordedAt = recorded.data;
  }
  if (parts.includes('paidProductPlacementDetails')) {
    change.isPaid = input.paidProductPlacementDetails?.hasPaidProductPlacement ?? false;
  }
  return change;
}

function update(rooms: Rooms, request: SimRequest): SimAnswer {
  const { world, videos } = rooms;
  const parts = partsOf(request);
  if (parts.length === 0) return apiError('missingRequiredParameter');
  const parsed = VideoInput.safeParse(request.body.type === 'json' ? request.body.value : undefined);
  if (!parsed.success) return apiError('invalidVideoMetadata');
  const video = videos.get(parsed.data.id ?? '');
  if (!video) return apiError('videoNotFound');
  settleVideo(video, world.now());
  const change = changed(rooms, video, parsed.data, parts);
  if ('reason' in change) return apiError(change.reason);
  const lag = world.listingLag(request, 0);
  const until = world.now().getTime() + lag;
  const before = lag > 0 ? { privacyStatus: video.status.privacyStatus, until } : null;
  Object.assign(video, change, { etag: world.random.text(27) });
  settleVideo(video, world.now());
  // The answer has the new status; look-ups may lag behind.
  const resource = videoResource(world, { ...video, before: null }, parts);
  video.before = before;
  return answer(200, resource);
}

async function setThumbnail(rooms: Rooms, { query, headers, body }: SimRequest): Promise<SimAnswer> {
  const { world, videos, account, maxThumbnailBytes } = rooms;
  const video = videos.get(query.get('videoId') ?? '');
  if (!video) return apiError('videoNotFound');
  if (!account.phoneVerified) return apiError('forbidden');
  if (body.raw.length === 0) return apiError('mediaBodyRequired');
  if (body.raw.length > maxThumbnailBytes) return apiError('uploadTooLarge');
  const announced = (headers['content-type'] ?? '').split(';')[0] ?? '';
  const picture = await readPicture(body.raw);
  const isKnown = ['image/jpeg', 'image/png'].includes(picture?.mimeType ?? '');
  if (!picture || !isKnown || !['image/jpeg', 'image/png', 'application/octet-stream'].includes(announced)) {
    return apiError('invalidImage');
  }
  if (picture.width < MIN_THUMBNAIL_WIDTH) return apiError('invalidImage');
  video.thumbnail = `thumbnail-${world.files.size + 1}`;
  world.files.set(video.thumbnail, { bytes: body.raw, mimeType: picture.mimeType });
  const items = [thumbnails(world, video)];
  return answer(200, { kind: 'youtube#thumbnailSetResponse', etag: world.random.text(27), items });
}

function remove({ videos, playlists }: Rooms, { query }: SimRequest): SimAnswer {
  const id = query.get('id') ?? '';
  if (!videos.delete(id)) return apiError('videoNotFound');
  for (const playlist of playlists.values()) playlist.videos = playlist.videos.filter((other) => other !== id);
  return answer(204);
}

const categories = (): SimAnswer => {
  const items = Object.entries(CATEGORIES).map(([id, title]) => ({
    kind: 'youtube#videoCategory',
    etag: `category-${id}`,
    id,
    snippet: { title, assignable: true, channelId: 'UCBR8-60-B28hp2BmDPdntcQ' },
  }));
  return answer(200, { kind: 'youtube#videoCategoryListResponse', etag: 'categories', items });
};

export function catalogueOperations(rooms: Rooms): Operation[] {
  const videos = '/youtube/v3/videos';
  return [
    charged(rooms, {
      name: 'listVideos',
      method: 'GET',
      path: videos,
      cost: ['units', 1],
      run: (request) => list(rooms, request),
    }),
    charged(rooms, {
      name: 'updateVideo',
      method: 'PUT',
      path: videos,
      cost: ['units', 50],
      run: (request) => update(rooms, request),
    }),
    charged(rooms, {
      name: 'deleteVideo',
      method: 'DELETE',
      path: videos,
      cost: ['units', 50],
      run: (request) => remove(rooms, request),
    }),
    charged(rooms, {
      name: 'setThumbnail',
      method: 'POST',
      path: '/upload/youtube/v3/thumbnails/set',
      maxBytes: 64 * 1024 * 1024,
      cost: ['units', 50],
      run: (request) => setThumbnail(rooms, request),
    }),
    charged(rooms, {
      name: 'listCategories',
      method: 'GET',
      path: '/youtube/v3/videoCategories',
      cost: ['units', 1],
      run: categories,
    }),
  ];
}
