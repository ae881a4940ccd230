import { z } from 'zod';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { partsOf } from './parts.ts';
import { relatedParts } from './related.ts';
import type { Video } from './videos.ts';

const MAX_BYTES = 100 * 1024 * 1024;

const Input = z.strictObject({
  snippet: z.strictObject({
    videoId: z.string().min(1),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    name: z.string().max(150),
    isDraft: z.boolean().optional(),
  }),
});

/** One file per language and name; its times are accepted unchecked. */
function insert({ world, videos }: Rooms, request: SimRequest): SimAnswer {
  if (!partsOf(request).includes('snippet')) return apiError('missingRequiredParameter');
  const parts = relatedParts(request);
  const input = Input.safeParse(parts?.told);
  if (!parts || !input.success) return apiError('badRequest');
  if (parts.file.length === 0) return apiError('mediaBodyRequired');
  const { videoId, language, name } = input.data.snippet;
  const video = videos.get(videoId);
  if (!video) return apiError('videoNotFound');
  if (video.captions.some((one) => one.language === language && one.name === name)) return apiError('captionExists');
  const id = world.random.text(44);
  world.files.set(id, { bytes: parts.file, mimeType: 'text/plain' });
  video.captions.push({ id, language, name });
  return answer(200, { kind: 'youtube#caption', id, snippet: { ...input.data.snippet, trackKind: 'standard' } });
}

const resource = (videoId: string, { id, language, name }: Video['captions'][number], parts: readonly string[]) => ({
  kind: 'youtube#caption',
  etag: id,
  id,
  ...(parts.includes('snippet') && {
    snippet: { videoId, language, name, trackKind: 'standard', isDraft: false, status: 'serving' },
  }),
});

function list({ videos }: Rooms, request: SimRequest): SimAnswer {
  const parts = partsOf(request);
  const videoId = request.query.get('videoId');
  if (parts.length === 0 || videoId === null) return apiError('missingRequiredParameter');
  const video = videos.get(videoId);
  if (!video) return apiError('videoNotFound');
  const items = video.captions.map((one) => resource(videoId, one, parts));
  return answer(200, { kind: 'youtube#captionListResponse', etag: `captions-${items.length}`, items });
}

function remove({ videos }: Rooms, { query }: SimRequest): SimAnswer {
  const id = query.get('id') ?? '';
  for (const video of videos.values()) {
    const left = video.captions.filter((one) => one.id !== id);
    if (left.length === video.captions.length) continue;
    video.captions = left;
    return answer(204);
  }
  return apiError('captionNotFound');
}

export const captionOperations = (rooms: Rooms): Operation[] => [
  charged(rooms, {
    name: 'insertCaptions',
    method: 'POST',
    path: '/upload/youtube/v3/captions',
    when: ({ query }) => query.get('uploadType') === 'multipart',
    maxBytes: MAX_BYTES,
    cost: ['units', 400],
    run: (request) => insert(rooms, request),
  }),
  charged(rooms, {
    name: 'listCaptions',
    method: 'GET',
    path: '/youtube/v3/captions',
    cost: ['units', 50],
    run: (request) => list(rooms, request),
  }),
  charged(rooms, {
    name: 'deleteCaptions',
    method: 'DELETE',
    path: '/youtube/v3/captions',
    cost: ['units', 50],
    run: (request) => remove(rooms, request),
  }),
];
