import { isVideoFile } from '../kit/is-video.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { charged, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { fateOf } from './fates.ts';
import { readLocalizations, readRecording, readSnippet, readStatus, VideoInput } from './metadata.ts';
import { partsOf } from './parts.ts';
import { relatedParts } from './related.ts';
import { readRange, storeBytes, type UploadSession } from './sessions.ts';
import { type Fate, settleVideo, type Video, videoResource } from './videos.ts';

const PATH = '/upload/youtube/v3/videos';
const MAX_VIDEO = 274_877_906_944;
/** The simulator holds uploads in memory. */
const MAX_REQUEST = 512 * 1024 * 1024;
const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const NO_VIDEO: Fate = { uploadStatus: 'failed', failureReason: 'invalidFile' };

const isQuery = ({ headers }: Pick<SimRequest, 'headers'>): boolean =>
  readRange(headers['content-range'])?.kind === 'query';

/** What is said of a video, by the parts that the request names, or the reason of the refusal. */
function toldOf(input: VideoInput, parts: readonly string[], now: Date) {
  const named = <Part extends keyof VideoInput>(part: Part): VideoInput[Part] | undefined =>
    parts.includes(part) ? input[part] : undefined;
  const snippet = readSnippet(named('snippet'));
  if ('reason' in snippet) return snippet;
  const status = readStatus(named('status'), false, now);
  if ('reason' in status) return status;
  const localizations = readLocalizations(named('localizations'), snippet.data.defaultLanguage);
  if ('reason' in localizations) return localizations;
  const recorded = readRecording(named('recordingDetails'));
  if ('reason' in recorded) return recorded;
  return {
    snippet: snippet.data,
    status: status.data,
    localizations: localizations.data,
    isPaid: named('paidProductPlacementDetails')?.hasPaidProductPlacement ?? false,
    recordedAt: recorded.data,
  };
}

interface Announced {
  metadata: unknown;
  mimeType: string;
  /** Bytes; null: not announced. */
  total: number | null;
}

/** Opens a session, or refuses the upload. */
function open(
  { world, sessions }: Rooms,
  request: SimRequest,
  given: Announced,
): { session: UploadSession } | { refusal: SimAnswer } {
  const { headers, fault } = request;
  const { metadata, mimeType, total } = given;
  const parts = partsOf(request);
  if (parts.length === 0) return { refusal: apiError('missingRequiredParameter') };
  const parsed = VideoInput.safeParse(metadata);
  if (!parsed.success) return { refusal: apiError('invalidVideoMetadata') };
  const told = toldOf(parsed.data, parts, world.now());
  if ('reason' in told) return { refusal: apiError(told.reason) };
  if (total === 0 || !/^(video\/|application\/octet-stream)/.test(mimeType))
    return { refusal: apiError('mediaBodyRequired') };
  if (total !== null && (!Number.isSafeInteger(total) || total < 0)) return { refusal: apiError('badRequest') };
  if (total !== null && total > MAX_VIDEO) return { refusal: apiError('uploadTooLarge') };
  const session = sessions.open({
    parts,
    ...told,
    // On unless a client turns it off.
    notifies: request.query.get('notifySubscribers') !== 'false',
    fate: fateOf(fault),
    fileTitle: headers.slug ?? 'unknown',
    mimeType,
    total,
  });
  return { session };
}

function start(rooms: Rooms, request: SimRequest): SimAnswer {
  const { body, headers } = request;
  const length = headers['x-upload-content-length'];
  const opened = open(rooms, request, {
    metadata: body.type === 'json' ? body.value : undefined,
    mimeType: headers['x-upload-content-type'] ?? 'application/octet-stream',
    total: length === undefined ? null : Number(length),
  });
  if ('refusal' in opened) return opened.refusal;
  const { id, parts } = opened.session;
  const query = new URLSearchParams({ uploadType: 'resumable', part: parts.join(','), upload_id: id });
  return answer(200, undefined, { location: `${rooms.world.url()}${PATH}?${query.toString()}` });
}

/** Metadata and bytes in one request. */
function insertWhole(rooms: Rooms, request: SimRequest): SimAnswer {
  const related = relatedParts(request);
  if (!related) return apiError('badRequest');
  const { told: metadata, file, mimeType } = related;
  return insertAtOnce(rooms, request, { metadata, file, mimeType: mimeType ?? 'application/octet-stream' });
}

/** Bytes alone, without metadata: the video is called by the name of its file, or "unknown". */
function insertBare(rooms: Rooms, request: SimRequest): SimAnswer {
  const { headers, body } = request;
  const metadata = { snippet: { title: headers.slug ?? 'unknown' } };
  const mimeType = (headers['content-type'] ?? 'application/octet-stream').split(';')[0] ?? '';
  return insertAtOnce(rooms, request, { metadata, file: body.raw, mimeType });
}

function insertAtOnce(
  rooms: Rooms,
  request: SimRequest,
  { metadata, file, mimeType }: { metadata: unknown; file: Buffer; mimeType: string },
): SimAnswer {
  const opened = open(rooms, request, { metadata, mimeType, total: file.length });
  if ('refusal' in opened) return opened.refusal;
  const { session } = opened;
  session.stored = file;
  createVideo(rooms, session, request);
  return finished(rooms, session, 200);
}

function createVideo(rooms: Rooms, session: UploadSession, request: SimRequest): Video {
  const { world, account, waits } = rooms;
  const now = world.now().getTime();
  const name = `video-${world.files.size + 1}`;
  world.files.set(name, { bytes: session.stored, mimeType: session.mimeType });
  const isLocked = !account.audited;
  const video: Video = {
    id: world.random.text(11, ID_LETTERS),
    channelId: rooms.channelId,
    snippet: session.snippet,
    status: isLocked ? { ...session.status, privacyStatus: 'private' } : session.status,
    localizations: session.localizations,
    isPaid: session.isPaid,
    recordedAt: session.recordedAt,
    notifies: session.notifies,
    uploadedAt: now,
    processedAt: now + world.scaled(waits.processing),
    listedAt: now + world.listingLag(request, waits.listing),
    fate: isVideoFile(session.stored) ? session.fate : NO_VIDEO,
    wasPublished: false,
    before: null,
    file: { name, title: session.fileTitle, mimeType: session.mimeType, bytes: session.stored.length },
    thumbnail: null,
    captions: [],
    etag: world.random.text(27),
  };
  settleVideo(video, world.now());
  rooms.videos.set(video.id, video);
  session.videoId = video.id;
  session.stored = Buffer.alloc(0);
  return video;
}

function finished({ world, videos }: Rooms, session: UploadSession, status: number): SimAnswer {
  const video = videos.get(session.videoId ?? '');
  return video ? answer(status, videoResource(world, video, session.parts)) : apiError('notFound');
}

const incomplete = ({ stored }: UploadSession): SimAnswer =>
  answer(308, undefined, stored.length > 0 ? { range: `bytes=0-${stored.length - 1}` } : {});

/** The session's address is a capability: no token is asked for. */
function sendBytes(rooms: Rooms, request: SimRequest): SimAnswer {
  const { query, headers, body, fault } = request;
  const { world, sessions } = rooms;
  const id = query.get('upload_id') ?? '';
  if (fault === 'expire-session') sessions.drop(id);
  const session = sessions.find(id);
  if (!session) return apiError('notFound');
  const range = readRange(headers['content-range']);
  if (!range) return apiError('badRequest');
  if (session.videoId !== null) return finished(rooms, session, 200);
  if (range.kind === 'query') return incomplete(session);
  if (body.raw.length === 0) return apiError('mediaBodyRequired');
  const isShort = fault === 'cut-mid-chunk' || fault === 'keep-half';
  const stored = storeBytes(world, session, range, body.raw, isShort ? 'half' : 'all');
  if ('reason' in stored) return apiError(stored.reason);
  if (fault === 'cut-mid-chunk') return { status: 0, cut: true };
  if (!stored.done) return incomplete(session);
  createVideo(rooms, session, request);
  return finished(rooms, session, 201);
}

export const uploadOperations = (rooms: Rooms): Operation[] => [
  charged(rooms, {
    name: 'startUpload',
    method: 'POST',
    path: PATH,
    when: ({ query }) => query.get('uploadType') === 'resumable',
    cost: ['insert', 1],
    run: (request) => start(rooms, request),
  }),
  charged(rooms, {
    name: 'insertWhole',
    method: 'POST',
    path: PATH,
    when: ({ query }) => query.get('uploadType') === 'multipart',
    maxBytes: MAX_REQUEST,
    cost: ['insert', 1],
    run: (request) => insertWhole(rooms, request),
  }),
  charged(rooms, {
    name: 'insertBare',
    method: 'POST',
    path: PATH,
    when: ({ query }) => query.get('uploadType') === 'media',
    maxBytes: MAX_REQUEST,
    cost: ['insert', 1],
    run: (request) => insertBare(rooms, request),
  }),
  {
    name: 'uploadStatus',
    method: 'PUT',
    path: PATH,
    when: isQuery,
    handle: (request) => sendBytes(rooms, request),
  },
  {
    name: 'sendBytes',
    method: 'PUT',
    path: PATH,
    maxBytes: MAX_REQUEST,
    handle: (request) => sendBytes(rooms, request),
  },
];
