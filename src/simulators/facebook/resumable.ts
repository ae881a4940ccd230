import { invalidParameter, notVisible } from '../graph/errors.ts';
import { graphTime } from '../graph/fields.ts';
import { listAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { FbState, FbUpload } from './state.ts';
import { addBytes, beginVideo, describeVideo, finishVideo, isProcessing, moveOn } from './videos.ts';

const MAX_BYTES = 4_000_000_000;
const TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'];
/** Lifetime of a session, which isn't documented. */
const LIFE = 24 * 3_600_000;

export const isUploadId = (id: string | undefined): boolean => id?.startsWith('upload:') ?? false;

/** POST to `{app}/uploads`: a session for one file. */
export function startSession(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, app, uploads } = state;
  if (request.params.id !== app.id) return notVisible(world, request.params.id ?? '', 'post');
  const size = Number(parameters.text('file_length') ?? Number.NaN);
  if (!Number.isInteger(size) || size < 1 || size > MAX_BYTES) {
    return invalidParameter(world, 'Param file_length must be the size of the file in bytes.');
  }
  const mimeType = parameters.text('file_type') ?? '';
  if (!TYPES.includes(mimeType)) return invalidParameter(world, `Param file_type must be one of {${TYPES.join(', ')}}`);
  const session = world.random.text(32);
  const upload = {
    size,
    mimeType,
    parts: [],
    received: 0,
    handle: null,
    expiresAt: world.now().getTime() + world.scaled(LIFE),
  };
  uploads.set(`upload:${session}`, upload);
  // A part of the id looks like a URL's query, and has to be sent back unchanged.
  return answer(200, { id: `upload:${session}?sig=${world.random.text(12)}` });
}

function uploadOf(state: FbState, { params, fault }: SimRequest): FbUpload | null {
  const id = params.id ?? '';
  if (fault === 'expire-session') state.uploads.delete(id);
  const upload = state.uploads.get(id);
  return upload && upload.expiresAt > state.world.now().getTime() ? upload : null;
}

/** GET of a session: where an interrupted upload goes on. */
export function sessionOffset(state: FbState, request: SimRequest): SimAnswer {
  const id = request.params.id ?? '';
  const upload = uploadOf(state, request);
  return upload ? answer(200, { id, file_offset: upload.received }) : notVisible(state.world, id);
}

/** The service for bytes has errors of a shape of its own. */
const refusal = (status: number, type: string, message: string): SimAnswer =>
  answer(status, { debug_info: { retriable: type === 'PartialRequestError', type, message } });

/**
 * POST of bytes to a session, from `file_offset` on; only `Authorization: OAuth` is read. What comes is kept: where it is
 * not all, the answer is 206, and the upload goes on behind it.
 */
export function sessionBytes(state: FbState, request: SimRequest): SimAnswer {
  const { world } = state;
  const { headers, body, fault, params } = request;
  if (!/^OAuth\s/.test(headers.authorization ?? '')) {
    return refusal(401, 'NotAuthorizedError', 'The token must come in the header Authorization: OAuth.');
  }
  const upload = uploadOf(state, request);
  if (!upload) return notVisible(world, params.id ?? '', 'post');
  const offset = Number(headers.file_offset ?? Number.NaN);
  if (offset !== upload.received) return refusal(400, 'OffsetInvalidError', 'Request starting offset is invalid');
  const bytes = fault === 'half-of-the-bytes' ? body.raw.subarray(0, Math.floor(body.raw.length / 2)) : body.raw;
  if (offset + bytes.length > upload.size) {
    return refusal(400, 'ProcessingFailedError', 'More bytes came than were announced.');
  }
  upload.parts.push(bytes);
  upload.received += bytes.length;
  if (upload.received === upload.size) upload.handle = `4:${world.random.text(40)}`;
  if (fault === 'half-of-the-bytes') return { status: 500, cut: true };
  return upload.handle === null
    ? refusal(206, 'PartialRequestError', 'Partial request (did not match length of file)')
    : answer(200, { h: upload.handle });
}

/** POST to `videos` with the handle of an uploaded file: the video's id is known from the answer alone. */
export function publishHandle(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, uploads } = state;
  const handle = parameters.text('fbuploader_video_file_chunk');
  const isOurs = ([, upload]: [string, FbUpload]): boolean => upload.handle !== null && upload.handle === handle;
  const [id, upload] = [...uploads].find(isOurs) ?? [];
  if (id !== undefined && request.fault === 'forget-handle') uploads.delete(id);
  if (!upload || request.fault === 'forget-handle') {
    return invalidParameter(world, 'Param fbuploader_video_file_chunk is not the handle of an uploaded file.');
  }
  const video = beginVideo(state, 'video', upload.size);
  addBytes(state, video, Buffer.concat(upload.parts));
  const finished = finishVideo(state, request, parameters, video);
  return finished.status === 200 ? answer(200, { id: video.id }) : finished;
}

/**
 * The Page's videos, newest first. Whether those that are processed are among them is not documented: they are, but for
 * the fault `list-without-processing`. Processing goes on with each look.
 */
export function listVideos(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, videos } = state;
  for (const video of videos.values()) moveOn(state, video, request);
  const now = world.now().getTime();
  const listed = [...videos.values()].filter(
    (video) => video.toldFrom <= now && !(request.fault === 'list-without-processing' && isProcessing(video)),
  );
  const entries = listed.reverse().map((video) => {
    const at = video.finishedAt ?? video.begunAt;
    return { at, all: { ...describeVideo(state, video, null), created_time: graphTime(at) } };
  });
  return listAnswer(world, request, parameters, entries, 'description,updated_time,id');
}
