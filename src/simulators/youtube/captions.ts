import { z } from 'zod';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, partsOf, type Rooms } from './api.ts';
import { apiError } from './errors.ts';

const MAX_BYTES = 100 * 1024 * 1024;

const Input = z.strictObject({
  snippet: z.strictObject({
    videoId: z.string().min(1),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    name: z.string().max(150),
    isDraft: z.boolean().optional(),
  }),
});

/** The two parts of a `multipart/related` body: what is told of a file, and the file. */
function relatedParts({ headers, body }: SimRequest): { told: unknown; file: Buffer } | null {
  const boundary = /^multipart\/related;.*boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return null;
  const parts = body.raw.toString('latin1').split(`--${boundary}`).slice(1, -1);
  const [first, second] = parts.map((part) => {
    const at = part.indexOf('\r\n\r\n');
    return at < 0 ? null : Buffer.from(part.slice(at + 4).replace(/\r\n$/, ''), 'latin1');
  });
  if (!first || !second || parts.length !== 2) return null;
  try {
    return { told: JSON.parse(first.toString('utf8')), file: second };
  } catch {
    return null;
  }
}

/** One file for each language and name; its times are taken as they are. */
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
];
