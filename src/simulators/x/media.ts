import { framesOf, type Picture, readPicture } from '../kit/content.ts';
import { isVideoFile } from '../kit/is-video.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { checked, jsonBody } from './input.ts';
import { bareStatus, invalidRequest, notFound } from './problems.ts';
import { Initialize, MediaCategory, Metadata, Subtitles } from './schemas.ts';
import { isGif, isVideo, mediaKey, type XMedia, type XState } from './state.ts';

const MEGABYTE = 1024 * 1024;
/** Seconds after which media that no post uses is gone. */
const EXPIRES = 86_400;
const POLLS = 2;
const MAX_SIDE = 8192;
/** Of animated GIFs: pixels of a frame, frames, pixels of all frames. */
const GIF = { width: 1280, height: 1080, frames: 350, pixels: 300_000_000 };

function maxBytes(category: MediaCategory): number {
  if (isVideo(category)) return 8_192 * MEGABYTE;
  return (isGif(category) ? 15 : 5) * MEGABYTE;
}

function addMedia(state: XState, category: MediaCategory, mimeType: string, totalBytes: number): XMedia {
  const media: XMedia = {
    id: state.newId(),
    category,
    mimeType,
    totalBytes,
    segments: new Map(),
    expiresAt: state.world.now().getTime() + state.world.scaled(EXPIRES * 1000),
    state: 'open',
    pollsLeft: 0,
    outOfSpec: false,
    alt: null,
    subtitles: new Map(),
    width: null,
    height: null,
  };
  state.media.set(media.id, media);
  return media;
}

export function initialize(state: XState, request: SimRequest): SimAnswer {
  const parsed = jsonBody(state, request, Initialize);
  if (!parsed.ok) return parsed.answer;
  const { media_category, media_type, total_bytes } = parsed.value;
  if (total_bytes > maxBytes(media_category)) return bareStatus(413);
  const media = addMedia(state, media_category, media_type, total_bytes);
  return answer(200, { data: { id: media.id, media_key: mediaKey(media), expires_after_secs: EXPIRES } });
}

/** `segment_index` and `media` from multipart or from JSON with base64. */
function readSegment({ body }: SimRequest): { index: number; bytes: Buffer } | null {
  const fields = new Map<string, Buffer | string | number>();
  if (body.type === 'multipart') {
    for (const { name, bytes } of body.parts) fields.set(name, name === 'media' ? bytes : bytes.toString());
  } else if (body.type === 'json' && body.value !== null && typeof body.value === 'object') {
    for (const [name, value] of Object.entries(body.value)) {
      fields.set(name, name === 'media' ? Buffer.from(String(value), 'base64') : Number(value));
    }
  }
  const bytes = fields.get('media');
  const index = Number(fields.get('segment_index') ?? Number.NaN);
  const known = [...fields.keys()].every((name) => name === 'media' || name === 'segment_index');
  if (!known || !Buffer.isBuffer(bytes) || !Number.isInteger(index) || index < 0 || index > 999) return null;
  return { index, bytes };
}

export function append(state: XState, request: SimRequest): SimAnswer {
  const id = request.params.id ?? '';
  const media = state.media.get(id);
  if (media?.state !== 'open') return notFound('media', 'id', id);
  const segment = readSegment(request);
  if (!segment)
    return invalidRequest({ segment_index: [] }, 'A segment needs media and a segment_index from 0 to 999.');
  media.segments.set(segment.index, segment.bytes);
  return answer(200, { data: { expires_at: Math.floor(media.expiresAt / 1000) } });
}

export async function finalize(state: XState, request: SimRequest): Promise<SimAnswer> {
  const id = request.params.id ?? '';
  const media = state.media.get(id);
  if (!media) return notFound('media', 'id', id);
  if (media.state !== 'open') return answer(200, describe(media));
  const order = [...media.segments.keys()].sort((a, b) => a - b);
  const bytes = Buffer.concat(order.map((index) => media.segments.get(index) ?? Buffer.alloc(0)));
  if (bytes.length !== media.totalBytes || order.some((index, place) => index !== place)) {
    return invalidRequest({ media_id: [id] }, `${bytes.length} of ${media.totalBytes} bytes were appended.`);
  }
  return settle(state, media, bytes, request.fault);
}

const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Uploads that no post may use. */
function isOutOfSpec(category: MediaCategory, { width, height }: Picture, frames: number): boolean {
  if (!isGif(category)) return Math.min(width, height) < 4 || Math.max(width, height) > MAX_SIDE;
  const isLarge = width > GIF.width || height > GIF.height || frames > GIF.frames;
  return isLarge || width * height * frames > GIF.pixels;
}

/** Processes complete bytes: pictures are ready at once, moving ones are processed. */
async function settle(state: XState, media: XMedia, bytes: Buffer, fault: string | null): Promise<SimAnswer> {
  const moving = media.category !== 'tweet_image' && media.category !== 'subtitles';
  if (!isVideo(media.category) && media.category !== 'subtitles') {
    const picture = await readPicture(bytes);
    if (!picture || !TYPES.includes(picture.mimeType) || (isGif(media.category) && picture.mimeType !== 'image/gif')) {
      media.state = 'failed';
      const wanted = isGif(media.category) ? 'a GIF' : 'a JPEG, PNG, GIF or WEBP picture';
      return invalidRequest({ media: [] }, `The media is not ${wanted}.`);
    }
    media.mimeType = picture.mimeType;
    media.width = picture.width;
    media.height = picture.height;
    media.outOfSpec = isOutOfSpec(media.category, picture, await framesOf(bytes));
  }
  const isBroken = fault === 'processing-failed' || (isVideo(media.category) && !isVideoFile(bytes));
  if (fault === 'media-out-of-spec') media.outOfSpec = true;
  media.state = moving || isBroken ? 'processing' : 'ready';
  media.pollsLeft = isBroken ? -1 : POLLS;
  state.world.files.set(media.id, { bytes, mimeType: media.mimeType });
  return answer(200, describe(media, bytes.length));
}

function describe(media: XMedia, size = media.totalBytes): Record<string, unknown> {
  const processing: Record<XMedia['state'], Record<string, unknown> | undefined> = {
    open: undefined,
    ready:
      media.pollsLeft === 0 && media.category !== 'tweet_image'
        ? { state: 'succeeded', progress_percent: 100 }
        : undefined,
    processing: { state: media.pollsLeft === 1 ? 'in_progress' : 'pending', check_after_secs: 1 },
    failed: { state: 'failed', error: { message: 'The media could not be processed.' } },
  };
  const info = processing[media.state];
  const data = { id: media.id, media_key: mediaKey(media), size, expires_after_secs: EXPIRES };
  return { data: info ? { ...data, processing_info: info } : data };
}

export function mediaStatus(state: XState, { query }: SimRequest): SimAnswer {
  const id = query.get('media_id') ?? '';
  const media = state.media.get(id);
  if (!media || media.state === 'open') return notFound('media', 'media_id', id);
  if (media.state === 'processing') {
    media.pollsLeft -= 1;
    if (media.pollsLeft === 0) media.state = 'ready';
    if (media.pollsLeft < 0) media.state = 'failed';
  }
  return answer(200, describe(media));
}

/** One-shot upload, for pictures and subtitles only. */
export async function upload(state: XState, { body, fault }: SimRequest): Promise<SimAnswer> {
  let given: unknown;
  let bytes: Buffer | undefined;
  if (body.type === 'multipart') {
    given = body.parts.find(({ name }) => name === 'media_category')?.bytes.toString();
    bytes = body.parts.find(({ name }) => name === 'media')?.bytes;
  } else if (body.type === 'json' && body.value !== null && typeof body.value === 'object') {
    const fields = new Map(Object.entries(body.value));
    given = fields.get('media_category');
    bytes = Buffer.from(String(fields.get('media') ?? ''), 'base64');
  }
  const category = checked(MediaCategory, given);
  if (!category.ok) return category.answer;
  if (!bytes?.length || isVideo(category.value) || isGif(category.value)) {
    return invalidRequest({ media: [] }, 'One-shot uploads take pictures and subtitles.');
  }
  if (bytes.length > maxBytes(category.value)) return bareStatus(413);
  return settle(state, addMedia(state, category.value, 'application/octet-stream', bytes.length), bytes, fault);
}

export function metadata(state: XState, request: SimRequest): SimAnswer {
  const parsed = jsonBody(state, request, Metadata);
  if (!parsed.ok) return parsed.answer;
  const { id, metadata: given } = parsed.value;
  const media = state.media.get(id);
  if (!media || isVideo(media.category)) return notFound('media', 'id', id);
  if (given?.alt_text) media.alt = given.alt_text.text;
  return answer(200, { data: { id, associated_metadata: given ?? {} } });
}

/** Adds uploaded subtitles to a video; one file per language. */
export function subtitles(state: XState, request: SimRequest): SimAnswer {
  const parsed = jsonBody(state, request, Subtitles);
  if (!parsed.ok) return parsed.answer;
  const { id, media_category, subtitles: given } = parsed.value;
  const [video, file] = [state.media.get(id), state.media.get(given.id)];
  if (!video || !isVideo(video.category)) return notFound('media', 'id', id);
  if (file?.category !== 'subtitles' || file.state !== 'ready') return notFound('media', 'subtitles.id', given.id);
  video.subtitles.set(given.language_code, given.id);
  return answer(200, { data: { id, media_category, associated_subtitles: [given] } });
}
