import { graphError, invalidParameter, notVisible } from '../graph/errors.ts';
import { listAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { fetchFile, readPicture } from '../kit/content.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { publishHandle } from './resumable.ts';
import type { FbState, FbVideo } from './state.ts';
import { addBytes, beginVideo, describeVideo, finishVideo, isShown } from './videos.ts';

const MAX_BYTES = 4_000_000_000;
/** Bytes requested of one transfer. */
const CHUNK = 1024 * 1024;
const AGENT = 'facebookexternalhit/1.1';

const unknownVideo = (state: FbState, id: string | null): SimAnswer => notVisible(state.world, id ?? '', 'post');

/** Begins an upload by the host for bytes. */
export function startUpload(state: FbState, { params }: SimRequest, kind: 'reel' | 'story'): SimAnswer {
  const { id } = beginVideo(state, kind, null);
  return answer(200, { video_id: id, upload_url: `${state.world.url()}/video-upload/${params.version}/${id}` });
}

/** POST to `video_reels`: start, or finish once the bytes have come by the other host. */
export function videoReels(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const phase = parameters.text('upload_phase');
  if (phase === 'start') return startUpload(state, request, 'reel');
  if (phase !== 'finish') return invalidParameter(state.world, 'upload_phase must be start or finish.');
  const video = state.videos.get(parameters.text('video_id') ?? '');
  return video?.kind === 'reel'
    ? finishVideo(state, request, parameters, video)
    : unknownVideo(state, parameters.text('video_id'));
}

const offsets = ({ received, size }: FbVideo): { start_offset: string; end_offset: string } => ({
  start_offset: String(received),
  end_offset: String(Math.min(size ?? 0, received + CHUNK)),
});

function startTransfer(state: FbState, parameters: Parameters): SimAnswer {
  const size = Number(parameters.text('file_size'));
  if (!Number.isInteger(size) || size < 1) return invalidParameter(state.world, 'file_size must be given in bytes.');
  if (size > MAX_BYTES) {
    return graphError(state.world, { code: 352, message: '(#352) The video is too large.' });
  }
  const video = beginVideo(state, 'video', size);
  return answer(200, { upload_session_id: video.session, video_id: video.id, ...offsets(video) });
}

/** A chunk may come twice, as its answer can be lost; what follows it is then sent again. */
function transfer(state: FbState, parameters: Parameters, video: FbVideo): SimAnswer {
  const { world } = state;
  const start = Number(parameters.text('start_offset') ?? Number.NaN);
  const chunk = parameters.file('video_file_chunk');
  if (!chunk || chunk.length === 0) return invalidParameter(world, 'A transfer needs a video_file_chunk.');
  if (start < video.received) {
    const known = Buffer.concat(video.parts);
    video.parts = [known.subarray(0, start)];
    video.received = start;
  }
  if (start !== video.received || start + chunk.length > (video.size ?? 0)) {
    return invalidParameter(world, `The transfer goes on at ${video.received}; given: ${start}.`);
  }
  addBytes(state, video, chunk);
  return answer(200, offsets(video));
}

/** With a URL, the id is only known from the answer. */
async function fromAddress(state: FbState, request: SimRequest, parameters: Parameters): Promise<SimAnswer> {
  const url = parameters.text('file_url') ?? '';
  const fetched = await fetchFile(url, { maxBytes: MAX_BYTES, timeoutMs: 60_000, agent: AGENT });
  if (!fetched.ok)
    return graphError(state.world, { code: 389, message: '(#389) Unable to fetch video file from URL.' });
  const video = beginVideo(state, 'video', fetched.bytes.length);
  addBytes(state, video, fetched.bytes);
  const finished = finishVideo(state, request, parameters, video);
  return finished.status === 200 ? answer(200, { id: video.id }) : finished;
}

/** POST to `videos`: by address, by the handle of an uploaded file, or in the phases start, transfer, finish and cancel. */
export function pageVideos(
  state: FbState,
  request: SimRequest,
  parameters: Parameters,
): SimAnswer | Promise<SimAnswer> {
  const phase = parameters.text('upload_phase');
  if (phase === null && parameters.has('file_url')) return fromAddress(state, request, parameters);
  if (phase === null && parameters.has('fbuploader_video_file_chunk')) return publishHandle(state, request, parameters);
  if (phase === 'start') return startTransfer(state, parameters);
  const session = parameters.text('upload_session_id');
  const video = [...state.videos.values()].find((one) => one.kind === 'video' && one.session === session);
  if (!video) return unknownVideo(state, session);
  if (phase === 'transfer') return transfer(state, parameters, video);
  if (phase === 'finish') return finishVideo(state, request, parameters, video);
  if (phase === 'cancel') return answer(200, { success: state.videos.delete(video.id) });
  return invalidParameter(state.world, 'upload_phase must be start, transfer, finish or cancel.');
}

/** The Page's reels, newest first. */
export function listReels(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const reels = [...state.videos.values()].filter((video) => video.kind === 'reel' && isShown(video)).reverse();
  const listed = reels.map((video) => ({ at: video.finishedAt ?? request.at, all: describeVideo(state, video, null) }));
  return listAnswer(state.world, request, parameters, listed, 'description,updated_time,id');
}

const MAX_COVER = 10_000_000;

/** POST of a picture that stands for a video in place of one of its frames. */
export async function thumbnails(state: FbState, { params }: SimRequest, parameters: Parameters): Promise<SimAnswer> {
  const { world } = state;
  const video = state.videos.get(params.id ?? '');
  if (!video) return unknownVideo(state, params.id ?? null);
  const source = parameters.file('source');
  const picture = source && (await readPicture(source));
  if (!source || !picture || source.length > MAX_COVER) {
    return invalidParameter(world, 'source must be a picture of at most 10 MB.');
  }
  const name = state.newId();
  world.files.set(name, { bytes: source, mimeType: picture.mimeType });
  if (parameters.flag('is_preferred', false)) video.cover = name;
  return answer(200, { success: true });
}
