import type { Parameters } from '../graph/parameters.ts';
import { fetchFile } from '../kit/content.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { FbState, FbVideo } from './state.ts';
import { addBytes } from './videos.ts';

const MAX_BYTES = 1_000_000_000;

/** The host for bytes has errors of a shape of its own. */
const refusal = (type: string, message: string, retriable = true): SimAnswer =>
  answer(400, { debug_info: { retriable, type, message } });

async function fromAddress(state: FbState, video: FbVideo, url: string): Promise<SimAnswer> {
  const limits = { maxBytes: MAX_BYTES, timeoutMs: 60_000, agent: 'facebookexternalhit/1.1' };
  const fetched = await fetchFile(url, limits);
  if (!fetched.ok) return refusal('ProcessingFailedError', 'The file could not be fetched.');
  video.size = fetched.bytes.length;
  addBytes(state, video, fetched.bytes);
  return answer(200, { success: true });
}

/** Takes a POST of the bytes of a reel or a story, from `offset` to its end, or of their URL; only `Authorization: OAuth` is read. */
export function uploadBytes(
  state: FbState,
  request: SimRequest,
  _parameters: Parameters,
): SimAnswer | Promise<SimAnswer> {
  const { headers, params, body, fault } = request;
  const video = state.videos.get(params.video ?? '');
  if (!/^OAuth\s/.test(headers.authorization ?? '')) return refusal('NotAuthorizedError', 'Not authorized.', false);
  if (!video || video.kind === 'video') return refusal('NotFoundError', 'There is no such upload.', false);
  if (video.isUploaded) return answer(200, { success: true });
  if (headers.file_url !== undefined) return fromAddress(state, video, headers.file_url);
  const [offset, size] = [Number(headers.offset ?? Number.NaN), Number(headers.file_size ?? Number.NaN)];
  if (!Number.isInteger(size) || size < 1 || size > MAX_BYTES) {
    return refusal('PartialRequestError', 'The header file_size must give the size of the whole file.', false);
  }
  video.size = size;
  if (offset !== video.received) {
    return refusal('OffsetInvalidError', `The upload goes on at ${video.received}; given: ${offset}.`);
  }
  const { raw } = body;
  // A connection that breaks leaves what had come.
  const arrived = fault === 'half-of-the-bytes' ? raw.subarray(0, Math.floor(raw.length / 2)) : raw;
  if (offset + arrived.length > size) return refusal('PartialRequestError', 'More bytes came than were announced.');
  addBytes(state, video, arrived);
  if (fault === 'half-of-the-bytes') return { status: 500, cut: true };
  return video.isUploaded
    ? answer(200, { success: true })
    : refusal('PartialRequestError', `${video.received} of ${size} bytes came.`);
}
